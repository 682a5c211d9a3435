import type { ErrorRequestHandler } from 'express';
import type { Denials } from './denials.js';

const VIDEO = /\/videos\/([A-Za-z0-9_-]{1,64})(?:\/|$)/;

/** Notes refused requests; the error goes on to who answers it. */
export const noteDenied = (denied: Denials): ErrorRequestHandler => (error: unknown, request, response, next) => {
  const caller = (response.locals as { readonly caller?: { readonly participantId: string | null } }).caller;
  denied({ error, by: request.method, address: request.ip ?? null, participantId: caller?.participantId ?? null, videoId: VIDEO.exec(request.path)?.[1] });
  next(error);
};
