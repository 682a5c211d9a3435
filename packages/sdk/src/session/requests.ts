import type { Moment } from '@cuelight/protocol';

/** Everything an element may ask of a session. The DOM event is `cue-<type>-request`. */
export interface SessionRequests {
  play: Record<never, never>;
  pause: Record<never, never>;
  /** Seconds. `play` also starts playing. */
  seek: { readonly time: number; readonly play?: boolean };
  /** 0 to 1. */
  volume: { readonly volume: number };
  mute: { readonly muted: boolean };
  rate: { readonly rate: number };
  captions: { readonly shown: boolean };
  search: { readonly query: string };
  /** Go to the hit after (+1) or before (-1) the active one, round the ends; or to `index`. */
  hit: { readonly step?: 1 | -1; readonly index?: number };
  highlight: { readonly moment: Moment | null };
  /** `ask` addresses the bot. */
  message: { readonly text: string; readonly ask: boolean };
  /** Send a failed message again. */
  resend: { readonly clientId: string };
  typing: Record<never, never>;
  /** Change one's name in the room. */
  rename: { readonly name: string };
  /** One media file, caption files beside it. */
  ingest: { readonly files: readonly File[] };
  cancel: Record<never, never>;
  /** Run speech recognition on the open video (nothing is downloaded unasked). */
  transcribe: Record<never, never>;
}

export type SessionRequestType = keyof SessionRequests;

/** A request as one value. */
export type SessionRequest = { [T in SessionRequestType]: { readonly type: T } & SessionRequests[T] }[SessionRequestType];

export const SESSION_REQUEST_TYPES: readonly SessionRequestType[] = [
  'play', 'pause', 'seek', 'volume', 'mute', 'rate', 'captions', 'search', 'hit', 'highlight',
  'message', 'resend', 'typing', 'rename', 'ingest', 'cancel', 'transcribe',
];
