import type { Answer, Attachment, Chapter, Cue, CuelightError, Hit, MediaWarning, Message, Moderation, Moment, Participant, Progress, Step, TranscriptSource, Video } from '@cuelight/protocol';
import type { ClipState, EditingState } from './editing-state.js';
import type { EnhanceState } from './enhance-state.js';
import type { GrowingSource } from './growing-source.js';
import type { LiveState } from './live-state.js';
import type { SearchState } from './search-state.js';
import type { DetectionsState, OnScreenTextState, UnderstandingState } from './understanding-state.js';
import type { WriterState } from './writer-state.js';

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
  /** Renditions to choose from, highest first; fewer than two: nothing to choose. */
  readonly qualities: readonly Quality[];
  /** Id of the chosen one, or `auto`. */
  readonly quality: string;
  /** Sound tracks to choose from; fewer than two: nothing to choose. */
  readonly audioTracks: readonly AudioTrackChoice[];
  readonly audioTrack: string;
  /** Seconds that can be played by now while a file is still being converted; null when all can. */
  readonly available: number | null;
}

export interface Quality {
  readonly id: string;
  /** Pixels. */
  readonly height: number;
  /** Bits a second. */
  readonly bitrate: number;
}

export interface AudioTrackChoice {
  readonly id: string;
  /** What the file calls it; may be empty. */
  readonly label: string;
  /** BCP 47; may be empty. */
  readonly language: string;
}

/** One small picture of the video: a rectangle of a sheet. */
export interface PreviewTile {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly sheetWidth: number;
  readonly sheetHeight: number;
}

/** What the time bar shows of the video before one goes there. */
export interface PreviewState {
  /** Ascending, without gaps; empty until made. */
  readonly storyboard: readonly PreviewTile[];
  /** Somebody has looked where they are shown: what a host keeps of them is fetched only then. */
  readonly wanted: boolean;
  /** Loudness of equally long spans over the whole video, 0 to 255; null until made. */
  readonly waveform: Uint8Array | null;
  /** How often each part of the video was watched; null until somebody asked, and where nobody is told. */
  readonly watched: WatchedParts | null;
}

/** How often equally long spans of a video were watched, from its start on. */
export interface WatchedParts {
  readonly spanSeconds: number;
  readonly times: readonly number[];
}

/** A smaller version that could be sent instead of the file; the ingest waits for the choice. */
export interface SmallerOffer {
  readonly originalBytes: number;
  readonly sizeBytes: number;
  readonly height: number;
  /** About how long making it takes here. */
  readonly seconds: number;
  /** One sentence: what is gained and what it costs. */
  readonly sentence: string;
}

/** What to play: set by the session, read by the player element. */
export interface SourceState {
  readonly status: 'empty' | 'loading' | 'ready' | 'processing' | 'failed';
  readonly url: string | null;
  readonly mimeType: string | null;
  /** A file that plays while it is still being converted; takes the place of `url`. */
  readonly growing: GrowingSource | null;
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
  /** Which stored words these are, as their store names them; null while they are stored nowhere. */
  readonly version: string | null;
  /** Index of the cue at the current time, or of the last one before it while `inGap`; -1 before the first. */
  readonly activeCue: number;
  /** Index of the word being said inside the active cue, -1 when unknown. */
  readonly activeWord: number;
  readonly sentence: string;
}

/** Words put into the chat's field for somebody to go on with, and the moment they are about. */
export interface Draft {
  readonly text: string;
  readonly moment?: Moment | undefined;
}

/** An answer while it is written, sentence by sentence; every citation in it is verified. */
export interface AnswerInProgress extends Pick<Answer, 'text' | 'citations' | 'unsupported'> {
  /** `seq` of the question. */
  readonly replyTo: number;
}

/** A message on its way: shown at once, replaced by the room's copy when acknowledged. */
export interface PendingMessage {
  readonly clientId: string;
  readonly text: string;
  readonly at: number | null;
  readonly ask: boolean;
  readonly error: CuelightError | null;
}

/** What one may do in the room, and where one was; null in a conversation without a server. */
export interface RoomStanding {
  /** May delete what others wrote, mute and ban. */
  readonly moderator: boolean;
  /** ISO 8601; null while one may write. */
  readonly mutedUntil: string | null;
  /** `seq` up to which this participant had read when the room was entered. */
  readonly read: number;
  /** Who is muted or banned; told to moderators. */
  readonly moderated: readonly Moderation[];
  /** There are messages before the first one. */
  readonly hasEarlier: boolean;
  readonly isLoadingEarlier: boolean;
}

/** A file on its way into the room. */
export interface AttachingFile {
  readonly name: string;
  /** 0 to 1. */
  readonly fraction: number;
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
  /** True while the bot works on an answer to this page's question. */
  readonly answering: boolean;
  /** What is written by now of the room's next answer; null while none is. */
  readonly answer: AnswerInProgress | null;
  readonly standing: RoomStanding | null;
  /** By the id of an answer that says that the video does not have it: moments that say some of the question's words. They answer nothing. */
  readonly closest: Readonly<Record<string, readonly Hit[]>>;
  /** Files that go with the next message, and those that are still being sent to the server. */
  readonly attached: readonly Attachment[];
  readonly attaching: readonly AttachingFile[];
  /** Object URLs of pictures that messages carry, by the id of the file. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Words that wait to be put into the field; a new object for each time. */
  readonly draft: Draft | null;
  readonly error: CuelightError | null;
}

/** One step of the plan, as shown: where it runs, why, how far it is. */
export interface StepState {
  readonly step: Step | 'upload' | 'hash' | 'frames' | 'package';
  readonly status: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
  readonly where: 'browser' | 'server';
  /** e.g. "ffmpeg.wasm"; empty when it has none. */
  readonly engine: string;
  /** One plain sentence: why here. */
  readonly sentence: string;
  readonly progress: Progress | null;
  readonly error: CuelightError | null;
  /** What should be known of its result, which is there all the same. */
  readonly warnings?: readonly MediaWarning[];
}

/** A file that an earlier page was sending. */
export interface UnfinishedUpload {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** What it takes to go on: a click; a click with which the browser asks for the file; or the file chosen again. */
  readonly needs: 'nothing' | 'permission' | 'file';
  /** True after another file was given than the one that was meant. */
  readonly isOther: boolean;
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
  /** Not null while a person has to choose what is sent. */
  readonly offer: SmallerOffer | null;
  /** True while the sending can be paused, or is. */
  readonly pausable: boolean;
  readonly paused: boolean;
  /** Not null while a file that an earlier page was sending waits for a person. */
  readonly unfinished: UnfinishedUpload | null;
  readonly error: CuelightError | null;
}

/** The whole state of one video on one page. Immutable: every change is a new object, unchanged slices keep their identity. */
export interface SessionState {
  readonly video: Video | null;
  readonly source: SourceState;
  readonly playback: PlaybackState;
  readonly preview: PreviewState;
  readonly transcript: TranscriptState;
  readonly editing: EditingState;
  /** The passage last asked for as a file; null when none is. */
  readonly clip: ClipState | null;
  readonly enhance: EnhanceState;
  /** Ascending, without overlaps; empty until known. */
  readonly chapters: readonly Chapter[];
  readonly search: SearchState;
  readonly chat: ChatState;
  readonly writer: WriterState;
  readonly live: LiveState;
  readonly ingest: IngestState;
  readonly understanding: UnderstandingState;
  readonly detections: DetectionsState;
  readonly onScreenText: OnScreenTextState;
  /** The Moment lit everywhere: hovered or focused in any list, overlay or bar. */
  readonly highlight: Moment | null;
}
