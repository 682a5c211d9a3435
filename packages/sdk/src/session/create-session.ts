import type { Cue, Transcript, Video } from '@cuelight/protocol';
import type { Generator } from '@cuelight/search/grounding';
import { followJob } from '../ingest/job.js';
import { createLibrary } from '../library/create-library.js';
import type { Library, LibraryOptions } from '../library/library.js';
import { openIndex } from '../search/open-index.js';
import { editedHere, noting } from '../transcript/home.js';
import { knownCapabilities } from '../library/known-capabilities.js';
import { createChaptersSlice } from './chapters.js';
import { createChat } from './chat.js';
import { createClipSlice } from './clip.js';
import { createEditingSlice } from './editing.js';
import { createEnhanceSlice } from './enhance.js';
import { createKeyValue, loadIdentity } from './identity.js';
import { createIngestSlice } from './ingest.js';
import { initialState, NO_SOURCE } from './initial-state.js';
import { createOpened } from './opened.js';
import { fetchCaptions, idOfUrl, NO_WORDS, showLoaded } from './open-source.js';
import { createLiveSlice } from './live.js';
import { createPlaybackSlice } from './playback.js';
import { createPreviewSlice } from './preview.js';
import { createRecentSearches } from './recent-searches.js';
import { handlersOf, handle } from './route.js';
import { followMessages } from './said.js';
import { createSearchSlice } from './search.js';
import { createServerEvents } from './server-events.js';
import type { VideoSession } from './session.js';
import { createStore } from './store.js';
import { createTranscriptSlice } from './transcript.js';
import { followUnanswered } from './unanswered.js';
import { createUnderstandingSlice } from './understanding.js';
import { createWatchedSlice } from './watched.js';
import { createWriterSlice } from './writer.js';
import { followWatching } from '../watching/watching.js';

/** A library made elsewhere (stays open when the session closes), or the options of one. */
export interface SessionOptions extends LibraryOptions {
  readonly library?: Library | undefined;
  /** Writes the answers of a conversation that no server answers: a language model of the page's own. Every sentence is held against the video. */
  readonly generator?: Generator | undefined;
}

/** The state of one video on one page. Needs no DOM until a player is attached. */
export function createSession(options: SessionOptions = {}): VideoSession {
  const given = options.library ?? createLibrary(options);
  const storage = createKeyValue();
  const store = createStore(initialState(loadIdentity(storage)));
  const library = noting(given, store);
  const index = openIndex({ assetBase: library.options.assetBase, onPlace: (place) => { store.patch('search', { index: place }); } });

  const transcript = createTranscriptSlice(store);
  const preview = createPreviewSlice(store);
  const playback = createPlaybackSlice(store, (time) => transcript.follow(time));
  const search = createSearchSlice({ store, index, recent: createRecentSearches(storage), seek: (time) => playback.seek({ time }), meanings: () => understanding.meanings });
  const writer = createWriterSlice({ store, options: library.options, storage, own: options.generator });
  const chat = createChat({ store, index, library, storage, generator: () => writer.generator(), openVideo: (videoId) => { void session.open(videoId); } });
  const events = createServerEvents(() => chat.client());
  const { watchJobs } = events;
  const capabilities = knownCapabilities(library);
  const beginTranscript = (language: string): void => {
    live.end();
    transcript.begin(language);
    opened.setCues([]);
  };
  const appendCues = (cues: readonly Cue[], shown: AbortSignal): void => {
    if (!shown.aborted) opened.appendCues(cues);
  };
  const understanding = createUnderstandingSlice({
    store, library, index, storage, beginTranscript, appendCues, refreshSearch: () => search.refresh(), showTranscript: (found) => showTranscript(found),
    capabilities, ...events,
  });
  const enhance = createEnhanceSlice({ store, library, capabilities, whole: () => understanding.source, watchJobs });
  const opened = createOpened({
    store, index, library, transcript, search, chat, preview, understanding, enhance, events,
    stored: { catchUp: () => { editing.catchUp(); }, titled: (told) => { chapters.titled(told); } },
  });

  const live = createLiveSlice({
    store, options: library.options, transcript, media: () => playback.element, shown: () => opened.signal, setCues: opened.setCues, appendCues: opened.appendCues,
    openRecording() {
      const id = `microphone-${Date.now().toString(36)}`;
      opened.begin(id, '');
      opened.openChat(id, false);
    },
  });
  const showTranscript = (found: Transcript): void => {
    live.end();
    transcript.show(found);
    opened.setCues(found.cues);
  };
  /** Somebody else's conversion: this page shows its end but must not stop it when it leaves. */
  const showWhenReady = async (video: Video, signal: AbortSignal): Promise<void> => {
    const watched: Library = { ...library, cancelJob: () => Promise.resolve() };
    const show = (now: Video): void => { if (!signal.aborted) void opened.refreshSource(now); };
    const ready = await followJob({ library: watched, watchJobs, video, signal, onProgress: () => undefined, onPlayable: video.status === 'processing' ? show : undefined });
    if (!signal.aborted) await opened.refreshSource(ready);
  };

  const ingest = createIngestSlice({
    store, library, transcript, preview, opened, showTranscript, watchJobs, beginTranscript, appendCues, openUrl: (source) => session.openUrl(source),
  });

  const chapters = createChaptersSlice({ store, index, videoId: () => opened.id });
  const stopWatching = followWatching(store, library);
  const stopAnswering = followUnanswered({ store, index, videoId: () => opened.id, meanings: () => understanding.meanings });
  followMessages({ store, index, videoId: () => opened.id, refresh: () => { search.refresh(); } });
  const editing = createEditingSlice({ store, library, storage, transcript, opened });
  const clips = createClipSlice({ store, library, whole: () => understanding.source, shown: () => opened.signal, watchJobs });
  const watched = createWatchedSlice({ store, library, shown: () => opened.signal });
  const reopen = (): void => { if (opened.id !== '' && store.get().source.status === 'failed') void session.open(opened.id); };
  const handlers = handlersOf({ store, playback, preview, search, chat, ingest, understanding, writer, live, editing, clips, enhance, watched, openVideo: (videoId) => { void session.open(videoId); }, reopen });

  const absolute = (url: string): string => new URL(url, globalThis.document?.baseURI).href;

  const session: VideoSession = {
    getState: store.get,
    subscribe: store.subscribe,
    dispatch: (request) => handle(handlers, request),
    attachPlayer: (player) => playback.attach(player),
    resume: () => ingest.resume(),
    async open(videoId) {
      const signal = opened.begin(videoId, '');
      store.set('source', { ...NO_SOURCE, status: 'loading' });
      try {
        const video = await library.get(videoId);
        if (signal.aborted) return;
        await opened.open(video);
        // what can be watched already may get better yet
        if (video.status === 'processing' || video.renditions.some(({ url }) => /\?growing\b/.test(url))) await showWhenReady(video, opened.signal);
      } catch (reason) {
        opened.fail(reason, signal);
      }
    },
    async openUrl({ src, captions, poster, title, videoId }) {
      const signal = opened.begin('', '');
      try {
        const url = absolute(src);
        const id = videoId ?? idOfUrl(url);
        const name = title ?? '';
        const showing = opened.begin(id, name);
        store.set('video', null);
        store.set('source', { ...NO_SOURCE, status: 'ready', url, poster: poster ? absolute(poster) : null, title: name });
        understanding.showUrl(id, url, showing);
        opened.openChat(id, videoId !== undefined && library.kind === 'server');
        opened.followWords(id);
        const load = async (): Promise<Transcript | null> => await editedHere(library, storage, id) ?? (captions ? fetchCaptions(absolute(captions), showing) : null);
        await showLoaded(transcript, showTranscript, load, NO_WORDS, showing);
      } catch (reason) {
        opened.fail(reason, signal);
      }
    },
    async showStoryboard(url) {
      const { signal } = opened;
      try {
        const { fetchStoryboard } = await import('./storyboard-file.js');
        const tiles = await fetchStoryboard(absolute(url), signal);
        if (!signal.aborted) preview.showTiles(tiles);
      } catch (reason) {
        if (!signal.aborted) throw reason;
      }
    },
    joinRoom: (roomId) => opened.joinRoom(roomId),
    close() {
      stopWatching();
      stopAnswering();
      opened.close();
      chapters.close();
      clips.dropClip();
      understanding.close();
      writer.close();
      live.close();
      ingest.close();
      search.close();
      chat.close();
      index.close();
      playback.attach(null);
      if (!options.library) library.close();
    },
  };
  return session;
}
