import type { FramesOptions, MediaEngine, ProbeResult, VideoFrameAt } from '@cuelight/media';
import { describe, it, ok, same } from '../../test/suite.js';
import { createLook, type FrameReader } from './look.js';

/** Tells frames of a video with 20 frames a second as the media engine would, and what it was asked for. */
function videoOf(seconds: number): { readonly media: MediaEngine; readonly asked: FramesOptions[]; readonly bitmaps: ImageBitmap[] } {
  const asked: FramesOptions[] = [];
  const bitmaps: ImageBitmap[] = [];
  const canvas = new OffscreenCanvas(4, 4);
  canvas.getContext('2d');
  const frames = async (_source: unknown, _probe: unknown, onFrame: (frame: VideoFrameAt) => unknown, options: FramesOptions = {}): Promise<void> => {
    asked.push(options);
    const { rate = 2, start = 0 } = options;
    const step = rate === 'every' ? 1 : 20 / rate;
    for (let number = Math.ceil(start * 20); number < seconds * 20; number += step) {
      options.signal?.throwIfAborted();
      const bitmap = await createImageBitmap(canvas);
      bitmaps.push(bitmap);
      await onFrame({ number, time: number / 20, bitmap });
    }
  };
  return { media: { frames } as unknown as MediaEngine, asked, bitmaps };
}

interface Noted extends FrameReader {
  readonly times: number[];
  readonly pictures: ImageBitmap[];
  isFinished: boolean;
}

function reader(rate: number | 'every', more: Partial<FrameReader> = {}): Noted {
  const noted: Noted = {
    rate, maxWidth: 64, from: 0, times: [], pictures: [], isFinished: false, wants: () => true,
    take: ({ time, picture }) => {
      noted.times.push(time);
      if (picture instanceof ImageBitmap) noted.pictures.push(picture);
      return Promise.resolve();
    },
    finish: () => {
      noted.isFinished = true;
      return Promise.resolve();
    },
    ...more,
  };
  return noted;
}

const PROBE = {} as ProbeResult;
const forever = (): AbortSignal => new AbortController().signal;
const outcome = (work: Promise<void>): Promise<string> => work.then(() => 'done', (reason: unknown) => (reason instanceof Error ? reason.message || reason.name : 'no error'));

describe('a look at the pictures', () => {
  it('decodes once for all, each with its own frames and pictures of its own', async () => {
    const { media, asked, bitmaps } = videoOf(3);
    const [slow, quick] = [reader(1, { maxWidth: 960 }), reader(4)];
    const look = createLook({ media, source: new Blob(), probe: PROBE, expected: 2 });
    same(await Promise.all([outcome(look.join(slow, forever())), outcome(look.join(quick, forever()))]), ['done', 'done']);
    same([asked.length, asked[0]?.rate, asked[0]?.maxWidth, asked[0]?.start], [1, 4, 960, 0]);
    same(slow.times, [0, 1, 2]);
    same(quick.times, [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75]);
    ok(slow.isFinished && quick.isFinished, 'both are told that it is over');
    ok(slow.pictures[0] !== quick.pictures[0] && slow.pictures[0]?.width === 4, 'a picture of its own');
    ok(bitmaps.every(({ width }) => width === 0), 'the decoder\'s pictures are closed');
  });

  it('goes on for the others when one fails', async () => {
    const { media } = videoOf(2);
    const bad = reader(4, { take: () => Promise.reject(new Error('the model is gone')) });
    const good = reader(4);
    const look = createLook({ media, source: new Blob(), probe: PROBE, expected: 2 });
    same(await Promise.all([outcome(look.join(bad, forever())), outcome(look.join(good, forever()))]), ['the model is gone', 'done']);
    same([bad.isFinished, good.times.length], [false, 8]);
  });

  it('stops decoding with the last that stops', async () => {
    const { media, asked } = videoOf(1000);
    const stopping = new AbortController();
    const one = reader(4, { take: () => {
      if (one.times.push(0) === 5) stopping.abort();
      return Promise.resolve();
    } });
    const look = createLook({ media, source: new Blob(), probe: PROBE, expected: 1 });
    ok(/abort/i.test(await outcome(look.join(one, stopping.signal))), 'rejects as aborted');
    same([one.times.length, one.isFinished, asked[0]?.signal?.aborted], [5, false, true]);
  });

  it('begins without one that does not come', async () => {
    const { media } = videoOf(1);
    const only = reader(2);
    const look = createLook({ media, source: new Blob(), probe: PROBE, expected: 2 });
    const joined = outcome(look.join(only, forever()));
    look.leave();
    same([await joined, only.times], ['done', [0, 0.5]]);
  });

  it('goes on where the reader that is least far got to, and gives nobody a frame twice', async () => {
    const { media, asked } = videoOf(3);
    const [far, near] = [reader(2, { from: 2, wants: ({ time }) => time >= 2 }), reader(2, { from: 1, wants: ({ time }) => time >= 1 })];
    const look = createLook({ media, source: new Blob(), probe: PROBE, expected: 2 });
    await Promise.all([look.join(far, forever()), look.join(near, forever())]);
    same([asked[0]?.start, far.times, near.times], [0.5, [2, 2.5], [1, 1.5, 2, 2.5]]);
  });

  it('tells all of them when the pictures can\'t be decoded', async () => {
    const media = { frames: () => Promise.reject(new Error('a hole in the file')) } as unknown as MediaEngine;
    const look = createLook({ media, source: new Blob(), probe: PROBE, expected: 2 });
    same(await Promise.all([outcome(look.join(reader(1), forever())), outcome(look.join(reader(4), forever()))]), ['a hole in the file', 'a hole in the file']);
  });
});
