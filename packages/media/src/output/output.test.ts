import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactRate, evenSpans } from '../ffmpeg/convert/spans.js';
import type { ProbeResult } from '../types.js';
import { PagedBlob } from './paged-blob.js';
import { planConversion, plannedSeconds, targetSize } from './plan.js';
import type { SliceSpan } from './slice.js';

const probe = (info: Partial<ProbeResult['info']>): ProbeResult => ({
  info: {
    container: 'mp4', durationSeconds: 60, width: 1280, height: 720, rotation: 0, frameRate: 30, bitrate: 8_000_000, videoCodec: 'h264', audioCodec: 'aac', sizeBytes: 1, ...info,
  },
  engine: 'webcodecs', canDecodeVideo: true, canDecodeAudio: true, playable: true, mimeType: 'video/mp4',
});

const MB = 1024 * 1024;

test('a paged blob is what was written, in whatever order and across its pages', async () => {
  const size = 9 * MB + 123;
  const expected = new Uint8Array(size);
  const paged = new PagedBlob();
  const write = (position: number, bytes: Uint8Array<ArrayBuffer>): void => {
    expected.set(bytes, position);
    paged.write(position, bytes);
  };
  const bytes = (length: number, seed: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, i) => (i * 31 + seed) % 251);
  write(0, bytes(3 * MB, 1));
  write(3 * MB, bytes(2 * MB, 2));
  write(16, bytes(8, 3));
  // Over the edge of a page and of what is there.
  write(4 * MB - 5, bytes(2 * MB, 4));
  write(4 * MB - 2, bytes(10, 5));
  // A gap is filled with zeros.
  write(size - 100, bytes(100, 6));
  write(5 * MB, bytes(4, 7));
  assert.equal(paged.size, size);
  const blob = paged.toBlob('video/mp4');
  assert.equal(blob.type, 'video/mp4');
  assert.ok(Buffer.from(await blob.arrayBuffer()).equals(Buffer.from(expected)));
});

test('sizes are even, never larger than the source and never higher than asked', () => {
  assert.deepEqual(targetSize(1280, 720, 480), { width: 854, height: 480 });
  assert.deepEqual(targetSize(640, 360, 720), { width: 640, height: 360 });
  assert.deepEqual(targetSize(321, 181, 720), { width: 320, height: 180 });
  assert.deepEqual(targetSize(1080, 1920, 721), { width: 406, height: 720 });
  assert.deepEqual(targetSize(1920, 1, 720), { width: 1920, height: 2 });
  assert.deepEqual(targetSize(1280, 720, Infinity), { width: 1280, height: 720 });
});

test('a plan leaves nothing open: codecs by container, a turned size, a bitrate that the source can fill', () => {
  const plain = planConversion(probe({}));
  assert.deepEqual([plain.container, plain.videoCodec, plain.audioCodec, plain.width, plain.height, plain.end], ['mp4', 'h264', undefined, 1280, 720, Infinity]);
  assert.equal(plain.videoBitrate, 2_500_000);
  assert.equal(planConversion(probe({ bitrate: 700_000 })).videoBitrate, 700_000);
  assert.equal(planConversion(probe({ bitrate: 0 })).videoBitrate, 2_500_000);
  const web = planConversion(probe({}), { container: 'webm', rotate: 90, maxHeight: 640 });
  assert.deepEqual([web.videoCodec, web.audioCodec, web.width, web.height], ['vp9', 'opus', 360, 640]);
  assert.equal(planConversion(probe({}), { mute: true }).hasSound, false);
});

test('an end behind the source cuts nothing, since durations are rounded', () => {
  assert.equal(planConversion(probe({}), { end: 60 }).end, Infinity);
  assert.equal(planConversion(probe({}), { end: 59 }).end, 59);
  assert.equal(plannedSeconds(planConversion(probe({}), { start: 10, end: 100 }), 60), 50);
  assert.equal(plannedSeconds(planConversion(probe({ durationSeconds: 0 })), 0), 0);
});

test('a target that makes no sense is refused', () => {
  for (const target of [{ container: 'webm', videoCodec: 'h264' }, { container: 'webm', audioCodec: 'aac' }, { start: -1 }, { start: 60 }, { start: 5, end: 5 }, { start: NaN }] as const) {
    assert.throws(() => planConversion(probe({}), target), { code: 'bad_request' });
  }
  assert.throws(() => planConversion(probe({ videoCodec: null })), { code: 'no_video_stream' });
});

test('even slices follow each other, cut at frames, the first short and none tiny', async () => {
  assert.equal(exactRate(29.97), 30_000 / 1001);
  assert.equal(exactRate(25), 25);
  for (const [durationSeconds, frameRate] of [[60, 29.97], [13.2, 25], [2, null], [7200, 23.976]] as const) {
    const spans: SliceSpan[] = [];
    for await (const span of evenSpans(planConversion(probe({ durationSeconds })), { durationSeconds, frameRate })) spans.push(span);
    assert.equal(spans[0]?.start, 0);
    assert.equal(spans.at(-1)?.end, Infinity);
    spans.slice(1).forEach(({ start }, i) => { assert.equal(start, spans[i]?.end); });
    assert.ok(durationSeconds - (spans.at(-1)?.start ?? 0) >= 0.4 || spans.length === 1);
    if (durationSeconds === 60) assert.ok(Math.abs((spans[0]?.end ?? 0) - 90 * 1001 / 30_000) < 1e-9);
  }
});
