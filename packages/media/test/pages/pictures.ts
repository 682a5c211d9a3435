import type { FramesOptions, MediaEngine, Storyboard, StoryboardOptions } from '@cuelight/media';
import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { sparseFrames } from '../../src/webcodecs/sparse-frames.js';
import { readNumber } from '../../../../scripts/test/beds/frame-number.mjs';

type Turned = 0 | 90 | 180 | 270;

export interface SeenPicture {
  /** What the picture shows: the number of the frame when the video was made. */
  readonly shows: number;
  readonly number: number;
  readonly time: number;
  readonly width: number;
  readonly height: number;
}

export function pixelsOf(picture: ImageBitmap | OffscreenCanvas): Uint8ClampedArray {
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
}

/** What the tiles of a storyboard show, read from its sheets. */
async function readTiles({ sheets, tiles, engine }: Storyboard, turned: Turned) {
  const pictures = await Promise.all(sheets.map(({ blob }) => createImageBitmap(blob)));
  const read = tiles.map(({ sheet, x, y, width, height, start, end, time }) => {
    const canvas = new OffscreenCanvas(width, height);
    const picture = pictures[sheet];
    if (picture) canvas.getContext('2d')?.drawImage(picture, -x, -y);
    return { shows: readNumber(pixelsOf(canvas), width, height, turned), start, end, time, sheet, x, y, width, height };
  });
  return {
    engine, tiles: read, types: sheets.map(({ blob }) => blob.type),
    sheets: sheets.map(({ width, height }, i) => [width, height, pictures[i]?.width, pictures[i]?.height]),
  };
}

export const pictureActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => ({
  /** How many frames were decoded for those at some seconds. */
  decodedFor: async (name: string, seconds: readonly number[]) => {
    const { decode } = VideoDecoder.prototype;
    let decoded = 0;
    VideoDecoder.prototype.decode = function (chunk) {
      decoded++;
      decode.call(this, chunk);
    };
    const input = new Input({ source: new BlobSource(await load(name)), formats: ALL_FORMATS });
    try {
      const track = await input.getPrimaryVideoTrack();
      if (!track) throw new Error('no picture');
      const times: number[] = [];
      for await (const sample of (await sparseFrames(track)).samplesAtTimestamps(seconds)) {
        times.push(sample?.timestamp ?? NaN);
        sample?.close();
      }
      return { decoded, times };
    } finally {
      VideoDecoder.prototype.decode = decode;
      input.dispose();
    }
  },

  frames: async (name: string, options: Omit<FramesOptions, 'signal' | 'onProgress'> = {}, turned: Turned = 0) => {
    const file = await load(name);
    const seen: SeenPicture[] = [];
    const fractions: number[] = [];
    let waiting = 0;
    let mostWaiting = 0;
    await media().frames(file, await media().probe(file), async ({ number, time, bitmap }) => {
      mostWaiting = Math.max(mostWaiting, ++waiting);
      const { width, height } = bitmap;
      seen.push({ shows: readNumber(pixelsOf(bitmap), width, height, turned), number, time, width, height });
      bitmap.close();
      await new Promise((resolve) => { setTimeout(resolve); });
      waiting--;
    }, { ...options, onProgress: ({ fraction }) => fractions.push(fraction) });
    return { seen, fractions, mostWaiting };
  },

  storyboard: async (name: string, options: Pick<StoryboardOptions, 'tileWidth' | 'intervalSeconds'> = {}, turned: Turned = 0) => {
    const file = await load(name);
    const drafts: Storyboard[] = [];
    const fractions: number[] = [];
    const made = await media().storyboard(file, await media().probe(file), {
      ...options, onDraft: (draft) => drafts.push(draft), onProgress: ({ fraction }) => fractions.push(fraction),
    });
    return { ...await readTiles(made, turned), drafts: await Promise.all(drafts.map((draft) => readTiles(draft, turned))), fractions };
  },

  posterNumber: async (name: string, type?: 'image/avif' | 'image/webp' | 'image/jpeg', maxWidth?: number) => {
    const file = await load(name);
    const { blob, ...poster } = await media().poster(file, await media().probe(file), { type, maxWidth });
    const bitmap = await createImageBitmap(blob);
    return { ...poster, type: blob.type, pixels: [bitmap.width, bitmap.height], shows: readNumber(pixelsOf(bitmap), bitmap.width, bitmap.height) };
  },

  /** Aborts a call after a while; how it ended, how soon, and what was still heard of it. */
  abortPicture: async (kind: 'frames' | 'storyboard' | 'waveform' | 'poster', name: string, afterMs: number) => {
    const file = await load(name);
    const probed = await media().probe(file);
    const controller = new AbortController();
    const { signal } = controller;
    let eventsAfterAbort = 0;
    const heard = (): void => { if (signal.aborted) eventsAfterAbort++; };
    const calls = {
      frames: () => media().frames(file, probed, ({ bitmap }) => { heard(); bitmap.close(); }, { signal, rate: 'every', maxWidth: 1280, onProgress: heard }),
      storyboard: () => media().storyboard(file, probed, { signal, onDraft: heard, onProgress: heard }),
      waveform: () => media().waveform(file, probed, { signal, onDraft: heard, onProgress: heard }),
      poster: () => media().poster(file, probed, { signal }),
    };
    const ended = calls[kind]().then(() => 'done', (reason: unknown) => reason instanceof Error ? reason.name : String(reason));
    await Promise.race([ended, new Promise((resolve) => { setTimeout(resolve, afterMs); })]);
    const abortedAt = performance.now();
    controller.abort();
    const code = await ended;
    const settledAfterMs = performance.now() - abortedAt;
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    return { code, settledAfterMs, eventsAfterAbort };
  },
});
