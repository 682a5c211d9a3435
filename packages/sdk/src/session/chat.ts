import { MAX_MESSAGE_LENGTH } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { saveIdentity, type KeyValue } from './identity.js';
import { createLocalChat } from './local-chat.js';
import type { VideoIndex } from './search-index.js';
import type { Store } from './store.js';

/** The conversation of the open video: in a room of the server, or with the bot alone in this browser. */
export interface ChatSlice {
  /** `videoId` is null where the server does not know the video: then questions are answered from this page's index. */
  open(roomId: string, videoId: string | null): void;
  say(text: string, ask: boolean): void;
  resend(clientId: string): void;
  typing(): void;
  rename(name: string): void;
  close(): void;
}

export function createChat({ store, index, library, storage }: { store: Store; index: VideoIndex; library: Library; storage: KeyValue }): ChatSlice {
  const local = createLocalChat({ store, index, log: { load: (id) => library.loadChat(id), save: (id, messages) => library.saveChat(id, messages) } });
  return {
    open: (roomId) => void local.open(roomId),
    say(given, ask) {
      const text = given.trim().slice(0, MAX_MESSAGE_LENGTH);
      if (!text) return;
      const { playback, source } = store.get();
      const at = source.url ? playback.currentTime : null;
      void local.say(text, ask, at);
    },
    // a conversation in this browser has nothing to send and nobody to tell
    resend: () => undefined,
    typing: () => undefined,
    rename(given) {
      const name = given.trim().slice(0, 60);
      if (!name) return;
      const me = { ...store.get().chat.me, name };
      saveIdentity(storage, me);
      store.patch('chat', { me });
    },
    close: () => undefined,
  };
}
