import { once } from 'node:events';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BenchVideo } from './media.js';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Sends pieces as they can be taken, and waits for the answer. Rejects where it is not one of success. */
export async function send(url: string, method: string, headers: OutgoingHttpHeaders, pieces: Iterable<Buffer>): Promise<Answered> {
  const outgoing = request(url, { method, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => { outgoing.on('response', resolve).on('error', reject); });
  for (const piece of pieces) if (!outgoing.write(piece)) await Promise.race([once(outgoing, 'drain'), answered]);
  outgoing.end();
  const answer = await answered;
  const body = await text(answer);
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 299) throw new Error(`${method} ${url} was answered ${status}: ${body.slice(0, 300)}`);
  return { status, headers: answer.headers, body };
}

/** As long as a browser's: the longer it is, the faster it is looked for. */
const BOUNDARY = '----WebKitFormBoundary0123456789abcdef';

/** As a page sends a form; answers the video's record as it was then. */
export async function sendForm(port: number, video: BenchVideo, nonce: number, headers: OutgoingHttpHeaders = {}): Promise<{ readonly id: string; readonly renditions: readonly { readonly url: string }[] }> {
  const head = Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="bench-${nonce}.mp4"\r\nContent-Type: video/mp4\r\n\r\n`);
  const end = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
  function* whole(): Iterable<Buffer> {
    yield head;
    yield* video.pieces(nonce);
    yield end;
  }
  const answer = await send(`http://127.0.0.1:${port}/api/v1/videos`, 'POST', {
    ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'content-length': head.length + video.sizeBytes + end.length,
  }, whole());
  return JSON.parse(answer.body) as { id: string; renditions: { url: string }[] };
}

/** The body alone, to the bare server. */
export const sendBare = (port: number, video: BenchVideo, nonce: number): Promise<Answered> =>
  send(`http://127.0.0.1:${port}/`, 'PUT', { 'content-length': video.sizeBytes }, video.pieces(nonce));
