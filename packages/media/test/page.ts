import { isCuelightError, type Progress } from '@cuelight/protocol';
import { createMediaEngine, type MediaAssets, type MediaEngine, type ProbeResult } from '@cuelight/media';
import { conversionActions } from './pages/conversion.js';
import { pictureActions } from './pages/pictures.js';
import { probeActions } from './pages/probe.js';
import { enhanceActions } from './pages/enhance.js';
import { packageActions } from './pages/package.js';
import { soundActions } from './pages/sound.js';
import { productionActions } from './pages/production.js';

/** What a rejection looks like from outside the page. */
interface Failure { readonly code: string; readonly message: string; readonly details: unknown }

const failureOf = (error: unknown): Failure => isCuelightError(error)
  ? { code: error.code, message: error.message, details: error.details }
  : { code: error instanceof Error ? error.name : 'unknown', message: String(error), details: null };

const asked = new URL(location.href).searchParams;
const assetOrigin = asked.get('assets') ?? location.origin;
const threadedCore = `${assetOrigin}/${asked.get('core')}`;
const assets: MediaAssets = {
  workerUrl: `${assetOrigin}/${asked.get('worker') ?? 'media-worker'}.js`,
  ffmpegWorkerUrl: `${assetOrigin}/ffmpeg-worker.js`,
  ffmpegCoreUrl: `${assetOrigin}/ffmpeg-core.js`,
  ffmpegWasmUrl: `${assetOrigin}/ffmpeg-core.wasm`,
  ffmpegThreaded: (asked.get('core') ?? 'none') === 'none' ? null : { coreUrl: `${threadedCore}.js`, wasmUrl: `${threadedCore}.wasm`, workerUrl: `${threadedCore}.worker.js` },
};

let engine: MediaEngine | null = null;
const media = (): MediaEngine => engine ??= createMediaEngine(async () => assets, { ffmpegThreads: Number(asked.get('threads') ?? 1) });

const load = async (name: string): Promise<Blob> => (await fetch(`/files/${name}`)).blob();

async function pixels(blob: Blob, points: readonly (readonly [number, number])[]): Promise<number[][]> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  context.drawImage(bitmap, 0, 0);
  return points.map(([x, y]) => [...context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data]);
}

/** First and last second at which the sound is loud. */
function loudSpan(chunks: readonly { start: number; samples: Float32Array }[]): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const { start, samples } of chunks) {
    samples.forEach((sample, i) => {
      if (Math.abs(sample) < 0.1) return;
      const time = start + i / 16_000;
      from = Math.min(from, time);
      to = Math.max(to, time);
    });
  }
  return { from, to };
}

/** Loads a blob in a `<video>` and plays a little of it. */
async function watch(blob: Blob): Promise<{ width: number; height: number; duration: number; played: number }> {
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(blob);
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve);
    video.addEventListener('error', () => { reject(new Error(video.error?.message ?? 'error')); });
  });
  await video.play();
  await new Promise<void>((resolve) => {
    video.addEventListener('timeupdate', () => { if (video.currentTime > 0.3) resolve(); });
  });
  const result = { width: video.videoWidth, height: video.videoHeight, duration: video.duration, played: video.currentTime };
  video.removeAttribute('src');
  video.load();
  return result;
}

async function probe(name: string): Promise<ProbeResult> {
  return media().probe(await load(name));
}

const actions = {
  probe,
  threading: () => media().threading(),
  ...conversionActions(media, load),
  ...pictureActions(media, load),
  ...soundActions(media, load),
  ...probeActions(media, load),
  ...productionActions(media, load),
  ...packageActions(media, load),
  ...enhanceActions(media, load),

  poster: async (name: string, maxWidth?: number) => {
    const file = await load(name);
    const { blob, ...poster } = await media().poster(file, await media().probe(file), maxWidth === undefined ? {} : { maxWidth });
    return { ...poster, type: blob.type, size: blob.size, pixels: await pixels(blob, [[0.25, 0.5], [0.25, 0.25]]) };
  },

  audio: async (name: string) => {
    const file = await load(name);
    const chunks: { start: number; samples: Float32Array }[] = [];
    const fractions: number[] = [];
    await media().audio(file, await media().probe(file), (chunk) => chunks.push(chunk), { onProgress: ({ fraction }) => fractions.push(fraction) });
    const samples = chunks.reduce((sum, chunk) => sum + chunk.samples.length, 0);
    return { chunks: chunks.map((chunk) => ({ start: chunk.start, length: chunk.samples.length })), samples, loud: loudSpan(chunks), fractions };
  },

  captions: async (name: string) => {
    const file = await load(name);
    return media().captions(file, await media().probe(file));
  },

  hash: async (name: string) => {
    const fractions: number[] = [];
    const sha256 = await media().hash(await load(name), { onProgress: ({ fraction }) => fractions.push(fraction) });
    return { sha256, fractions };
  },

  transcode: async (name: string, maxHeight: number) => {
    const file = await load(name);
    const source = await media().probe(file);
    const steps: Progress[] = [];
    const result = await media().transcode(file, source, { maxHeight, onProgress: (step) => steps.push(step) });
    const probed = await media().probe(result.blob);
    return { width: result.width, height: result.height, mimeType: result.mimeType, engine: result.engine, warnings: result.warnings, fractions: steps.map(({ fraction }) => fraction), probed, watched: await watch(result.blob) };
  },

  /** Aborts a call once it has reported progress (or after `afterMs`); how long until it rejected, and how long the next call took. */
  abort: async (kind: 'transcode' | 'audio' | 'hash' | 'poster' | 'ffmpegProbe', name: string, afterMs: number) => {
    const file = await load(name);
    const probed = await media().probe(file);
    const controller = new AbortController();
    let abortedAt = 0;
    let chunksAfterAbort = 0;
    const trigger = (): void => {
      if (controller.signal.aborted) return;
      abortedAt = performance.now();
      controller.abort();
    };
    const options = { signal: controller.signal, onProgress: trigger };
    const timer = setTimeout(trigger, afterMs);
    const calls = {
      transcode: () => media().transcode(file, probed, options),
      audio: () => media().audio(file, probed, () => { if (controller.signal.aborted) chunksAfterAbort++; }, options),
      hash: () => media().hash(file, options),
      poster: () => media().poster(file, probed, options),
      ffmpegProbe: () => media().probe(file, options),
    };
    const failure = await calls[kind]().then(() => null, failureOf);
    clearTimeout(timer);
    const settledAfterMs = performance.now() - abortedAt;
    const startedAt = performance.now();
    await media().hash(new Blob(['next']));
    return { failure, settledAfterMs, nextCallMs: performance.now() - startedAt, chunksAfterAbort };
  },

  /** Runs a step that nobody stops from here; `workHasBegun` tells outside that it has reported progress. */
  workUntilSomethingHappens: async (kind: 'transcode' | 'audio', name: string) => {
    const file = await load(name);
    const probed = await media().probe(file);
    const options = { onProgress: () => { Object.assign(globalThis, { workHasBegun: true }); } };
    const work = kind === 'transcode' ? media().transcode(file, probed, options) : media().audio(file, probed, () => undefined, options);
    return work.then(() => null, failureOf);
  },

  close: async (name: string) => {
    const file = await load(name);
    const probed = await media().probe(file);
    const pending = media().transcode(file, probed).then(() => null, failureOf);
    media().close();
    const failures = [await pending, await media().hash(file).then(() => null, failureOf)];
    engine = null;
    return failures;
  },

  /** How often ffmpeg's core was started so far is seen in the requests; this runs `count` small jobs of it. */
  manyPosters: async (name: string, count: number) => {
    const file = await load(name);
    const probed = await media().probe(file);
    const widths: number[] = [];
    for (let i = 0; i < count; i++) widths.push((await media().poster(file, probed, { maxWidth: 160 })).width);
    return widths;
  },
};

export type Actions = typeof actions;
/** What the tests call from outside: results, or failures as plain objects. */
export type Act = (name: keyof Actions, args: readonly unknown[]) => Promise<{ ok: unknown } | { failure: Failure }>;

const act: Act = async (name, args) => {
  try {
    return { ok: await (actions[name] as (...given: readonly unknown[]) => Promise<unknown>)(...args) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
};

const copies = (globalThis as { copies?: Act[] }).copies ?? [];
copies.push(act);
Object.assign(globalThis, { act, copies });
