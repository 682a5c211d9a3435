import { isCuelightError } from '@cuelight/protocol';
import { networkOf } from '../http/rate-limit.js';
import { wasHidden } from '../videos/hidden.js';
import type { Activity, ActivityNote } from './types.js';

const DENIED = new Set(['unauthorized', 'forbidden', 'origin_not_allowed', 'view_only', 'quota_exceeded', 'rate_limited', 'room_forbidden', 'banned']);
/** Of the same refusals to the same network one is noted in this time: the log is not for who wants to fill it. */
const SAME_MS = 10_000;
const MAX_KEPT = 10_000;

/** Somebody wanted something and was answered with an error. */
export interface Refusal extends Pick<ActivityNote, 'participantId' | 'videoId' | 'roomId'> {
  readonly error: unknown;
  /** By what they asked: a method of HTTP, or `socket`. */
  readonly by: string;
  readonly address: string | null;
}

/** Notes what was refused because of who asked, how often or from where; other errors are nothing to it. */
export type Denials = (refusal: Refusal) => void;

export function createDenials(activity: Pick<Activity, 'note'>, now: () => number = Date.now): Denials {
  const last = new Map<string, number>();
  return ({ error, by, address, participantId, videoId, roomId }) => {
    const code = wasHidden(error) ? 'hidden' : isCuelightError(error) && DENIED.has(error.code) ? error.code : null;
    if (code === null) return;
    const key = [networkOf(address ?? ''), code, participantId ?? '', videoId ?? '', roomId ?? ''].join(' ');
    if (now() - (last.get(key) ?? -SAME_MS) < SAME_MS) return;
    last.delete(key);
    last.set(key, now());
    const [oldest] = last.keys();
    if (last.size > MAX_KEPT && oldest !== undefined) last.delete(oldest);
    activity.note({ action: 'denied', outcome: 'refused', participantId, videoId, roomId, what: `${by} ${code}`, address });
  };
}
