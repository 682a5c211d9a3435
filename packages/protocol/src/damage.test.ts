import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DamageReader, damagedPictures } from './damage.js';

function read(lines: readonly string[], by: 'shown' | 'done', stream?: number): number[] {
  const found: number[] = [];
  const reader = new DamageReader((seconds) => found.push(seconds), by, stream);
  for (const line of lines) reader.readLine(line);
  return found;
}

describe('damaged pictures', () => {
  test('are told in one sentence with the first three places, those close together as one', () => {
    assert.equal(damagedPictures([]), null);
    assert.deepEqual(damagedPictures([4.2, 3.9]), { code: 'damaged_pictures', message: 'Some pictures of this video are damaged, at 0:03–0:04; everything else is there.', spans: [{ start: 3.9, end: 4.2 }] });
    assert.equal(damagedPictures([1, 70, 71.5, 73, 3700, 20, 40])?.message, 'Some pictures of this video are damaged, at 0:01, 0:20, 0:40 and 2 more places; everything else is there.');
    assert.deepEqual(damagedPictures([70, 71.5, 73])?.spans, [{ start: 70, end: 73 }]);
  });

  test('are found in the log of ffmpeg 5, at the picture that is told next', () => {
    assert.deepEqual(read([
      '[Parsed_showinfo_0 @ 0x1] n:  98 pts:  50176 pts_time:3.92    pos:   290852 fmt:yuv420p',
      '[h264 @ 0xdf61c0] concealing 109 DC, 109 AC, 109 MV errors in B frame',
      '/in/input: corrupt decoded frame in stream 0',
      '[Parsed_showinfo_0 @ 0x1] n:  99 pts:  50688 pts_time:3.96    pos:   284302 fmt:yuv420p',
      '[Parsed_showinfo_0 @ 0x1] n: 100 pts:  51200 pts_time:4    pos:   284302 fmt:yuv420p',
      'Error while decoding stream #0:0: Invalid data found when processing input',
      '[Parsed_showinfo_0 @ 0x1] n: 101 pts:  51712 pts_time:4.04    pos:   284302 fmt:yuv420p',
    ], 'shown'), [3.96, 4.04]);
  });

  test('are found in the log of later ones, at the second ffmpeg has got to', () => {
    assert.deepEqual(read([
      '[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x56] corrupt decoded frame',
      'frame=  450 fps= 62 q=-0.0 Lsize=N/A time=01:00:15.50 bitrate=N/A speed=2.08x',
      '[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x56] Error submitting packet to decoder: Invalid data found when processing input',
      'out_time=01:00:16.500000',
    ], 'done'), [3615.5, 3616.5]);
  });

  test('are those of the picture, not of the sound', () => {
    assert.deepEqual(read(['Error while decoding stream #0:1: Invalid data found when processing input', 'time=00:00:01.00'], 'done', 0), []);
  });
});
