import { randomUUID } from 'node:crypto';
import { MulterError } from 'multer';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { CuelightError, HTTP_STATUS, isCuelightError } from '@cuelight/protocol';
import type { Logger } from '../log.js';
import { noteRefusal, requestIdOf } from '../logging/requests.js';

const DEFAULT_STATUS = 400;

/** Answers for paths below the API that nobody serves. */
export const notFound: RequestHandler = (request, _response, next) => {
  next(new CuelightError('not_found', `There is nothing at ${request.path.slice(0, 200)}.`, { what: 'path' }));
};

/** The one place where an error becomes an answer: `application/problem+json`. What is unknown is logged and not told. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, _request, response, _next) => {
    const reference = requestIdOf(response) || randomUUID();
    const error = known(thrown) ?? hide(thrown, reference, logger);
    const status = HTTP_STATUS[error.code] ?? DEFAULT_STATUS;
    noteRefusal(response, error.code);
    // Nobody listens any more, or half an answer is out: then cutting it is the only honest sign.
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    if (error.code === 'rate_limited' || error.code === 'store_unavailable') response.setHeader('Retry-After', String((error.details as { readonly retryAfterSeconds?: number }).retryAfterSeconds ?? 2));
    response.status(status).type('application/problem+json').send(JSON.stringify({ ...error.toJSON(), status, detail: error.message, reference }));
  };
}

function hide(thrown: unknown, reference: string, logger: Logger): CuelightError {
  const stack = thrown instanceof Error ? thrown.stack : String(thrown);
  logger.error('unexpected error', { reference, stack });
  return new CuelightError('internal', `Something went wrong on the server. Try again; if it stays, tell its operator the reference ${reference}.`, { reference });
}

/** Errors with a meaning, and those of the libraries below us in our words. */
function known(thrown: unknown): CuelightError | null {
  if (isCuelightError(thrown)) return thrown;
  if (thrown instanceof MulterError) return badMultipart(`${thrown.message}${thrown.field === undefined ? '' : ` ("${thrown.field.slice(0, 60)}")`}`);
  if (!(thrown instanceof Error)) return null;
  const { status, type } = thrown as Error & { readonly status?: unknown; readonly type?: unknown };
  if (type === 'entity.too.large') return new CuelightError('too_large', 'The body of this request is too long.', { limitBytes: Number((thrown as Error & { readonly limit?: unknown }).limit ?? 0) });
  if (typeof status === 'number' && status === 404) return new CuelightError('not_found', 'There is nothing at this address.', { what: 'path' });
  if (typeof status === 'number' && status >= 400 && status < 500) return new CuelightError('bad_request', 'The request could not be read; check its path, headers and body.', {});
  return null;
}

export function badMultipart(reason: string): CuelightError<'bad_multipart'> {
  return new CuelightError('bad_multipart', `The form could not be read: ${reason}. Send multipart/form-data with one part named "file".`, { reason });
}
