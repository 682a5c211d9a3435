import type { ErrorRequestHandler } from 'express';
import type { Denials } from './denials.js';

/** In a route of the API, or behind the signature of an address of media. */
const VIDEO = /(?:\/videos|^\/m\/[^/]+)\/([A-Za-z0-9_-]{1,64})(?:\/|$)/;

/** Notes refused requests; the error goes on to who answers it. */
export const noteDenied = (denied: Denials): ErrorRequestHandler => (error: unknown, request, response, next) => {
  const { caller, signedFor } = response.locals as { readonly caller?: { readonly participantId: string | null }; readonly signedFor?: string | null };
  denied({ error, by: request.method, address: request.ip ?? null, participantId: caller?.participantId ?? signedFor ?? null, videoId: VIDEO.exec(request.path)?.[1] });
  next(error);
};
