import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBadFiles } from './bad-files.js';
import { testBed } from './bed.js';
import { ask } from './browser.js';
import { noFfmpeg } from './fixtures.js';

describe('conversions of films with damaged pictures, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createBadFiles);

  // what WebCodecs stops at is decoded by ffmpeg.wasm, which goes on and tells
  for (const name of ['scratched.mp4', 'scratched.mkv', 'scratched.avi', 'scratched.ts']) {
    test(`${name}, of which half a second in the middle is hit, says where`, async () => {
      await bed.make(name);
      const { engine, warnings, probed } = await ask(bed.page, 'transcode', name, 90);
      assert.equal(engine, 'ffmpeg-wasm');
      assert.ok(Math.abs(probed.info.durationSeconds - 3) < 0.1, `${probed.info.durationSeconds} s`);
      const [warning] = warnings ?? [];
      assert.equal(warnings?.length, 1);
      assert.equal(warning?.code, 'damaged_pictures');
      assert.match(warning?.message ?? '', /^Some pictures of this video are damaged, at 0:01(–0:02)?; everything else is there\.$/);
      for (const { start, end } of warning?.spans ?? []) assert.ok(start >= 0.95 && end <= 2.1, `${start} to ${end}`);
    });
  }

  for (const [name, by] of [['good.mp4', 'webcodecs'], ['good.avi', 'ffmpeg-wasm'], ['good.ogv', 'ffmpeg-wasm'], ['long-hevc.ts', 'ffmpeg-wasm'], ['long-hevc.mkv', 'ffmpeg-wasm']] as const) {
    test(`${name}, which is sound, says nothing`, async () => {
      await bed.make(name);
      const { engine, warnings } = await ask(bed.page, 'transcode', name, 90);
      assert.equal(engine, by);
      assert.equal(warnings, undefined);
    });
  }
});
