import type { ChatSlice } from './chat.js';
import type { ClipSlice } from './clip.js';
import type { EditingSlice } from './editing.js';
import type { EnhanceSlice } from './enhance.js';
import type { IngestSlice } from './ingest.js';
import type { LiveSlice } from './live.js';
import type { PlaybackSlice } from './playback.js';
import type { PreviewSlice } from './preview.js';
import type { SessionRequest, SessionRequests, SessionRequestType } from './requests.js';
import type { SearchSlice } from './search.js';
import type { Store } from './store.js';
import type { UnderstandingSlice } from './understanding.js';
import type { WriterSlice } from './writer.js';

/** Who does what: one function for each request. */
export type Handlers = { readonly [T in SessionRequestType]: (request: SessionRequests[T]) => void };

export function handlersOf(
  { store, playback, preview, search, chat, ingest, understanding, writer, live, editing, clips, enhance, watched, openVideo, reopen }:
  {
    store: Store; playback: PlaybackSlice; preview: PreviewSlice; search: SearchSlice; chat: ChatSlice; ingest: IngestSlice; understanding: UnderstandingSlice; writer: WriterSlice; live: LiveSlice; editing: EditingSlice; clips: ClipSlice;
    enhance: EnhanceSlice; watched: { watched(): void }; openVideo(videoId: string): void; reopen(): void;
  },
): Handlers {
  return {
    play: () => playback.play(),
    pause: () => playback.pause(),
    seek: (request) => playback.seek(request),
    volume: ({ volume }) => playback.volume(volume),
    mute: ({ muted }) => playback.mute(muted),
    rate: ({ rate }) => playback.rate(rate),
    captions: ({ shown }) => store.patch('playback', { captionsShown: shown }),
    quality: ({ id }) => playback.quality(id),
    audioTrack: ({ id }) => playback.audioTrack(id),
    search: ({ query }) => search.search(query),
    searchFacet: (request) => search.facet(request),
    forgetSearches: (request) => search.forget(request),
    hit: (request) => search.hit(request),
    highlight: ({ moment }) => store.set('highlight', moment),
    message: ({ text, ask }) => chat.say(text, ask),
    resend: ({ clientId }) => chat.resend(clientId),
    editMessage: (request) => chat.desk((desk) => desk.edit(request)),
    removeMessage: (request) => chat.desk((desk) => desk.remove(request)),
    react: (request) => chat.desk((desk) => desk.react(request)),
    moderate: (request) => chat.desk((desk) => desk.moderate(request)),
    earlierMessages: () => chat.loadEarlier(),
    readMessages: ({ seq }) => chat.markRead(seq),
    attach: (request) => chat.desk((desk) => desk.attach(request)),
    detach: ({ id }) => chat.detach(id),
    showPicture: (request) => chat.desk((desk) => desk.showPicture(request)),
    openAttachment: (request) => chat.desk((desk) => desk.open(request)),
    stopAnswer: () => chat.stopAnswer(),
    compose: (request) => chat.compose(request),
    typing: () => chat.typing(),
    rename: ({ name }) => chat.rename(name),
    ingest: ({ files }) => ingest.start(files),
    openUrl: ({ src }) => ingest.openUrl(src),
    offer: ({ smaller }) => ingest.answerOffer(smaller),
    cancel: () => ingest.cancel(),
    pauseUpload: ({ paused }) => ingest.pause(paused),
    continueUpload: ({ files }) => ingest.goOn(files),
    forgetUpload: () => ingest.forget(),
    propose: (request) => understanding.propose(request),
    dismiss: (request) => understanding.dismiss(request),
    start: () => understanding.start(),
    stop: (request) => understanding.stop(request),
    language: (request) => understanding.language(request),
    threshold: (request) => understanding.threshold(request),
    label: (request) => understanding.label(request),
    writer: (request) => writer.request(request),
    live: (request) => live.request(request),
    ...editing,
    clip: (request) => clips.clip(request),
    dropClip: () => clips.dropClip(),
    storyboard: () => preview.want(),
    watched: () => watched.watched(),
    reopen: () => reopen(),
    previewEnhanced: (request) => enhance.previewEnhanced(request),
    dropPreview: () => enhance.dropPreview(),
    enhance: (request) => enhance.enhance(request),
    dropEnhanced: () => enhance.dropEnhanced(),
    openVideo: ({ videoId }) => openVideo(videoId),
  };
}

export function handle<T extends SessionRequestType>(handlers: Handlers, request: Extract<SessionRequest, { type: T }>): void {
  const run = handlers[request.type] as (given: typeof request) => void;
  run(request);
}
