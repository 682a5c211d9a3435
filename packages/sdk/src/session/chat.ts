import { MAX_MESSAGE_LENGTH, toCuelightError } from '@cuelight/protocol';
import type { Generator } from '@cuelight/search/grounding';
import type { Library } from '../library/library.js';
import type { RoomClient } from '../room/index.js';
import type { ChatDesk } from './chat-desk.js';
import { saveIdentity, type KeyValue } from './identity.js';
import { createLocalChat } from './local-chat.js';
import { createRoomChat, openRoomClient, type RoomChat } from './room-chat.js';
import type { SessionRequests } from './requests.js';
import type { Store } from './store.js';
import type { VideoIndex } from './video-index.js';

const MAX_NAME_LENGTH = 60;

/** The conversation of the open video: in a room of the server, or with the bot alone in this browser. */
export interface ChatSlice {
  /** `videoId` is null where the server does not know the video: then questions are answered from this page's index. */
  open(roomId: string, videoId: string | null): void;
  /** The video has another room from now on: what was said here alone goes there, too. */
  carryOver(roomId: string, videoId: string | null): void;
  say(text: string, ask: boolean): void;
  resend(clientId: string): void;
  /** The messages before the first one. */
  loadEarlier(): void;
  markRead(seq: number): void;
  /** A file does not go with the next message, after all. */
  detach(id: string): void;
  /** What is done in a room beside talking; nothing happens in a conversation without a server. */
  desk(use: (desk: ChatDesk) => void): void;
  /** Stops the answer to this page's question; what is written of it stays. */
  stopAnswer(): void;
  /** Puts words into the field, to be gone on with. */
  compose(request: SessionRequests['compose']): void;
  typing(): void;
  rename(name: string): void;
  /** The socket of the server, for its job events; null without a server. */
  client(): RoomClient | null;
  close(): void;
}

export function createChat({ store, index, library, storage, generator, openVideo }: { openVideo: (videoId: string) => void; store: Store; index: VideoIndex; library: Library; storage: KeyValue; generator: () => Promise<Generator | undefined> }): ChatSlice {
  const local = createLocalChat({ store, index, generator, log: { load: (id) => library.loadChat(id), save: (id, messages) => library.saveChat(id, messages) } });
  let client: RoomClient | null = null;
  let room: RoomChat | null = null;
  let isInRoom = false;
  let opening: Promise<ChatDesk> | null = null;

  const socket = (): RoomClient | null => {
    const { server, token } = library.options;
    // Node has WebSockets from version 22 on; without them all but rooms works
    if (library.kind !== 'server' || server === undefined || typeof WebSocket !== 'function') return null;
    return client ??= openRoomClient(new URL(server, globalThis.document?.baseURI).href.replace(/\/?$/, '/'), { me: store.get().chat.me, token, storage });
  };

  const open: ChatSlice['open'] = (roomId, videoId) => {
    const connected = videoId === null ? null : socket();
    isInRoom = connected !== null;
    if (connected !== null && videoId !== null) {
      room ??= createRoomChat({ store, client: connected });
      room.open(roomId, videoId);
    } else {
      room?.leave();
      void local.open(roomId);
    }
  };

  return {
    open,
    carryOver(roomId, videoId) {
      const { messages, me } = store.get().chat;
      const said = isInRoom ? [] : messages;
      if (videoId === null) {
        const show = (): void => open(roomId, null);
        // where nothing can be stored, opening tells it
        void library.saveChat(roomId, said.map((message) => ({ ...message, roomId }))).then(show, show);
        return;
      }
      open(roomId, videoId);
      // the bot's answers were for this page; in the room it can be asked again
      for (const { author, text, at } of said) if (author.id === me.id) room?.say(text, false, at);
    },
    say(given, ask) {
      const text = given.trim().slice(0, MAX_MESSAGE_LENGTH);
      const { playback, source, chat: { draft, attached } } = store.get();
      if (!text && attached.length === 0) return;
      const isAbout = draft?.moment !== undefined && text.includes(draft.text.trim());
      const at = isAbout ? draft.moment.start : source.url ? playback.currentTime : null;
      if (isInRoom) room?.say(text, ask, at, attached);
      else void local.say(text, ask, at);
    },
    loadEarlier: () => { if (isInRoom) room?.loadEarlier(); },
    markRead: (seq) => { if (isInRoom) room?.markRead(seq); },
    detach: (id) => { store.patch('chat', { attached: store.get().chat.attached.filter((one) => one.id !== id) }); },
    desk(use) {
      const connected = isInRoom ? socket() : null;
      if (connected === null) return;
      opening ??= import('./chat-desk.js').then(({ createChatDesk }) => createChatDesk({ store, client: connected, options: library.options, openVideo }));
      opening.then(use, (reason: unknown) => {
        opening = null;
        store.patch('chat', { error: toCuelightError(reason) });
      });
    },
    resend: (clientId) => { if (isInRoom) room?.resend(clientId); },
    stopAnswer: () => {
      if (isInRoom) room?.stopAnswer();
      else local.stopAnswer();
    },
    compose: ({ text, moment }) => { store.patch('chat', { draft: { text: text.slice(0, MAX_MESSAGE_LENGTH), moment } }); },
    typing: () => { if (isInRoom) room?.typing(); },
    rename(given) {
      const name = given.trim().slice(0, MAX_NAME_LENGTH);
      if (!name) return;
      const me = { ...store.get().chat.me, name };
      saveIdentity(storage, me);
      store.patch('chat', { me });
      client?.rename(name);
    },
    client: socket,
    close: () => {
      void opening?.then((desk) => { desk.close(); }, () => undefined);
      if (room === null) client?.close();
      room?.close();
    },
  };
}
