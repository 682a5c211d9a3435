import type { Participant } from '@cuelight/protocol';
import type { EditingState } from './editing-state.js';
import { NO_ENHANCE } from './enhance-state.js';
import type { DetectionsState, OnScreenTextState, UnderstandingState } from './understanding-state.js';
import { NO_PLACE } from '../search/create-video-index.js';
import { NO_COUNTS, type SearchState } from './search-state.js';
import type { ChatState, IngestState, PlaybackState, PreviewState, SessionState, SourceState, TranscriptState } from './state.js';
import { NO_LIVE } from './live-state.js';
import { NO_WRITER } from './writer-state.js';

export const NO_SOURCE: SourceState = { status: 'empty', url: null, mimeType: null, growing: null, poster: null, title: '', error: null };
export const NO_TRANSCRIPT: TranscriptState = {
  status: 'empty', language: '', source: null, cues: [], version: null, activeCue: -1, activeWord: -1, sentence: '',
};
export const NO_EDITING: EditingState = { canUndo: false, canRedo: false, saving: 'none', error: null, changedElsewhere: false, importError: null };
export const NO_SEARCH: SearchState = {
  query: '', status: 'idle', hits: [], activeHit: -1, facet: 'all', counts: NO_COUNTS, recent: [], index: NO_PLACE, error: null,
};
export const NO_INGEST: IngestState = { status: 'idle', fileName: '', facts: '', posterUrl: null, steps: [], known: false, offer: null, pausable: false, paused: false, unfinished: null, error: null };
export const NO_UNDERSTANDING: UnderstandingState = { offered: [], proposals: [], steps: [], language: 'auto' };
/** Detectors tell what they are sure of from here on. */
export const USUAL_THRESHOLD = 0.5;
export const NO_DETECTIONS: DetectionsState = {
  status: 'none', threshold: USUAL_THRESHOLD, leastThreshold: USUAL_THRESHOLD, labels: [], appearances: [], boxesAt: () => [],
};
export const NO_TEXT: OnScreenTextState = { status: 'none', lines: [] };
export const NO_PREVIEW: PreviewState = { storyboard: [], wanted: false, waveform: null, watched: null };
const AT_REST: PlaybackState = {
  currentTime: 0, duration: 0, paused: true, ended: false, waiting: false, muted: false, volume: 1, rate: 1, buffered: [], captionsShown: true,
  qualities: [], quality: 'auto', audioTracks: [], audioTrack: '', available: null,
};

export const emptyChat = (me: Participant): ChatState => ({
  connection: 'local', roomId: null, me, participants: [], typing: [], messages: [], pending: [], answering: false, answer: null, standing: null, closest: {}, attached: [], attaching: [], pictures: {}, draft: null, error: null,
});

export const initialState = (me: Participant): SessionState => ({
  video: null, source: NO_SOURCE, playback: AT_REST, preview: NO_PREVIEW, transcript: NO_TRANSCRIPT, editing: NO_EDITING, clip: null, enhance: NO_ENHANCE, chapters: [], search: NO_SEARCH, chat: emptyChat(me), writer: NO_WRITER, live: NO_LIVE, ingest: NO_INGEST,
  understanding: NO_UNDERSTANDING, detections: NO_DETECTIONS, onScreenText: NO_TEXT, highlight: null,
});
