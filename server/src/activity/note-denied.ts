import type { ErrorRequestHandler } from 'express';
import { isCuelightError } from '@cuelight/protocol';
import { networkOf } from '../http/rate-limit.js';
import { wasHidden } from '../videos/hidden.js';
import type { Activity } from './types.js';

const DENIED = new Set(['unauthorized', 'forbidden', 'origin_not_allowed', 'view_only', 'quota_exceeded', 'rate_limited']);
/** Of the same refusals to the same network one is noted in this time: the log is not for who wants to fill it. */
const SAME_MS = 10_000;
const MAX_KEPT = 10_000;
const VIDEO = /\/videos\/([A-Za-z0-9_-]{1,64})(?:\/|$)/;

/** Notes refusals; the error goes on to who answers it. */
export function noteDenied(activity: Activity, now: () => number = Date.now): ErrorRequestHandler {
  const last = new Map<string, number>();
  return (error: unknown, request, response, next) => {
    const code = wasHidden(error) ? 'hidden' : isCuelightError(error) && DENIED.has(error.code) ? error.code : null;
    if (code !== null) {
      const caller = (response.locals as { readonly caller?: { readonly participantId: string | null } }).caller;
      const videoId = VIDEO.exec(request.path)?.[1];
      const key = [networkOf(request.ip ?? ''), code, caller?.participantId ?? '', videoId ?? ''].join(' ');
      if (now() - (last.get(key) ?? -SAME_MS) >= SAME_MS) {
        last.delete(key);
        last.set(key, now());
        const [oldest] = last.keys();
        if (last.size > MAX_KEPT && oldest !== undefined) last.delete(oldest);
        activity.note({ action: 'denied', outcome: 'refused', participantId: caller?.participantId ?? null, videoId, what: `${request.method} ${code}`, address: request.ip ?? null });
      }
    }
    next(error);
  };
}
