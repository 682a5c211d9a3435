import type { Transform } from 'node:stream';
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { ENCODERS, encodingFor } from './compressed.js';

const TEXT = /^(text\/|application\/(json|problem\+json|x-ndjson|x-subrip))/;
/** Shorter ones are on their way in three packets as they are. */
const LEAST_BYTES = 4 * 1024;
/** Answers are made anew each time: as small as gzip's in less time. */
const QUALITY = 4;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } };
/** A short one takes a tenth of a millisecond here; handing it to another thread and taking it back, several times that. */
const AT_ONCE_BYTES = 32 * 1024;
const AT_ONCE = { br: (bytes: Buffer) => brotliCompressSync(bytes, BROTLI), gzip: (bytes: Buffer) => gzipSync(bytes) } as const;

/**
 * Answers with text compressed, for who takes that. An `ETag` stays what it is: it tells which state of the resource was sent, for `If-Match` and
 * `If-None-Match`, and there are no ranges of these answers.
 */
export const compressedAnswers: RequestHandler = (request, response, next) => {
  const encoding = encodingFor(request);
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    if (!(typeof body === 'string' || Buffer.isBuffer(body)) || body.length < LEAST_BYTES || !TEXT.test(response.get('Content-Type') ?? '')) return send(body);
    response.vary('Accept-Encoding');
    if (response.get('ETag') === undefined) response.set('ETag', (request.app.get('etag fn') as (body: string | Buffer) => string)(body));
    if (encoding === undefined || request.fresh) return send(body);
    const sendEncoded = (bytes: Buffer): Response => {
      response.set('Content-Encoding', encoding);
      return send(bytes);
    };
    const plain = typeof body === 'string' ? Buffer.from(body) : body;
    if (plain.length <= AT_ONCE_BYTES) return sendEncoded(AT_ONCE[encoding](plain));
    ENCODERS[encoding](plain, QUALITY).then(sendEncoded, next);
    return response;
  };
  next();
};

/** What text goes through on its way to an answer that is sent as it is made. */
export function encodersOf(request: Request, response: Response): readonly Transform[] {
  const encoding = encodingFor(request);
  response.vary('Accept-Encoding');
  if (encoding === undefined) return [];
  response.set('Content-Encoding', encoding);
  return [encoding === 'br' ? createBrotliCompress(BROTLI) : createGzip()];
}
