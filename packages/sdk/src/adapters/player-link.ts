import type { CuelightError } from '@cuelight/protocol';

/**
 * How far a library's player has come: `absent` takes no calls yet (its element is not defined, its media not there),
 * `present` takes calls but knows no duration, so a seek may be lost; `ready` takes all.
 */
export type Readiness = 'absent' | 'present' | 'ready';

/** What an adapter asks of a library's player. Every reading is live; times are seconds. */
export interface PlayerLink {
  readonly readiness: Readiness;
  readonly currentTime: number;
  /** NaN until known. */
  readonly duration: number;
  readonly paused: boolean;
  readonly ended: boolean;
  /** The media element it plays with, where that is one of the browser's own. */
  readonly element?: HTMLMediaElement | undefined;
  /** Why this player can never be there, when that came out late. */
  readonly problem?: CuelightError | null;
  seek(time: number): void;
  play(): Promise<void>;
  pause(): void;
  /** Calls back on every change of the properties above. The returned function leaves nothing behind in the player or the page. */
  listen(changed: () => void): () => void;
}

/** `HTMLMediaElement.HAVE_METADATA`: from here on a seek lands. */
export const HAS_METADATA = 1;

/** Also true for objects of another window, which `instanceof` denies. */
export const hasMethods = (value: unknown, ...names: readonly string[]): value is object =>
  typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'function');

export const isElement = (value: unknown): value is Element => hasMethods(value, 'querySelector', 'addEventListener') && 'localName' in value;

/** A length a library reports as 0 or nothing while it knows none. */
export const lengthOrNaN = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : NaN);

/** A time that is always a number. */
export const timeOrZero = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
