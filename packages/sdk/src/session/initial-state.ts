import type { Participant } from '@cuelight/protocol';
import type { ChatState, IngestState, PlaybackState, SearchState, SessionState, SourceState, TranscriptState } from './state.js';

export const NO_SOURCE: SourceState = { status: 'empty', url: null, mimeType: null, poster: null, title: '', error: null };
export const NO_TRANSCRIPT: TranscriptState = {
  status: 'empty', language: '', source: null, cues: [], activeCue: -1, activeWord: -1, sentence: '',
};
export const NO_SEARCH: SearchState = { query: '', status: 'idle', hits: [], activeHit: -1, error: null };
export const NO_INGEST: IngestState = { status: 'idle', fileName: '', facts: '', posterUrl: null, steps: [], known: false, error: null };
const AT_REST: PlaybackState = {
  currentTime: 0, duration: 0, paused: true, ended: false, waiting: false, muted: false, volume: 1, rate: 1, buffered: [], captionsShown: true,
};

export const emptyChat = (me: Participant): ChatState => ({
  connection: 'local', roomId: null, me, participants: [], typing: [], messages: [], pending: [], answering: false, error: null,
});

export const initialState = (me: Participant): SessionState => ({
  video: null, source: NO_SOURCE, playback: AT_REST, transcript: NO_TRANSCRIPT, search: NO_SEARCH, chat: emptyChat(me), ingest: NO_INGEST, highlight: null,
});
