import { CuelightError, defaultRoomId, isAbortError, toCuelightError, type Cue, type Job, type Transcript, type Video } from '@cuelight/protocol';
import { createSearchIndex } from '@cuelight/search';
import { followJob } from '../ingest/job.js';
import { createLibrary } from '../library/create-library.js';
import type { Library, LibraryOptions, PlayableSource } from '../library/library.js';
import { createChat } from './chat.js';
import { createKeyValue, loadIdentity } from './identity.js';
import { createIngestSlice } from './ingest.js';
import { initialState, NO_SOURCE } from './initial-state.js';
import { fetchCaptions, idOfUrl, showLoaded } from './open-source.js';
import { createPlaybackSlice } from './playback.js';
import { handlersOf, handle } from './route.js';
import { createSearchSlice } from './search.js';
import type { VideoSession } from './session.js';
import { createStore } from './store.js';
import { createTranscriptSlice } from './transcript.js';

/** A library made elsewhere (stays open when the session closes), or the options of one. */
export interface SessionOptions extends LibraryOptions {
  readonly library?: Library | undefined;
}

const NO_WORDS = 'This video has no captions; playing and chat work as usual.';

/** The state of one video on one page. Needs no DOM until a player is attached. */
export function createSession(options: SessionOptions = {}): VideoSession {
  const library = options.library ?? createLibrary(options);
  const storage = createKeyValue();
  const store = createStore(initialState(loadIdentity(storage)));
  const index = createSearchIndex();
  let opened = new AbortController();
  let playing: PlayableSource | null = null;
  let indexed = '';
  let room: string | null = null;

  const transcript = createTranscriptSlice(store);
  const playback = createPlaybackSlice(store, (time) => transcript.follow(time));
  const search = createSearchSlice({ store, index, seek: (time) => playback.seek({ time }) });
  const chat = createChat({ store, index, library, storage });

  const indexCues = (id: string, title: string, cues: readonly Cue[]): void => {
    if (indexed) index.removeVideo(indexed);
    indexed = id;
    index.addVideo({ id, title, cues });
    search.refresh();
  };
  const showTranscript = (id: string, title: string, found: Transcript): void => {
    transcript.show(found);
    indexCues(id, title, found.cues);
  };
  const startOver = (): AbortSignal => {
    opened.abort();
    opened = new AbortController();
    playing?.release();
    playing = null;
    if (indexed) index.removeVideo(indexed);
    indexed = '';
    store.set('highlight', null);
    transcript.reset();
    search.reset();
    return opened.signal;
  };
  let talkedAbout: { readonly id: string; readonly onServer: boolean } | null = null;
  const openChat = (id: string, onServer: boolean): void => {
    talkedAbout = { id, onServer };
    chat.open(room ?? defaultRoomId(id), onServer ? id : null);
  };
  const fail = (reason: unknown, signal: AbortSignal): void => {
    if (signal.aborted || isAbortError(reason)) return;
    store.patch('source', { status: 'failed', error: toCuelightError(reason) });
  };

  const showSource = async (video: Video, signal: AbortSignal): Promise<void> => {
    store.set('video', video);
    const source = await library.source(video);
    if (signal.aborted) {
      source?.release();
      return;
    }
    playing?.release();
    playing = source;
    const base = { ...NO_SOURCE, title: video.title, poster: source?.poster ?? video.poster };
    if (source) store.set('source', { ...base, status: 'ready', url: source.url, mimeType: source.mimeType });
    else if (video.status === 'failed' || library.kind === 'local') {
      const reason = video.problem ?? 'its bytes are gone from this browser';
      store.set('source', { ...base, status: 'failed', error: new CuelightError('source_unplayable', `This video can't be played: ${reason}`, { reason }) });
    } else store.set('source', { ...base, status: 'processing' });
  };

  const openVideo = async (video: Video): Promise<void> => {
    const signal = startOver();
    try {
      await showSource(video, signal);
      if (signal.aborted) return;
      openChat(video.id, library.kind === 'server');
      await showLoaded(transcript, (found) => showTranscript(video.id, video.title, found), () => library.transcript(video), NO_WORDS, signal);
    } catch (reason) {
      fail(reason, signal);
    }
  };

  const watchJobs = (videoId: string, listener: (job: Job) => void): (() => void) => {
    const client = chat.client();
    if (!client) return () => undefined;
    const stop = client.on('job', (job) => { if (job.videoId === videoId) listener(job); });
    const unwatch = client.watch(videoId);
    return () => { stop(); unwatch(); };
  };
  /** Somebody else's conversion: this page shows its end but must not stop it when it leaves. */
  const showWhenReady = async (video: Video, signal: AbortSignal): Promise<void> => {
    const watched: Library = { ...library, cancelJob: () => Promise.resolve() };
    const ready = await followJob({ library: watched, watchJobs, video, signal, onProgress: () => undefined });
    if (!signal.aborted) await showSource(ready, signal);
  };

  const ingest = createIngestSlice({
    store, library, options, transcript, index, openVideo,
    refreshSource: (video) => showSource(video, opened.signal),
    showTranscript: (video, found) => showTranscript(video.id, video.title, found),
    beginTranscript: (video, language) => {
      transcript.begin(language);
      indexCues(video.id, video.title, []);
    },
    appendCues: (video, cues) => {
      if (indexed !== video.id) return;
      transcript.append(cues);
      index.appendCues(video.id, cues);
      search.refresh();
    },
    watchJobs,
  });

  const handlers = handlersOf({ store, playback, search, chat, ingest });

  return {
    getState: store.get,
    subscribe: store.subscribe,
    dispatch: (request) => handle(handlers, request),
    attachPlayer: (player) => playback.attach(player),
    async open(videoId) {
      const signal = startOver();
      store.set('source', { ...NO_SOURCE, status: 'loading' });
      try {
        const video = await library.get(videoId);
        if (signal.aborted) return;
        await openVideo(video);
        if (video.status === 'processing') await showWhenReady(video, opened.signal);
      } catch (reason) {
        fail(reason, signal);
      }
    },
    async openUrl({ src, captions, poster, title, videoId }) {
      const signal = startOver();
      const absolute = (url: string): string => new URL(url, globalThis.document?.baseURI).href;
      try {
        const url = absolute(src);
        const id = videoId ?? idOfUrl(url);
        const name = title ?? '';
        store.set('video', null);
        store.set('source', { ...NO_SOURCE, status: 'ready', url, poster: poster ? absolute(poster) : null, title: name });
        openChat(id, videoId !== undefined && library.kind === 'server');
        const load = (): Promise<Transcript | null> => (captions ? fetchCaptions(absolute(captions), signal) : Promise.resolve(null));
        await showLoaded(transcript, (found) => showTranscript(id, name, found), load, NO_WORDS, signal);
      } catch (reason) {
        fail(reason, signal);
      }
    },
    joinRoom(roomId) {
      room = roomId;
      if (talkedAbout) openChat(talkedAbout.id, talkedAbout.onServer);
    },
    close() {
      opened.abort();
      ingest.close();
      search.close();
      chat.close();
      playback.attach(null);
      playing?.release();
      if (!options.library) library.close();
    },
  };
}
