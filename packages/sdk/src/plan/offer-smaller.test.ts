import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device, files, noEncoders, serverWith } from '../../test/plan-files.js';
import { offerSmaller } from './offer-smaller.js';
import type { Device, PlanMedia, PlanServer } from './types.js';

const server = serverWith({ max: 1_000_000_000 });
/** Two minutes of a camera's 1080p. */
const camera: PlanMedia = { ...files.mp4, info: { ...files.mp4.info, width: 1920, height: 1080, durationSeconds: 120, sizeBytes: 412_000_000 } };
const small: PlanMedia = { ...camera, info: { ...camera.info, sizeBytes: 45_000_000 } };

test('a camera\'s file is offered smaller, the usual height first', () => {
  assert.deepEqual(offerSmaller(camera, device, server), {
    heights: [720, 1080, 480, 360], sizeBytes: 39_456_960, originalBytes: 412_000_000, seconds: offerSmaller(camera, device, server)?.seconds,
    sentence: 'Send 38 MB instead of 393: a version 720 pixels high, made here in about 87 s.',
  });
});

test('measured speeds change its time, not its size', () => {
  const quick = offerSmaller(camera, { ...device, speeds: { 'webcodecs/decode': 3400, 'webcodecs/encode': 520 } }, server);
  assert.equal(quick?.sizeBytes, 39_456_960);
  assert.ok(quick.seconds < 10);
});

test('heights that save less than 30 % are left out', () => {
  assert.deepEqual(offerSmaller(small, device, server)?.heights, [480, 360]);
});

test('the original that the server does not take is named so', () => {
  assert.match(offerSmaller(camera, device, serverWith())?.sentence ?? '', /instead of the original's 393 MB, which the server does not take:/);
});

const refused: readonly (readonly [says: string, media: PlanMedia, device: Partial<Device>, server: PlanServer | null])[] = [
  ['no server to send it to', camera, {}, null],
  ['it saves too little', { ...files.mp4, info: { ...files.mp4.info, height: 240, width: 426, sizeBytes: 2_000_000 } }, {}, server],
  ['nothing here encodes it', camera, { canEncode: noEncoders, wasm: false }, server],
  ['nothing here decodes it', { ...files.av1, info: { ...files.av1.info, sizeBytes: 400_000_000 } }, {}, server],
  ['sound only', files.sound, {}, server],
  ['even the smaller is larger than the server takes', camera, {}, serverWith({ max: 1000 })],
];
for (const [says, media, facts, capable] of refused) {
  test(`no smaller version is offered: ${says}`, () => {
    assert.equal(offerSmaller(media, { ...device, ...facts }, capable), null);
  });
}

test('ffmpeg.wasm makes it where WebCodecs can\'t, and takes longer', () => {
  const slow = offerSmaller(camera, { ...device, canEncode: noEncoders }, server);
  assert.ok(slow && slow.seconds > 150);
});
