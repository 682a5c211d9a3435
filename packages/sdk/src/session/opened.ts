import type { Storyboard, Waveform } from '@cuelight/media';
import { CuelightError, defaultRoomId, isAbortError, toCuelightError, type Cue, type Transcript, type Video } from '@cuelight/protocol';
import type { Library, PlayableSource } from '../library/library.js';
import type { ChatSlice } from './chat.js';
import type { EnhanceSlice } from './enhance.js';
import type { GrowingSource } from './growing-source.js';
import { NO_SOURCE } from './initial-state.js';
import { followMade } from './made-meanwhile.js';
import { NO_WORDS, showLoaded } from './open-source.js';
import type { PreviewSlice } from './preview.js';
import type { SearchSlice } from './search.js';
import type { ServerEvents } from './server-events.js';
import type { Store } from './store.js';
import { followStoredWords, type StoredWordsParts } from './stored-words.js';
import type { TranscriptSlice } from './transcript.js';
import { followRenewals } from '../playback/renewals.js';
import type { UnderstandingSlice } from './understanding.js';
import type { VideoIndex } from './video-index.js';

/** A file of this page, shown before it is stored. */
export interface LocalShow {
  readonly title: string;
  /** An object URL; null while the file can't be played yet. Revoked when another video is opened. */
  readonly url: string | null;
  readonly mimeType: string | null;
}

/** What is open on the page: one video at a time, from its source to its words. */
export interface Opened {
  /** Ends with the video that is open now. */
  readonly signal: AbortSignal;
  readonly id: string;
  /** Closes what was open, and takes the id of what comes next. */
  begin(id: string, title: string): AbortSignal;
  open(video: Video): Promise<void>;
  /** Shows a file before it is stored: it plays, its words are found, one can ask about it. */
  showLocal(id: string, local: LocalShow): void;
  showGrowing(growing: GrowingSource): void;
  /** The open file is stored now: it goes on playing under its own id, with what was found and said. */
  adopt(video: Video): Promise<void>;
  refreshSource(video: Video): Promise<void>;
  setPoster(poster: string): void;
  setCues(cues: readonly Cue[]): void;
  appendCues(cues: readonly Cue[]): void;
  openChat(id: string, onServer: boolean): void;
  /** Of a video at an address, other pages of this browser may store words. */
  followWords(id: string): void;
  joinRoom(roomId: string): void;
  fail(reason: unknown, signal: AbortSignal): void;
  close(): void;
}

export interface OpenedParts {
  readonly store: Store;
  readonly index: VideoIndex;
  readonly library: Library;
  readonly transcript: TranscriptSlice;
  readonly search: SearchSlice;
  readonly chat: ChatSlice;
  readonly preview: PreviewSlice;
  readonly understanding: Pick<UnderstandingSlice, 'reset' | 'show'>;
  readonly enhance: Pick<EnhanceSlice, 'reset' | 'show'>;
  readonly events: ServerEvents;
  /** What the server tells of its words. */
  readonly stored: Pick<StoredWordsParts, 'catchUp' | 'titled'>;
}

export function createOpened({ store, index, library, transcript, search, chat, preview, understanding, enhance, events, stored }: OpenedParts): Opened {
  let current = new AbortController();
  let playing: Pick<PlayableSource, 'release'> | null = null;
  let stopRenewing = (): void => undefined;
  let id = '';
  let title = '';
  let room: string | null = null;
  let talkedAbout: { readonly id: string; readonly onServer: boolean } | null = null;

  const begin = (nextId: string, nextTitle: string): AbortSignal => {
    current.abort();
    current = new AbortController();
    playing?.release();
    playing = null;
    stopRenewing();
    if (id) index.removeVideo(id);
    id = nextId;
    title = nextTitle;
    if (id) index.addVideo({ id, title, cues: [] });
    store.set('highlight', null);
    transcript.reset();
    search.reset();
    preview.reset();
    understanding.reset();
    enhance.reset();
    return current.signal;
  };
  /** What stands and is to be seen in the picture is found beside the words. */
  const addToIndex = (cues: readonly Cue[]): void => {
    const { onScreenText, detections } = store.get();
    index.addVideo({ id, title, cues, textLines: onScreenText.lines, appearances: detections.appearances });
  };
  const setCues = (cues: readonly Cue[]): void => {
    addToIndex(cues);
    search.refresh();
  };
  const show = (found: Transcript): void => {
    transcript.show(found);
    setCues(found.cues);
  };
  const fail = (reason: unknown, signal: AbortSignal): void => {
    if (signal.aborted || isAbortError(reason)) return;
    store.patch('source', { status: 'failed', error: toCuelightError(reason) });
  };
  const openChat = (videoId: string, onServer: boolean): void => {
    talkedAbout = { id: videoId, onServer };
    chat.open(room ?? defaultRoomId(videoId), onServer ? videoId : null);
  };
  const showSource = async (video: Video, signal: AbortSignal): Promise<void> => {
    store.set('video', video);
    const source = await library.source(video);
    if (signal.aborted) {
      source?.release();
      return;
    }
    const before = playing;
    playing = source;
    const base = { ...NO_SOURCE, title: video.title, poster: source?.poster ?? video.poster };
    if (source) {
      store.set('source', { ...base, status: 'ready', url: source.url, mimeType: source.mimeType });
      understanding.show(video, signal);
      enhance.show(video, signal);
      stopRenewing();
      if (base.poster !== null) stopRenewing = followRenewals(base.poster, (poster) => { store.patch('source', { poster }); });
    } else if (video.status === 'failed' || !library.isOnServer(video.id)) {
      const reason = video.problem ?? 'its bytes are gone from this browser';
      store.set('source', { ...base, status: 'failed', error: new CuelightError('source_unplayable', `This video can't be played: ${reason}`, { reason }) });
    } else store.set('source', { ...base, status: 'processing' });
    before?.release();
  };
  const fetchPictures = async (made: string, signal: AbortSignal): Promise<void> => {
    const { fetchStoryboard, keepSheets } = await import('./storyboard-file.js');
    const { tiles, urls } = await keepSheets(await fetchStoryboard(made, signal), signal);
    if (signal.aborted) urls.forEach((url) => { URL.revokeObjectURL(url); });
    else preview.showTiles(tiles, urls);
  };
  /** What this browser made of the same bytes before, else the small pictures of the server. */
  const showPreviews = async ({ sha256, storyboard: made }: Video, signal: AbortSignal): Promise<void> => {
    const kept = library.checkpoints(sha256);
    const [storyboard, waveform] = await Promise.all([kept.kept<Storyboard>('storyboard'), kept.kept<Waveform>('waveform')]);
    if (signal.aborted) return;
    if (waveform) preview.showWaveform(waveform);
    if (storyboard) preview.showStoryboard(storyboard);
    else if (typeof made === 'string') preview.offer(() => fetchPictures(made, signal));
  };
  const followPictures = followMade({ store, library, events, showPreviews });
  const followWords = followStoredWords({ store, library, events, ...stored });
  const follow = (video: Video, signal: AbortSignal): void => {
    followPictures(video, signal);
    followWords(video.id, signal, library.isOnServer(video.id));
  };
  const loadWords = (video: Video, signal: AbortSignal): Promise<void> => showLoaded(transcript, show, () => library.transcript(video), NO_WORDS, signal);

  return {
    get signal() { return current.signal; },
    get id() { return id; },
    begin,
    async open(video) {
      const signal = begin(video.id, video.title);
      try {
        await showSource(video, signal);
        if (signal.aborted) return;
        openChat(video.id, library.isOnServer(video.id));
        // without them the time bar shows times only
        void showPreviews(video, signal).catch(() => undefined);
        follow(video, signal);
        await loadWords(video, signal);
      } catch (reason) {
        fail(reason, signal);
      }
    },
    showLocal(localId, { title: localTitle, url, mimeType }) {
      begin(localId, localTitle);
      playing = { release: () => { if (url !== null) URL.revokeObjectURL(url); } };
      store.set('video', null);
      store.set('source', { ...NO_SOURCE, title, status: url === null ? 'processing' : 'ready', url, mimeType });
      openChat(localId, false);
    },
    showGrowing: (growing) => { store.patch('source', { growing }); },
    async adopt(video) {
      const { signal } = current;
      const { source, transcript: words } = store.get();
      index.removeVideo(id);
      id = video.id;
      title = video.title;
      addToIndex(words.cues);
      search.refresh();
      store.set('video', video);
      chat.carryOver(room ?? defaultRoomId(video.id), library.isOnServer(video.id) ? video.id : null);
      talkedAbout = { id: video.id, onServer: library.isOnServer(video.id) };
      // what plays from this page's memory goes on; a file that was converted is taken from its store
      if (source.growing !== null || source.url === null) await showSource(video, signal);
      else {
        store.patch('source', { title });
        understanding.show(video, signal);
        enhance.show(video, signal);
      }
      // what this page leaves to the server
      follow(video, signal);
      if (video.transcript && words.cues.length === 0 && !signal.aborted) await loadWords(video, signal);
    },
    refreshSource: (video) => showSource(video, current.signal),
    setPoster: (poster) => { store.patch('source', { poster }); },
    setCues,
    appendCues(cues) {
      transcript.append(cues);
      index.appendCues(id, cues);
      search.refresh();
    },
    openChat,
    followWords: (videoId) => { followWords(videoId, current.signal, false); },
    joinRoom(roomId) {
      room = roomId;
      if (talkedAbout) openChat(talkedAbout.id, talkedAbout.onServer);
    },
    fail,
    close() {
      current.abort();
      playing?.release();
      stopRenewing();
      preview.reset();
      enhance.reset();
    },
  };
}
