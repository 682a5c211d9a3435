import { CuelightError } from '@cuelight/protocol';
import { framesWithFfmpeg } from '../ffmpeg/frames.js';
import type { EnhanceOptions, EnhancePreview, VideoFrameAt } from '../types.js';
import { framesWithWebCodecs, type OnFrame } from '../webcodecs/frames.js';
import { eitherEngine, type Environment } from '../worker/environment.js';
import type { StepParams } from '../worker-protocol.js';
import { createFilms, type CanvasFilm, type Timing } from './film.js';
import { contextOf, createFilter } from './filter.js';
import { planEnhance, type EnhancePlan } from './plan.js';
import { hasShader } from './shader.js';

/** A frame's length where nothing tells it. */
const USUAL_SECONDS = 1 / 30;

/** Gives every frame of the span once, whichever engine decodes it; the frame's bitmap is closed after that. */
async function everyFrame({ queue }: Environment, { source, probe }: StepParams<EnhanceOptions>, { start, end, width }: EnhancePlan, use: OnFrame, signal: AbortSignal): Promise<void> {
  const job = { rate: 'every', maxWidth: width, start, end } as const;
  let last = -1;
  const onFrame = async (frame: VideoFrameAt): Promise<void> => {
    try {
      signal.throwIfAborted();
      last = frame.number;
      await use(frame);
    } finally {
      frame.bitmap.close();
    }
  };
  await eitherEngine(probe.canDecodeVideo,
    async () => await framesWithWebCodecs(source, job, onFrame, signal) ? true : null,
    async () => { await framesWithFfmpeg(queue, source, probe, job, last, onFrame, signal); return true; });
}

/** Frames last until the next one begins, which is known when that one comes. */
class Films {
  readonly #films: readonly CanvasFilm[];
  readonly #end: number;
  #first: number | null = null;
  #previous: Timing | null = null;

  constructor(films: readonly CanvasFilm[], end: number) {
    this.#films = films;
    this.#end = end;
  }

  /** Before the canvases show the next frame: ends the one they show. */
  async next(time: number): Promise<void> {
    this.#first ??= time;
    await this.#add(time - this.#first);
    this.#previous = { time: time - this.#first, duration: this.#previous ? time - this.#first - this.#previous.time : USUAL_SECONDS };
  }

  async finish() {
    if (!this.#previous) return null;
    const { time, duration } = this.#previous;
    await this.#add(Math.max(time + 0.001, Math.min(time + duration, this.#end - (this.#first ?? 0))));
    const made = [];
    for (const film of this.#films) made.push(await film.finish());
    return made;
  }

  async cancel(): Promise<void> {
    for (const film of this.#films) await film.cancel();
  }

  async #add(until: number): Promise<void> {
    if (!this.#previous) return;
    for (const film of this.#films) await film.add({ time: this.#previous.time, duration: until - this.#previous.time });
  }
}

/** Codes: `no_video_stream bad_request unsupported_codec engine_failed`. */
export async function makePreview(environment: Environment, params: StepParams<EnhanceOptions>, onFraction: (fraction: number) => void, signal: AbortSignal): Promise<EnhancePreview> {
  const plan = planEnhance(params.probe, params.options, hasShader());
  const { width, height, start, end } = plan;
  const filter = createFilter(plan);
  const [before, after] = [new OffscreenCanvas(width, height), new OffscreenCanvas(width, height)];
  const [shown, filtered] = [contextOf(before, !filter.gpu), contextOf(after, !filter.gpu)];
  let films: Films | null = null;
  try {
    films = new Films(await createFilms([before, after], environment.queue, signal), end);
    const filming = films;
    await everyFrame(environment, params, plan, async ({ time, bitmap }) => {
      await filming.next(time);
      shown.drawImage(bitmap, 0, 0, width, height);
      filter.apply(before, filtered);
      onFraction((time - start) / (end - start));
    }, signal);
    signal.throwIfAborted();
    const [plain, enhanced] = await films.finish() ?? [];
    if (!plain || !enhanced) throw new CuelightError('engine_failed', 'No frame of these seconds can be decoded.', { engine: 'webcodecs', reason: 'no frame' });
    return { before: plain.blob, after: enhanced.blob, mimeType: plain.mimeType, width, height, gpu: filter.gpu };
  } finally {
    filter.close();
    await films?.cancel();
  }
}
