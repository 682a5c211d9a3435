import { isIPv6 } from 'node:net';
import type { RequestHandler, Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { ipv6Groups, unmapped } from '../activity/mask-address.js';
import { callerOf } from './guard.js';

/** Who asks from more networks than these in one minute is forgotten: they start afresh. */
const MAX_KEYS = 50_000;
const MINUTE_MS = 60_000;

/** Counts by key: `perMinute` at once, and then as many again over a minute. */
export interface RateLimit {
  /** Seconds to wait; 0: go on. */
  take(key: string): number;
}

export function createRateLimit(perMinute: number, now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key) {
      const time = now();
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: time };
      bucket.tokens = Math.min(perMinute, bucket.tokens + ((time - bucket.at) * perMinute) / MINUTE_MS);
      bucket.at = time;
      // the one used last stands last
      buckets.delete(key);
      buckets.set(key, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > MAX_KEYS && oldest !== undefined) buckets.delete(oldest);
      if (bucket.tokens < 1) return Math.max(1, Math.ceil(((1 - bucket.tokens) * MINUTE_MS) / perMinute / 1000));
      bucket.tokens -= 1;
      return 0;
    },
  };
}

/** What is counted as one: an IPv4 address, or the 64 bits of an IPv6 network, of which one household has 2^64 addresses. */
export function networkOf(address: string): string {
  const plain = unmapped(address);
  return isIPv6(plain) ? `${ipv6Groups(plain).slice(0, 4).map((group) => group.toString(16)).join(':')}::/64` : plain;
}

function limited(keyOf: (request: Parameters<RequestHandler>[0], response: Response) => string | null, limit: RateLimit): RequestHandler {
  return (request, response, next) => {
    const key = keyOf(request, response);
    const seconds = key === null ? 0 : limit.take(key);
    if (seconds === 0) next();
    else next(new CuelightError('rate_limited', `That was more than this server answers at once. Go on in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`, { retryAfterSeconds: seconds }));
  };
}

/** Limits each address; stands before tokens are looked at, so that nobody tries tokens for long. */
export const limitAddresses = (limit: RateLimit): RequestHandler => limited((request) => (request.ip === undefined ? null : networkOf(request.ip)), limit);

/** Limits each person, wherever they come from; behind `identifyCaller`. */
export const limitCallers = (limit: RateLimit): RequestHandler => limited((_request, response) => callerOf(response).participantId, limit);
