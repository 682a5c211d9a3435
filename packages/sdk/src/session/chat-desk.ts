import { MAX_ATTACHMENTS, toCuelightError, type Attachment } from '@cuelight/protocol';
import { attachmentBytes, uploadAttachment } from '../library/attachments.js';
import { createHttp } from '../library/http.js';
import type { LibraryOptions } from '../library/library.js';
import type { Asked } from '../room/asked.js';
import type { RoomClient } from '../room/index.js';
import type { SessionRequests } from './requests.js';
import type { Store } from './store.js';

export interface ChatDeskParts {
  readonly store: Store;
  readonly client: RoomClient;
  readonly options: LibraryOptions;
  readonly openVideo: (videoId: string) => void;
}

/** What is done in a room beside talking: fetched when somebody does it for the first time. */
export interface ChatDesk {
  edit(request: SessionRequests['editMessage']): void;
  remove(request: SessionRequests['removeMessage']): void;
  react(request: SessionRequests['react']): void;
  moderate(request: SessionRequests['moderate']): void;
  attach(request: SessionRequests['attach']): void;
  showPicture(request: SessionRequests['showPicture']): void;
  open(request: SessionRequests['openAttachment']): void;
  close(): void;
}

const OPEN_MS = 60_000;

export function createChatDesk({ store, client, options, openVideo }: ChatDeskParts): ChatDesk {
  const http = createHttp(options.server ?? '', options.token);
  const closing = new AbortController();
  const pictures = new Set<string>();
  const tell = (reason: unknown): void => { if (!closing.signal.aborted) store.patch('chat', { error: toCuelightError(reason) }); };
  const roomId = (): string => store.get().chat.roomId ?? '';
  const ask = (what: Parameters<Asked['ask']>[0]): void => { client.ask(what).then(() => { store.patch('chat', { error: null }); }, tell); };

  async function attach(file: File): Promise<void> {
    const room = roomId();
    const { name } = file;
    const show = (fraction: number | null): void => {
      const others = store.get().chat.attaching.filter((one) => one.name !== name);
      store.patch('chat', { attaching: fraction === null ? others : [...others, { name, fraction }] });
    };
    show(0);
    try {
      const attachment = await uploadAttachment(http, room, file, { signal: closing.signal, onProgress: ({ fraction }) => { show(fraction); } });
      if (room === roomId()) store.patch('chat', { attached: [...store.get().chat.attached, attachment], error: null });
    } catch (reason) {
      tell(reason);
    } finally {
      show(null);
    }
  }

  const bytesOf = (attachment: Attachment): Promise<Blob> => attachmentBytes(http, roomId(), attachment);

  return {
    edit: ({ seq, text }) => { ask({ type: 'edit', roomId: roomId(), seq, text }); },
    remove: ({ seq }) => { ask({ type: 'remove', roomId: roomId(), seq }); },
    react: ({ seq, emoji, on }) => { ask({ type: 'react', roomId: roomId(), seq, emoji, on }); },
    moderate: ({ participantId, action, seconds }) => { ask({ type: 'moderate', roomId: roomId(), participantId, action, seconds }); },
    attach({ files }) {
      const { attached, attaching } = store.get().chat;
      for (const file of files.slice(0, MAX_ATTACHMENTS - attached.length - attaching.length)) void attach(file);
    },
    showPicture({ attachment }) {
      if (pictures.has(attachment.id)) return;
      pictures.add(attachment.id);
      bytesOf(attachment).then((blob) => {
        if (!closing.signal.aborted) store.patch('chat', { pictures: { ...store.get().chat.pictures, [attachment.id]: URL.createObjectURL(blob) } });
        // a picture that is gone is a chip with its name
      }, () => undefined);
    },
    open({ attachment }) {
      if (attachment.videoId !== undefined) {
        openVideo(attachment.videoId);
        return;
      }
      bytesOf(attachment).then((blob) => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = attachment.name;
        link.click();
        setTimeout(() => { URL.revokeObjectURL(link.href); }, OPEN_MS);
      }, tell);
    },
    close() {
      closing.abort();
      for (const url of Object.values(store.get().chat.pictures)) URL.revokeObjectURL(url);
    },
  };
}
