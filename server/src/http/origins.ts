import type { RequestHandler } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { TUS_ANSWER_HEADERS, TUS_REQUEST_HEADERS } from '../uploads/tus/protocol.js';

const READ_METHODS = new Set(['GET', 'HEAD']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface OriginRules {
  readonly allowedOrigins: readonly string[];
  /** True in open development mode. */
  readonly isOpen: boolean;
}

/** True when a page of `origin` may read, write and chat with its visitor's rights. */
export function isOriginAllowed(origin: string, host: string | undefined, rules: OriginRules): boolean {
  if (rules.allowedOrigins.includes(origin)) return true;
  try {
    const url = new URL(origin);
    if (url.host === host) return true;
    // Open development mode: the pages a developer serves on this machine.
    return rules.isOpen && LOOPBACK.has(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:');
  } catch {
    return false;
  }
}

/**
 * Cross-origin rules of the API. Reading is for everybody in open mode (there are no cookies to misuse) and for the listed origins
 * otherwise; changing something from a page of another origin needs that origin on the list. Requests without an Origin come from no page.
 */
export function apiOrigins(config: OriginRules): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin === undefined) { next(); return; }
    const allowed = isOriginAllowed(origin, request.headers.host, config);
    const reads = READ_METHODS.has(request.method);
    if (allowed) response.setHeader('Access-Control-Allow-Origin', origin);
    else if (reads && config.isOpen) response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'OPTIONS') {
      if (allowed) {
        response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE');
        response.setHeader('Access-Control-Allow-Headers', `Authorization, Content-Type, Range, If-Match, If-None-Match, ${TUS_REQUEST_HEADERS}`);
        response.setHeader('Access-Control-Max-Age', '600');
      }
      response.status(204).end();
      return;
    }
    response.setHeader('Access-Control-Expose-Headers', `Content-Range, Content-Length, ETag, Accept-Ranges, Location, Retry-After, X-Request-Id, ${TUS_ANSWER_HEADERS}`);
    if (!reads && !allowed) {
      next(new CuelightError('origin_not_allowed', `Pages of ${origin.slice(0, 200)} may not change anything here; add it to CUELIGHT_ALLOWED_ORIGINS on the server.`, { origin: origin.slice(0, 200) }));
      return;
    }
    next();
  };
}
