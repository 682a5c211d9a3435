import type { Appearance, FrameDetections } from '@cuelight/protocol';
import type { FoundLog } from '../../ports/index.js';

/** Appearances that can be searched have been seen at least this surely, as in the page. */
const SEARCHED_THRESHOLD = 0.5;
const HEAD_BYTES = 8;

/** Lets others have their turn between two batches. */
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** What is made of all frames of a log: chunks as the page keeps them, one after the other, each behind its key and length; and spans by label. */
export interface Columns {
  readonly bytes: Buffer;
  readonly appearances: readonly Appearance[];
  readonly frames: number;
}

/** Follows things through all frames of a finished log. The same frames give the same bytes. */
export async function columnsOf(videoId: string, log: FoundLog<FrameDetections>, rate: number | 'every', signal: AbortSignal): Promise<Columns> {
  const { createDetectionStore } = await import('@cuelight/search/detections');
  const store = createDetectionStore({ videoId, maxGapSeconds: rate === 'every' ? 1 : Math.max(1, 2 / rate) });
  const chunks = new Map<number, ArrayBuffer>();
  const take = (): void => { for (const { key, data } of store.takeChanged()) chunks.set(key, data); };
  for (const batch of log.batches) {
    for (const frame of (await log.read(batch)).lines) store.append(frame);
    take();
    signal.throwIfAborted();
    await turn();
  }
  store.finish();
  take();
  const parts = [...chunks].sort(([a], [b]) => a - b).flatMap(([key, data]) => {
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32LE(key, 0);
    head.writeUInt32LE(data.byteLength, 4);
    return [head, Buffer.from(data)];
  });
  return { bytes: Buffer.concat(parts), appearances: store.appearances({ threshold: SEARCHED_THRESHOLD }), frames: store.frameCount };
}
