import type { Attachment, Moment } from '@cuelight/protocol';
import type { SearchFacet } from './search-state.js';
import { EDITING_REQUEST_TYPES, type EditingRequests } from './editing-state.js';
import { ENHANCE_REQUEST_TYPES, type EnhanceRequests } from './enhance-state.js';
import type { LiveRequests } from './live-state.js';
import type { AskedStep } from './understanding-state.js';
import type { WriterRequests } from './writer-state.js';

/** Everything an element may ask of a session. The DOM event is `cue-<type>-request`. */
export interface SessionRequests extends EditingRequests, EnhanceRequests, LiveRequests, WriterRequests {
  play: Record<never, never>;
  pause: Record<never, never>;
  /** Seconds. `play` also starts playing. */
  seek: { readonly time: number; readonly play?: boolean };
  /** 0 to 1. */
  volume: { readonly volume: number };
  mute: { readonly muted: boolean };
  rate: { readonly rate: number };
  captions: { readonly shown: boolean };
  /** Id of one of `playback.qualities`, or `auto`. */
  quality: { readonly id: string };
  /** Id of one of `playback.audioTracks`. */
  audioTrack: { readonly id: string };
  search: { readonly query: string };
  /** Show only the hits of one kind. */
  searchFacet: { readonly facet: SearchFacet };
  /** Forget one of the searches before, or all. */
  forgetSearches: { readonly query?: string };
  /** Go to the hit after (+1) or before (-1) the active one, round the ends; or to `index`. */
  hit: { readonly step?: 1 | -1; readonly index?: number };
  highlight: { readonly moment: Moment | null };
  /** `ask` addresses the bot. */
  message: { readonly text: string; readonly ask: boolean };
  /** Send a failed message again. */
  resend: { readonly clientId: string };
  /** Another text for one's own message. */
  editMessage: { readonly seq: number; readonly text: string };
  /** Delete one's own message, or as moderator anybody's. */
  removeMessage: { readonly seq: number };
  react: { readonly seq: number; readonly emoji: string; readonly on: boolean };
  /** Mute (for some seconds), ban, or take that back. */
  moderate: { readonly participantId: string; readonly action: 'mute' | 'unmute' | 'ban' | 'unban'; readonly seconds?: number };
  /** The messages before the first one that is here. */
  earlierMessages: Record<never, never>;
  /** Everything up to this message was seen. */
  readMessages: { readonly seq: number };
  /** Files to go with the next message. */
  attach: { readonly files: readonly File[] };
  /** Not with the next message, after all. */
  detach: { readonly id: string };
  /** Show a picture that a message carries (answered in `chat.pictures`), open its video, or save its file. */
  showPicture: { readonly attachment: Attachment };
  openAttachment: { readonly attachment: Attachment };
  /** Stop the answer being written to this page's question. */
  stopAnswer: Record<never, never>;
  /** Put words into the chat's field, to be gone on with: "ask about this". What is then said with them in it is said at the `moment`. */
  compose: { readonly text: string; readonly moment?: Moment };
  typing: Record<never, never>;
  /** Change one's name in the room. */
  rename: { readonly name: string };
  /** One media file, caption files beside it. */
  ingest: { readonly files: readonly File[] };
  /** Show the video at an address; nothing is stored. When none lies there, `ingest.error` says why and what is open stays open. */
  openUrl: { readonly src: string };
  /** Answers `ingest.offer`: send the smaller version, or the file as it is. */
  offer: { readonly smaller: boolean };
  cancel: Record<never, never>;
  /** Pauses the sending of a file, or lets it go on. */
  pauseUpload: { readonly paused: boolean };
  /** Goes on with `ingest.unfinished`, with its file where that is needed. */
  continueUpload: { readonly files?: readonly File[] };
  /** Lets go of `ingest.unfinished`. */
  forgetUpload: Record<never, never>;
  /** What would a step on the open video take? Answered in `understanding.proposals`; nothing is fetched. */
  propose: { readonly step: AskedStep };
  /** Takes a proposal back. */
  dismiss: { readonly step: AskedStep };
  /** Yes to all proposals that can be started: their downloads and their work begin. */
  start: Record<never, never>;
  /** Ends a step that was started; what it found so far stays and is where it goes on when it is asked for again. */
  stop: { readonly step: AskedStep };
  /** What is spoken in the videos (BCP 47), `auto`, or `to-en`: English is written, whatever is spoken. */
  language: { readonly language: string };
  /** Shows only what was seen with at least this score, 0 to 1. */
  threshold: { readonly threshold: number };
  /** Shows or hides the boxes and lanes of a label. */
  label: { readonly label: string; readonly shown: boolean };
  /** The small pictures of the open video are to be seen now: those that are not here are fetched. */
  storyboard: Record<never, never>;
  /** How often which part of the open video was watched? Answered in `preview.watched`, where its server tells this visitor. */
  watched: Record<never, never>;
  /** Opens the same video once more, after it could not be. */
  reopen: Record<never, never>;
}

export type SessionRequestType = keyof SessionRequests;

/** A request as one value. */
export type SessionRequest = { [T in SessionRequestType]: { readonly type: T } & SessionRequests[T] }[SessionRequestType];

export const SESSION_REQUEST_TYPES: readonly SessionRequestType[] = [
  'play', 'pause', 'seek', 'volume', 'mute', 'rate', 'captions', 'quality', 'audioTrack', 'search', 'searchFacet', 'forgetSearches', 'hit', 'highlight',
  'message', 'resend', 'editMessage', 'removeMessage', 'react', 'moderate', 'earlierMessages', 'readMessages', 'attach', 'detach', 'showPicture', 'openAttachment', 'stopAnswer', 'compose', 'typing', 'rename', 'ingest', 'openUrl', 'offer', 'cancel', 'pauseUpload', 'continueUpload', 'forgetUpload', 'propose', 'dismiss', 'start', 'stop', 'language', 'threshold', 'label', 'storyboard', 'watched', 'reopen', 'writer', 'live',
  ...EDITING_REQUEST_TYPES, ...ENHANCE_REQUEST_TYPES,
];
