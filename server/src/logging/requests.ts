import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../log.js';

const MAX_PATH_LENGTH = 200;
/** What a proxy or a page may call its request. */
const REQUEST_ID = /^[\w.:-]{8,64}$/;

/** What is told of a request once it has ended. */
export interface EndedRequest {
  readonly request: Request;
  readonly response: Response;
  readonly durationMs: number;
  /** False when the connection went before the answer was out. */
  readonly isAnswered: boolean;
}

/** The name of a request, in its answer's `X-Request-Id`, in every error's `reference` and in the log. */
export const requestIdOf = (response: Response): string => (response.locals['requestId'] as string | undefined) ?? '';

/** Keeps the code of the error that a request was answered with, for its line in the log. */
export function noteRefusal(response: Response, code: string): void {
  response.locals['refusal'] = code;
}

/** Gives every request a name and tells once when it has ended. Has to come before everything else. */
export function observeRequests(ended: (event: EndedRequest) => void): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    response.locals['requestId'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => { ended({ request, response, durationMs: performance.now() - startedAt, isAnswered: response.writableFinished }); });
    next();
  };
}

/** One line a request: what was asked, what came of it, how long it took. Never its query, headers or body. */
export function requestLines(logger: Logger, allRequests: boolean): (event: EndedRequest) => void {
  return ({ request, response, durationMs, isAnswered }) => {
    const code = response.locals['refusal'] as string | undefined;
    const isRefused = code !== undefined || response.statusCode >= 400;
    if (!isRefused && !allRequests) return;
    const path = request.originalUrl.split('?', 1)[0]?.slice(0, MAX_PATH_LENGTH) ?? '';
    logger[response.statusCode >= 500 ? 'warn' : 'info'](`${request.method} ${path} ${isRefused ? 'refused' : 'answered'}`, {
      status: response.statusCode, ...(code === undefined ? {} : { code }), ms: Math.round(durationMs), requestId: requestIdOf(response), address: request.socket.remoteAddress ?? '', ...(isAnswered ? {} : { cut: true }),
    });
  };
}
