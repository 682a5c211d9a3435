import type { EnhanceOptions, MediaEngine } from '@cuelight/media';
import { enhance, type EnhanceValues, type Pixels } from '../../src/enhance/formulas.js';
import { createShaderFilter } from '../../src/enhance/shader.js';
import { abortWith } from './production.js';

interface Look { readonly mean: readonly number[]; readonly noise: number; readonly edge: number }

/** Mean colour, noise (standard deviation) of the flat left third, and the steepest step across the middle row of the right part. */
function look(data: Uint8ClampedArray, width: number, height: number): Look {
  const mean = [0, 0, 0];
  const flat: number[] = [];
  let edge = 0;
  const red = (x: number, y: number): number => data[4 * (y * width + x)] ?? 0;
  for (let y = 8; y < height - 8; y++) {
    for (let x = 8; x < width / 3 - 8; x++) {
      flat.push(red(x, y));
      mean.forEach((sum, c) => { mean[c] = sum + (data[4 * (y * width + x) + c] ?? 0); });
    }
  }
  const rows = [0.4, 0.5, 0.6].map((part) => Math.floor(part * height));
  for (let x = Math.floor(width / 2); x < width - 4; x++) edge = Math.max(edge, rows.reduce((sum, y) => sum + Math.abs(red(x + 2, y) - red(x, y)), 0) / rows.length);
  const average = flat.reduce((sum, value) => sum + value, 0) / flat.length;
  const noise = Math.sqrt(flat.reduce((sum, value) => sum + (value - average) ** 2, 0) / flat.length);
  return { mean: mean.map((sum) => sum / flat.length), noise, edge };
}

async function looks(blob: Blob) {
  // Only when needed: the page's script runs twice, and mediabunny complains of being there twice.
  const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = await import('mediabunny');
  using input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no picture');
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const frames: { time: number; look: Look }[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    sample.draw(context, 0, 0, width, height);
    frames.push({ time: sample.timestamp, look: look(context.getImageData(0, 0, width, height).data, width, height) });
    sample.close();
  }
  return { width, height, seconds: await track.computeDuration(), audio: (await input.getAudioTracks()).length, frames };
}

export const enhanceActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => ({
  enhance: async (name: string, options: EnhanceOptions) => {
    const file = await load(name);
    const fractions: number[] = [];
    const { before, after, ...result } = await media().enhancePreview(file, await media().probe(file), { ...options, onProgress: ({ fraction }) => fractions.push(fraction) });
    return { ...result, fractions, before: await looks(before), after: await looks(after) };
  },

  abortEnhance: async (name: string, options: EnhanceOptions, afterMs?: number) => {
    const file = await load(name);
    const probe = await media().probe(file);
    return abortWith(media, afterMs, (task) => media().enhancePreview(file, probe, { ...options, ...task }));
  },

  /** The largest and the mean difference between the shader and the formulas, over a picture of everything; null without WebGL2. */
  shaderDifference: (width: number, height: number, values: EnhanceValues) => {
    const filter = createShaderFilter(width, height, values);
    if (!filter) return null;
    const data = new Uint8ClampedArray(width * height * 4);
    let seed = 1;
    const random = (): number => (seed = seed * 16807 % 2147483647) / 2147483647;
    for (let i = 0; i < data.length; i += 4) {
      const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
      data.set([255 * x / width + 30 * random(), (x + y) % 16 < 8 ? 200 : 40, 255 * y / height - 20 * random(), 255], i);
    }
    const pixels: Pixels = { data, width, height };
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
    filter.apply(canvas);
    const seen = new OffscreenCanvas(width, height).getContext('2d');
    seen?.drawImage(filter.canvas, 0, 0);
    const got = seen?.getImageData(0, 0, width, height).data ?? data;
    filter.close();
    const wanted = enhance(pixels, values).data;
    let [most, sum] = [0, 0];
    wanted.forEach((value, i) => {
      const difference = Math.abs(value - (got[i] ?? 0));
      most = Math.max(most, difference);
      sum += difference;
    });
    return { most, mean: sum / wanted.length };
  },
});
