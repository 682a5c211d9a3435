import type { Cue, CuelightError, Hit, Message, Moment, Participant, Progress, Step, TranscriptSource, Video } from '@cuelight/protocol';

/** What the player shows now. Times are seconds. */
export interface PlaybackState {
  readonly currentTime: number;
  /** 0 until known. */
  readonly duration: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly waiting: boolean;
  readonly muted: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly rate: number;
  /** Seconds loaded ahead, as ranges. */
  readonly buffered: readonly (readonly [start: number, end: number])[];
  readonly captionsShown: boolean;
}

/** What to play: set by the session, read by the player element. */
export interface SourceState {
  readonly status: 'empty' | 'loading' | 'ready' | 'processing' | 'failed';
  readonly url: string | null;
  readonly mimeType: string | null;
  readonly poster: string | null;
  readonly title: string;
  readonly error: CuelightError | null;
}

export interface TranscriptState {
  /** `partial`: cues are there and more are coming. `none`: there are no words; `sentence` says why and what still works. */
  readonly status: 'empty' | 'loading' | 'partial' | 'ready' | 'none' | 'failed';
  readonly language: string;
  readonly source: TranscriptSource | null;
  readonly cues: readonly Cue[];
  /** Index of the cue at the current time, or of the last one before it while `inGap`; -1 before the first. */
  readonly activeCue: number;
  /** Index of the word being said inside the active cue, -1 when unknown. */
  readonly activeWord: number;
  readonly sentence: string;
}

export interface SearchState {
  readonly query: string;
  readonly status: 'idle' | 'searching' | 'done' | 'failed';
  readonly hits: readonly Hit[];
  /** The hit last gone to; -1 when none. */
  readonly activeHit: number;
  readonly error: CuelightError | null;
}

/** A message on its way: shown at once, replaced by the room's copy when acknowledged. */
export interface PendingMessage {
  readonly clientId: string;
  readonly text: string;
  readonly at: number | null;
  readonly ask: boolean;
  readonly error: CuelightError | null;
}

export interface ChatState {
  /** `local`: no server; a conversation with the bot only, kept in this browser. */
  readonly connection: 'local' | 'connecting' | 'online' | 'offline' | 'refused';
  readonly roomId: string | null;
  readonly me: Participant;
  readonly participants: readonly Participant[];
  readonly typing: readonly Participant[];
  readonly messages: readonly Message[];
  readonly pending: readonly PendingMessage[];
  /** True while the bot works on an answer. */
  readonly answering: boolean;
  readonly error: CuelightError | null;
}

/** One step of the plan, as shown: where it runs, why, how far it is. */
export interface StepState {
  readonly step: Step | 'upload' | 'hash';
  readonly status: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
  readonly where: 'browser' | 'server';
  /** e.g. "ffmpeg.wasm"; empty when it has none. */
  readonly engine: string;
  /** One plain sentence: why here. */
  readonly sentence: string;
  readonly progress: Progress | null;
  readonly error: CuelightError | null;
}

/** A file being brought in. */
export interface IngestState {
  readonly status: 'idle' | 'working' | 'done' | 'failed' | 'cancelled';
  readonly fileName: string;
  /** What the file is, in short: size of the picture, length, codecs, bytes; empty until read. */
  readonly facts: string;
  /** Object URL of the poster made in this page, before a byte is sent; null until made. */
  readonly posterUrl: string | null;
  readonly steps: readonly StepState[];
  /** True when the bytes were known already: nothing was stored twice. */
  readonly known: boolean;
  readonly error: CuelightError | null;
}

/** The whole state of one video on one page. Immutable: every change is a new object, unchanged slices keep their identity. */
export interface SessionState {
  readonly video: Video | null;
  readonly source: SourceState;
  readonly playback: PlaybackState;
  readonly transcript: TranscriptState;
  readonly search: SearchState;
  readonly chat: ChatState;
  readonly ingest: IngestState;
  /** The Moment lit everywhere: hovered or focused in any list, overlay or bar. */
  readonly highlight: Moment | null;
}
