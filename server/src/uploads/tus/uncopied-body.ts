import { finished, type Readable } from 'node:stream';
import { ByteLengthQueuingStrategy, ReadableStream } from 'node:stream/web';
import type { ServerOptions } from '@tus/server';

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0];

/** What is taken from the connection before somebody reads it. */
const WAITING_BYTES = 64 * 1024;

/** `Readable.toWeb` without its copy of every chunk, which is there for buffers that others use, too; those of a request are nobody else's. */
function toWeb(incoming: Readable): ReadableStream<Uint8Array> {
  let isCancelled = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      incoming.pause();
      incoming.on('data', (chunk: Buffer) => {
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      const forget = finished(incoming, { writable: false }, (error) => {
        forget();
        // one that fails again must not end the process
        incoming.on('error', () => undefined);
        if (isCancelled) return;
        if (error) controller.error(error);
        else controller.close();
      });
    },
    pull() { incoming.resume(); },
    cancel(reason) {
      isCancelled = true;
      incoming.destroy(reason instanceof Error ? reason : undefined);
    },
  }, new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES }));
}

/** Gives the library the bytes of a request as they came. It asks for them when it is ready to write, if at all. */
export function leaveUncopied(request: TusRequest): void {
  const incoming = request.runtime?.node?.req;
  if (incoming === undefined || !['PATCH', 'POST'].includes(request.method)) return;
  let body: ReadableStream<Uint8Array> | null = null;
  Object.defineProperty(request, 'body', { configurable: true, get: () => (body ??= toWeb(incoming)) });
}
