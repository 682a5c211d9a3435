import { makeStoryboard, type Picture, type PictureReader, type StoryboardListener } from '../picture/make-storyboard.js';
import { isWithin, middleOf, planStoryboard, type Place, type SheetPlan, type StoryboardPlan } from '../picture/storyboard.js';
import type { MediaSource, ProbeResult, Storyboard } from '../types.js';
import type { StoryboardJob } from '../webcodecs/storyboard.js';
import { presentationWithFfmpeg } from './presentation.js';
import { noFrame, refuseUndecodable, type FfmpegQueue } from './queue.js';
import { rawFrames, seekable, type RawFrame, type RawFramesJob } from './raw-frames.js';

/** Every frame is a key frame there, and skipping all others would skip none. */
const KEYS_ONLY: ReadonlySet<string> = new Set(['mjpeg', 'prores', 'dvvideo', 'png']);

/** Key frames looked at for each tile, so that one is near its middle; the rest is not even scaled. */
const KEYS_PER_TILE = 4;
/** The start of a file is enough to see how its times are told. */
const LOOK_SECONDS = 2;
const SLACK_SECONDS = 0.5;
/** The first frame after this second is taken for the one in the middle; the middle of the last span may lie after the last frame. */
const EARLIER_SECONDS = 0.05;
const ROUNDING_SECONDS = 0.0005;

/** Over a longer gap seeking is quicker than decoding. */
const SEEK_SECONDS = 4;

/** How the first pictures are got: key frames alone in one go, each by a seek, or by decoding everything. */
type Way = 'keys' | 'seeks' | 'decoding';

function wayFor(codec: string | null, interval: number, isGuessed: boolean): Way {
  if (KEYS_ONLY.has(codec ?? '')) return 'seeks';
  if (!isGuessed) return 'keys';
  return interval > SEEK_SECONDS ? 'seeks' : 'decoding';
}

/** Of these seconds the one that stands best for a span: within it if there is one, and near its middle. */
function nearest(seconds: readonly number[], place: Place): number {
  const middle = middleOf(place);
  // Anything within is nearer than anything outside.
  const distance = (second: number): number => Math.abs(second - middle) + (isWithin(place, second) ? 0 : place.end - place.start);
  return seconds.reduce((best, second, at) => distance(second) < distance(seconds[best] ?? Infinity) ? at : best, 0);
}

type Run = (job: Omit<RawFramesJob, 'size'>) => Promise<RawFrame[]>;

class Reader implements PictureReader {
  readonly #run: Run;
  readonly #plan: StoryboardPlan;
  readonly #shift: number;
  readonly #way: Way;
  readonly #found = new Map<SheetPlan, readonly RawFrame[]>();

  constructor(run: Run, plan: StoryboardPlan, shift: number, way: Way) {
    this.#run = run;
    this.#plan = plan;
    this.#shift = shift;
    this.#way = way;
  }

  async *quick(sheet: SheetPlan): AsyncGenerator<Picture> {
    if (this.#way === 'seeks') yield *this.#sought(sheet);
    else if (this.#way === 'keys') yield *this.#keys(sheet);
    else yield *this.exact(sheet, new Set(sheet.places.keys()));
  }

  async *exact(sheet: SheetPlan, exact: ReadonlySet<number>): AsyncGenerator<Picture> {
    const { from, seconds } = this.#spanOf(sheet);
    const wanted = sheet.places.filter((_, i) => exact.has(i)).map((place) => Math.max(place.start, middleOf(place) - EARLIER_SECONDS) - ROUNDING_SECONDS + this.#shift - from);
    const select = wanted.map((second) => second.toFixed(6)).map((middle) => `gte(t,${middle})*not(gte(prev_t,${middle}))`).join('+');
    const frames = await this.#run({ from, seconds, select });
    yield *this.#pictures(sheet, [...this.#found.get(sheet) ?? [], ...frames]);
  }

  async *#keys(sheet: SheetPlan): AsyncGenerator<Picture> {
    const apart = (this.#plan.interval / KEYS_PER_TILE).toFixed(6);
    const frames = await this.#run({ ...this.#spanOf(sheet), input: ['-skip_frame', 'nokey'], select: `isnan(prev_selected_t)+gte(t-prev_selected_t,${apart})` });
    this.#found.set(sheet, frames);
    yield *this.#pictures(sheet, frames);
  }

  async *#sought(sheet: SheetPlan): AsyncGenerator<Picture> {
    let seen: RawFrame | undefined;
    for (const [i, place] of sheet.places.entries()) {
      const from = middleOf(place) + this.#shift;
      const start = seekable(from);
      const [frame] = await this.#run({ from: start, limit: 1, ...(start < from ? { select: `gte(t,${from.toFixed(6)})` } : {}) });
      // behind the last frame that one stays in sight; of a file of one frame even the middle is behind it
      seen = frame ?? seen ?? (await this.#run({ limit: 1 }))[0];
      if (seen) yield this.#picture([i], seen);
    }
  }

  #spanOf({ places }: SheetPlan): { from: number; seconds: number } {
    const from = seekable((places[0]?.start ?? 0) + this.#shift);
    return { from, seconds: (places.at(-1)?.end ?? 0) + this.#shift - from + SLACK_SECONDS };
  }

  *#pictures(sheet: SheetPlan, frames: readonly RawFrame[]): Generator<Picture> {
    const seconds = frames.map(({ time }) => time - this.#shift);
    for (const [i, place] of sheet.places.entries()) {
      const frame = frames[nearest(seconds, place)];
      if (frame) yield this.#picture([i], frame);
    }
  }

  #picture(tiles: readonly number[], { time, picture }: RawFrame): Picture {
    return { tiles, time: time - this.#shift, paint: (context, { x, y }) => { context.putImageData(picture, x, y); } };
  }
}

export async function storyboardWithFfmpeg(
  queue: FfmpegQueue, source: MediaSource, probe: ProbeResult, { tileWidth, intervalSeconds }: StoryboardJob, listener: StoryboardListener, signal: AbortSignal,
): Promise<Storyboard> {
  const { info } = probe;
  refuseUndecodable(info);
  const plan = planStoryboard(info.durationSeconds, info, tileWidth, intervalSeconds);
  const { shift, isGuessed } = await queue.run(source, signal, (core) => presentationWithFfmpeg(core, probe, LOOK_SECONDS));
  const run: Run = (job) => queue.run(source, signal, (core) => rawFrames(core, { ...job, size: plan.tile }));
  const way = wayFor(info.videoCodec, plan.interval, isGuessed);
  const made = await makeStoryboard(plan, new Reader(run, plan, shift, way), 'ffmpeg-wasm', listener);
  if (!made) throw noFrame();
  return made;
}
