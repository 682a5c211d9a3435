import type { InferenceFrame } from '@cuelight/inference';
import type { MediaEngine, MediaSource, ProbeResult, VideoFrameAt } from '@cuelight/media';
import { createFanOut } from '../pipeline/fan-out.js';

/** Somebody who looks at frames, in order. */
export interface FrameReader {
  /** Frames a second, or all. */
  readonly rate: number | 'every';
  /** Pixels of the widest picture it has use for. */
  readonly maxWidth: number;
  /** Frames before this second are done already. */
  readonly from: number;
  /** Whether it has use for a frame of its rate; those that are done already it has not. */
  wants(frame: { readonly number: number; readonly time: number }): boolean;
  /** Takes the picture over. Resolves when the next may come. */
  take(frame: InferenceFrame): Promise<void>;
  /** All frames have been given. */
  finish(): Promise<void>;
}

/** One pass over the pictures of a video for all that look at them. */
export interface Look {
  /** Resolves when this reader has finished; a failing one leaves the others alone. */
  join(reader: FrameReader, signal: AbortSignal): Promise<void>;
  /** One of those expected will not come. */
  leave(): void;
}

const SLACK_SECONDS = 1e-6;

/** Frames a second of the pass: all, or those of the quickest reader. */
export const rateOf = (readers: readonly Pick<FrameReader, 'rate'>[]): number | 'every' => (
  readers.some(({ rate }) => rate === 'every') ? 'every' : Math.max(...readers.map(({ rate }) => Number(rate)))
);

/**
 * Picks the frames of a slower reader out of a quicker pass: the first one of each of its intervals. A pass at a rate shows at `n / rate`
 * the frame that began before, so a frame counts up to half an interval earlier.
 */
export function createPicker(rate: number | 'every', passRate: number | 'every'): (time: number) => boolean {
  if (rate === 'every' || rate === passRate) return () => true;
  const early = passRate === 'every' ? SLACK_SECONDS : 0.5 / passRate;
  let last = -1;
  return (time) => {
    const interval = Math.floor((time + early) * rate);
    if (interval === last) return false;
    last = interval;
    return true;
  };
}

/** Where a pass has to begin so that it shows the same frames as one from the beginning: on its grid, one step earlier. */
export const gridStart = (from: number, rate: number | 'every'): number => (
  Math.max(0, rate === 'every' ? from - SLACK_SECONDS : (Math.floor(from * rate + SLACK_SECONDS) - 1) / rate)
);

interface Joined {
  readonly reader: FrameReader;
  readonly signal: AbortSignal;
  resolve(): void;
  reject(reason: unknown): void;
}

/** Begins when all that are expected have joined or left. */
export function createLook({ media, source, probe, expected }: { readonly media: MediaEngine; readonly source: MediaSource; readonly probe: ProbeResult; readonly expected: number }): Look {
  const joined: Joined[] = [];
  let missing = expected;

  const look = async (): Promise<void> => {
    const readers = joined.map(({ reader }) => reader);
    const rate = rateOf(readers);
    const stopped = new AbortController();
    const pictures = createFanOut<VideoFrameAt>();
    const taking = new Set(joined);
    for (const one of joined) {
      const picks = createPicker(one.reader.rate, rate);
      pictures.read(async (frame) => {
        try {
          one.signal.throwIfAborted();
          if (!picks(frame.time) || !one.reader.wants(frame)) return;
          // each takes its picture over and closes it, so each gets one of its own
          const picture = await createImageBitmap(frame.bitmap);
          await one.reader.take({ number: frame.number, time: frame.time, picture });
        } catch (reason) {
          taking.delete(one);
          one.reject(one.signal.aborted ? one.signal.reason : reason);
          throw reason;
        }
      });
      one.signal.addEventListener('abort', () => {
        one.reject(one.signal.reason);
        taking.delete(one);
        if (taking.size === 0) stopped.abort();
      }, { once: true });
    }
    const options = { rate, maxWidth: Math.max(...readers.map(({ maxWidth }) => maxWidth)), start: gridStart(Math.min(...readers.map(({ from }) => from)), rate), signal: stopped.signal };
    try {
      await pictures.run((give) => media.frames(source, probe, (frame) => give(frame).finally(() => { frame.bitmap.close(); }), options));
    } catch (reason) {
      for (const one of taking) one.reject(reason);
      return;
    }
    await Promise.all([...taking].map((one) => one.reader.finish().then(() => { one.resolve(); }, (reason: unknown) => { one.reject(reason); })));
  };
  const beginWhenAll = (): void => {
    missing -= 1;
    if (missing === 0 && joined.length > 0) void look();
  };

  return {
    join: (reader, signal) => new Promise((resolve, reject) => {
      joined.push({ reader, signal, resolve, reject: (reason) => { reject(reason instanceof Error ? reason : new Error(String(reason))); } });
      beginWhenAll();
    }),
    leave: beginWhenAll,
  };
}
