import type { InputVideoTrack } from 'mediabunny';
import type { MediaEngine, StillOptions } from '@cuelight/media';

/** Where the blue marker of a picture is, in its pixels; NaN when it can't be seen. */
function markerAt(data: Uint8ClampedArray, width: number): { x: number; y: number } {
  let [x, y, weight] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    // Weighted, so that a part of a pixel counts as a part.
    const is = Math.max(0, blue - Math.max(red, green) - 30);
    x += is * ((at / 4) % width + 0.5);
    y += is * (Math.floor(at / 4 / width) + 0.5);
    weight += is;
  }
  return { x: x / weight, y: y / weight };
}

/** `corner`: its colour. */
export interface MarkedFrame { readonly time: number; readonly x: number; readonly y: number; readonly corner: readonly number[] }

async function markers(track: InputVideoTrack): Promise<MarkedFrame[]> {
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const frames: MarkedFrame[] = [];
  // Only when needed: the page's script runs twice, and mediabunny complains of being there twice.
  const { VideoSampleSink } = await import('mediabunny');
  for await (const sample of new VideoSampleSink(track).samples()) {
    sample.draw(context, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    frames.push({ time: sample.timestamp, ...markerAt(data, width), corner: [...data.subarray(0, 3)] });
    sample.close();
  }
  return frames;
}

export async function base64(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onloadend = () => {
      if (typeof reader.result === 'string') resolve(reader.result);
      else reject(reader.error ?? new Error('nothing was read'));
    };
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** Runs a step and aborts it. */
export async function abortWith(
  media: () => MediaEngine, afterMs: number | undefined, run: (options: { signal: AbortSignal; onProgress: () => void }) => Promise<unknown>,
): Promise<{ failed: string; settledAfterMs: number; nextCallMs: number }> {
  const controller = new AbortController();
  let abortedAt = 0;
  const trigger = (): void => {
    abortedAt ||= performance.now();
    controller.abort();
  };
  if (afterMs !== undefined) setTimeout(trigger, afterMs);
  const onProgress = (): void => { if (afterMs === undefined) trigger(); };
  const failed = await run({ signal: controller.signal, onProgress }).then(() => 'nothing', (error: unknown) => error instanceof Error ? error.name : 'unknown');
  const settledAfterMs = performance.now() - abortedAt;
  const startedAt = performance.now();
  await media().hash(new Blob(['next']));
  return { failed, settledAfterMs, nextCallMs: performance.now() - startedAt };
}

export const productionActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => ({
  still: async (name: string, options: StillOptions, soundName?: string) => {
    const fractions: number[] = [];
    const startedAt = performance.now();
    const { blob, ...result } = await media().stillToVideo(await load(name), {
      ...options, sound: soundName === undefined ? undefined : await load(soundName), onProgress: ({ fraction }) => fractions.push(fraction),
    });
    const tookMs = performance.now() - startedAt;
    const { ALL_FORMATS, BlobSource, Input } = await import('mediabunny');
    using input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    return { ...result, tookMs, fractions, frames: track ? await markers(track) : [], file: await base64(blob) };
  },

  /** A quick one for large images: no frames read back. */
  stillSize: async (name: string, options: StillOptions) => {
    const { blob, ...result } = await media().stillToVideo(await load(name), options);
    return { ...result, bytes: blob.size };
  },

  /** Aborts after the first progress, or after some milliseconds; how long until it rejected, how long the worker needed for the next call. */
  abortStill: (name: string, afterMs?: number) => abortWith(media, afterMs, async (options) => media().stillToVideo(await load(name), { seconds: 60, ...options })),
});
