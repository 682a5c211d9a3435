import type { ConversionPart, ConversionTarget, MediaEngine, TranscodeOptions } from '@cuelight/media';
import { readNumber } from '../../../../scripts/test/beds/frame-number.mjs';

// The page's script runs twice on the page; mediabunny complains of being there twice.
const bunny = () => import('mediabunny');

const SMALL = { width: 160, height: 90 } as const;

export interface SeenFrame { readonly number: number; readonly time: number }

/** Every frame of a video: the number it shows and when. */
export async function readFrames(blob: Blob, turned: 0 | 90 | 180 | 270 = 0): Promise<SeenFrame[]> {
  const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = await bunny();
  using input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) return [];
  const upright = turned % 180 === 0;
  const [width, height] = upright ? [SMALL.width, SMALL.height] : [SMALL.height, SMALL.width];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  const frames: SeenFrame[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    sample.draw(context, 0, 0, width, height);
    frames.push({ number: readNumber(context.getImageData(0, 0, width, height).data, width, height, turned), time: sample.timestamp });
    sample.close();
  }
  return frames;
}

/** What a file's packets tell without decoding. */
export async function readPackets(blob: Blob): Promise<{ keyTimes: number[]; count: number; bytes: number; audioStart: number | null; audioCodec: string | null; videoCodec: string | null }> {
  const { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } = await bunny();
  using input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const keyTimes: number[] = [];
  let count = 0;
  let bytes = 0;
  if (video) {
    for await (const packet of new EncodedPacketSink(video).packets(undefined, undefined, { metadataOnly: true })) {
      if (packet.type === 'key') keyTimes.push(packet.timestamp);
      count++;
      bytes += packet.byteLength;
    }
  }
  if (audio) for await (const packet of new EncodedPacketSink(audio).packets(undefined, undefined, { metadataOnly: true })) bytes += packet.byteLength;
  return { keyTimes, count, bytes, audioStart: await audio?.getFirstTimestamp() ?? null, audioCodec: await audio?.getCodec() ?? null, videoCodec: await video?.getCodec() ?? null };
}

/** Appends the parts to a SourceBuffer, as a page would; what is buffered then. */
async function append(parts: readonly ConversionPart[]): Promise<{ from: number; to: number; width: number; ranges: number }> {
  const mediaSource = new MediaSource();
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(mediaSource);
  await new Promise((resolve) => { mediaSource.addEventListener('sourceopen', resolve, { once: true }); });
  const buffer = mediaSource.addSourceBuffer(parts[0]?.mimeType ?? '');
  for (const { bytes } of parts) {
    await new Promise<void>((resolve, reject) => {
      buffer.addEventListener('updateend', () => { resolve(); }, { once: true });
      buffer.addEventListener('error', () => { reject(new Error(`the SourceBuffer refused a part: ${video.error?.message ?? ''}`)); }, { once: true });
      buffer.appendBuffer(bytes);
    });
  }
  mediaSource.endOfStream();
  const { buffered } = video;
  const result = { from: buffered.start(0), to: buffered.end(buffered.length - 1), width: video.videoWidth, ranges: buffered.length };
  video.removeAttribute('src');
  video.load();
  return result;
}

/** First and last second of a 16 kHz sound that is loud. */
async function loudSpan(engine: MediaEngine, file: Blob): Promise<{ from: number; to: number }> {
  let [from, to] = [Infinity, -Infinity];
  await engine.audio(file, await engine.probe(file), ({ start, samples }) => {
    samples.forEach((sample, i) => {
      if (Math.abs(sample) < 0.1) return;
      from = Math.min(from, start + i / 16_000);
      to = Math.max(to, start + i / 16_000);
    });
  });
  return { from, to };
}

async function watch(blob: Blob): Promise<{ width: number; height: number; duration: number }> {
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(blob);
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve);
    video.addEventListener('error', () => { reject(new Error(video.error?.message ?? 'the video did not load')); });
  });
  const { videoWidth: width, videoHeight: height, duration } = video;
  URL.revokeObjectURL(video.src);
  return { width, height, duration };
}

/** Names of the slices kept in this browser. */
async function keptSlices(): Promise<string[]> {
  const names: string[] = [];
  const root = await navigator.storage.getDirectory();
  const all = await root.getDirectoryHandle('cuelight-slices', { create: true });
  for await (const [name, place] of all.entries()) {
    if (!(place instanceof FileSystemDirectoryHandle)) continue;
    for await (const file of place.keys()) if (file !== 'key.json') names.push(`${name}/${file}`);
  }
  return names.sort();
}

/** The colours that a `<video>` shows in a line of its upper half; of what is upside down, the same ones. */
async function colours(blob: Blob, isTurned: boolean): Promise<number[][]> {
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(blob);
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve);
    video.addEventListener('error', () => { reject(new Error(video.error?.message ?? 'the video did not load')); });
  });
  const context = new OffscreenCanvas(70, 10).getContext('2d', { willReadFrequently: true });
  if (isTurned) {
    context?.translate(70, 10);
    context?.rotate(Math.PI);
  }
  context?.drawImage(video, 0, 0, 70, 10);
  URL.revokeObjectURL(video.src);
  return [5, 15, 25, 35, 45, 55, 65].map((x) => [...context?.getImageData(x, 3, 1, 1).data ?? []].slice(0, 3));
}

export const conversionActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => ({
  convert: async (name: string, target: ConversionTarget, want: { readonly parts?: boolean; readonly turned?: 0 | 90 | 180 | 270; readonly sound?: boolean; readonly checkpoint?: string } = {}) => {
    const file = await load(name);
    const probe = await media().probe(file);
    const estimate = await media().estimate(probe, target);
    const parts: ConversionPart[] = [];
    const fractions: number[] = [];
    let fractionAtFirstPart: number | null = null;
    const options: TranscodeOptions = {
      ...target,
      checkpoint: want.checkpoint,
      onProgress: ({ fraction }) => fractions.push(fraction),
      ...(want.parts ? {
        onPart: (part) => {
          fractionAtFirstPart ??= fractions.at(-1) ?? 0;
          parts.push(part);
        },
      } : {}),
    };
    const startedAt = performance.now();
    const { blob, ...result } = await media().transcode(file, probe, options);
    const ms = performance.now() - startedAt;
    const growing = new Blob(parts.map(({ bytes }) => bytes));
    return {
      ...result, ms, size: blob.size, type: blob.type, estimate, fractions, fractionAtFirstPart, parts: parts.length,
      frames: await readFrames(blob, want.turned),
      packets: await readPackets(blob),
      watched: await watch(blob),
      loud: want.sound ? await loudSpan(media(), blob) : null,
      appended: want.parts ? await append(parts) : null,
      growing: want.parts ? await readFrames(growing, want.turned) : null,
    };
  },

  clip: async (name: string, start: number, end: number, want: { readonly sound?: boolean; readonly turned?: 0 | 90 | 180 | 270 } = {}) => {
    const file = await load(name);
    const fractions: number[] = [];
    const { blob, ...result } = await media().clip(file, await media().probe(file), { start, end, onProgress: ({ fraction }) => fractions.push(fraction) });
    return {
      ...result, size: blob.size, fractions, frames: await readFrames(blob, want.turned), packets: await readPackets(blob), watched: await watch(blob),
      loud: want.sound ? await loudSpan(media(), blob) : null,
    };
  },

  /** The colours of a file as this browser shows them, and of what `name` is converted to. */
  colours: async (shown: string, name: string, target: ConversionTarget) => {
    const file = await load(name);
    const { blob, engine } = await media().transcode(file, await media().probe(file), target);
    return { engine, before: await colours(await load(shown), false), after: await colours(blob, target.rotate === 180) };
  },

  keptSlices,

  /** Only how long it takes and what comes of it; no frame is looked at. */
  bench: async (name: string, target: ConversionTarget) => {
    const file = await load(name);
    const probe = await media().probe(file);
    const estimate = await media().estimate(probe, target);
    const startedAt = performance.now();
    let firstPartMs = 0;
    const { blob, ...result } = await media().transcode(file, probe, { ...target, onPart: () => { firstPartMs ||= performance.now() - startedAt; } });
    return { ...result, ms: performance.now() - startedAt, firstPartMs, size: blob.size, estimate, watched: await watch(blob) };
  },

  /** Converts with a checkpoint and gives up at a fraction, or at the first part when that is 'part'. */
  convertAndStop: async (name: string, target: ConversionTarget, stopAt: number | 'part', checkpoint?: string) => {
    const file = await load(name);
    const probe = await media().probe(file);
    const controller = new AbortController();
    let stoppedAt = 0;
    let partsAfter = 0;
    const stop = (): void => {
      if (controller.signal.aborted) return;
      stoppedAt = performance.now();
      controller.abort();
    };
    const failure = await media().transcode(file, probe, {
      ...target, checkpoint, signal: controller.signal,
      onProgress: ({ fraction }) => { if (typeof stopAt === 'number' && fraction >= stopAt) stop(); },
      onPart: () => {
        if (controller.signal.aborted) partsAfter++;
        if (stopAt === 'part') stop();
      },
    }).then(() => 'none', (error: unknown) => error instanceof Error ? error.name : String(error));
    const settledAfterMs = performance.now() - stoppedAt;
    const startedAt = performance.now();
    await media().hash(new Blob(['next']));
    return { failure, settledAfterMs, nextCallMs: performance.now() - startedAt, partsAfter };
  },

  /** What a listener that never gets ready does to the conversion: how many parts it was given, and that an abort ends it. */
  convertForSlowReader: async (name: string, target: ConversionTarget, waitMs: number) => {
    const file = await load(name);
    const probe = await media().probe(file);
    const controller = new AbortController();
    let given = 0;
    const failure = await media().transcode(file, probe, {
      ...target, signal: controller.signal,
      onPart: async () => {
        given++;
        setTimeout(() => { controller.abort(); }, waitMs);
        await new Promise(() => undefined);
      },
    }).then(() => 'none', (error: unknown) => error instanceof Error ? error.name : String(error));
    return { failure, given };
  },
});
