import { EncodedPacketSink, type InputVideoTrack, type VideoSampleSink } from 'mediabunny';
import { makeStoryboard, type Picture, type PictureReader, type StoryboardListener } from '../picture/make-storyboard.js';
import { isWithin, middleOf, planStoryboard, type SheetPlan } from '../picture/storyboard.js';
import type { Size } from '../picture/size.js';
import type { MediaSource, ProbeResult, Storyboard } from '../types.js';
import { FrameShrinker } from './bitmap.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';
import { sparseFrames } from './sparse-frames.js';

export interface StoryboardJob {
  readonly tileWidth: number;
  readonly intervalSeconds: number | undefined;
}

class Reader implements PictureReader {
  readonly #sink: VideoSampleSink;
  readonly #packets: EncodedPacketSink;
  readonly #origin: number;
  readonly #tile: Size;
  readonly #shrinker = new FrameShrinker();

  constructor(track: InputVideoTrack, sink: VideoSampleSink, origin: number, tile: Size) {
    this.#sink = sink;
    this.#packets = new EncodedPacketSink(track);
    this.#origin = origin;
    this.#tile = tile;
  }

  async *quick(sheet: SheetPlan): AsyncGenerator<Picture> {
    const keys: number[] = [];
    for (const place of sheet.places) keys.push(await this.#keyNear(place));
    yield *this.#pictures(keys);
  }

  async *exact(sheet: SheetPlan, exact: ReadonlySet<number>): AsyncGenerator<Picture> {
    const times: number[] = [];
    for (const [i, place] of sheet.places.entries()) times.push(exact.has(i) ? middleOf(place) : await this.#keyNear(place));
    yield *this.#pictures(times);
  }

  /** The second of the key frame nearest to the middle of a span. */
  async #keyNear(span: { readonly start: number; readonly end: number }): Promise<number> {
    const middle = middleOf(span);
    const options = { metadataOnly: true };
    const before = await this.#packets.getKeyPacket(middle + this.#origin, options) ?? await this.#packets.getFirstKeyPacket(options);
    if (!before) return middle;
    const time = before.timestamp - this.#origin;
    if (isWithin(span, time)) return time;
    const after = await this.#packets.getNextKeyPacket(before, options);
    const afterTime = after ? after.timestamp - this.#origin : Infinity;
    return isWithin(span, afterTime) || afterTime - middle < middle - time ? afterTime : time;
  }

  /** The frames shown at these seconds, one for each tile, in order. */
  async *#pictures(times: readonly number[]): AsyncGenerator<Picture> {
    const seconds = [...new Set(times)];
    let at = 0;
    for await (const sample of this.#sink.samplesAtTimestamps(seconds.map((second) => second + this.#origin))) {
      const second = seconds[at++];
      if (!sample) continue;
      const time = sample.timestamp - this.#origin;
      const bitmap = await this.#shrinker.bitmap(sample, this.#tile).finally(() => { sample.close(); });
      try {
        yield { tiles: times.flatMap((one, i) => one === second ? [i] : []), time, paint: (context, { x, y }) => { context.drawImage(bitmap, x, y); } };
      } finally {
        bitmap.close();
      }
    }
  }
}

/** Null when no frame could be decoded (a file cut off before its first one). */
export function storyboardWithWebCodecs(
  source: MediaSource, { info }: ProbeResult, { tileWidth, intervalSeconds }: StoryboardJob, listener: StoryboardListener, signal: AbortSignal,
): Promise<Storyboard | null> {
  return withInput(source, signal, async (input) => {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return null;
    const plan = planStoryboard(info.durationSeconds, { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }, tileWidth, intervalSeconds);
    const made = await makeStoryboard(plan, new Reader(track, await sparseFrames(track), await timeOrigin(input), plan.tile), 'webcodecs', listener);
    // An input disposed on abort may end its samples early instead of throwing.
    signal.throwIfAborted();
    return made;
  });
}
