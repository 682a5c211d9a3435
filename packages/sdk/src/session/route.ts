import type { ChatSlice } from './chat.js';
import type { IngestSlice } from './ingest.js';
import type { PlaybackSlice } from './playback.js';
import type { SessionRequest, SessionRequests, SessionRequestType } from './requests.js';
import type { SearchSlice } from './search.js';
import type { Store } from './store.js';

/** Who does what: one function for each request. */
export type Handlers = { readonly [T in SessionRequestType]: (request: SessionRequests[T]) => void };

export function handlersOf(
  { store, playback, search, chat, ingest }:
  { store: Store; playback: PlaybackSlice; search: SearchSlice; chat: ChatSlice; ingest: IngestSlice },
): Handlers {
  return {
    play: () => playback.play(),
    pause: () => playback.pause(),
    seek: (request) => playback.seek(request),
    volume: ({ volume }) => playback.volume(volume),
    mute: ({ muted }) => playback.mute(muted),
    rate: ({ rate }) => playback.rate(rate),
    captions: ({ shown }) => store.patch('playback', { captionsShown: shown }),
    search: ({ query }) => search.search(query),
    hit: (request) => search.hit(request),
    highlight: ({ moment }) => store.set('highlight', moment),
    message: ({ text, ask }) => chat.say(text, ask),
    resend: ({ clientId }) => chat.resend(clientId),
    typing: () => chat.typing(),
    rename: ({ name }) => chat.rename(name),
    ingest: ({ files }) => ingest.start(files),
    cancel: () => ingest.cancel(),
    transcribe: () => ingest.transcribe(),
  };
}

export function handle<T extends SessionRequestType>(handlers: Handlers, request: Extract<SessionRequest, { type: T }>): void {
  const run = handlers[request.type] as (given: typeof request) => void;
  run(request);
}
