import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseCaptions } from '@cuelight/protocol/captions';
import { loadConfig } from '../config/index.js';
import { createMemoryLogger } from '../log.js';
import type { FfmpegEngine } from './engine.js';
import { makePoster, posterTimes } from './poster.js';
import { probeFile } from './probe.js';
import { resolveEngine } from './resolve.js';
import { makeStoryboard, planStoryboard } from './storyboard.js';

let cwd = '';
let engine: FfmpegEngine;
const ffmpeg = (...args: string[]): Buffer => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { cwd });
/** Mean brightness of a part of a picture. */
const brightness = (name: string, crop = 'null'): number => {
  const points = ffmpeg('-i', name, '-vf', `${crop},format=gray`, '-f', 'rawvideo', '-');
  return points.reduce((sum, one) => sum + one, 0) / points.length;
};

before(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cuelight-pictures-'));
  engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), cwd, createMemoryLogger());
});
after(() => rm(cwd, { recursive: true, force: true }));

const probe = async (name: string) => (await probeFile(engine, { cwd, name, sizeBytes: 1, container: 'mp4' })).mediaInfo;

test('a poster is looked for around one second, in the middle of a shorter video', () => {
  assert.deepEqual(posterTimes(60), [1, 2, 3, 5, 9, 0.5, 0]);
  assert.deepEqual(posterTimes(1.5), [0.75, 0.25, 0]);
  assert.deepEqual(posterTimes(0.04), [0.02, 0]);
  assert.deepEqual(posterTimes(0), [1, 2, 3, 5, 9, 0.5, 0]);
});

test('a poster is 320 wide and not the black that a film begins with', async () => {
  ffmpeg('-f', 'lavfi', '-i', 'color=black:size=640x360:rate=5:duration=2.5', '-f', 'lavfi', '-i', 'testsrc=size=640x360:rate=5:duration=1.5', '-filter_complex', '[0][1]concat', '-c:v', 'libx264', '-preset', 'ultrafast', 'dark.mp4');
  const name = await makePoster(engine, await probe('dark.mp4'), { cwd, name: 'dark.mp4' });
  const size = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', name], { cwd }).toString().trim();
  assert.equal(size, '320,180');
  assert.ok(brightness(name) > 60, String(brightness(name)));
});

test('each tile of a storyboard shows the middle of its second, where the file says it lies', async () => {
  // every second is brighter than the one before, by 16
  ffmpeg('-f', 'lavfi', '-i', 'color=black:size=320x180:rate=10:duration=12.4', '-vf', 'geq=lum=20+16*floor(T):cb=128:cr=128', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', 'steps.mp4');
  const info = await probe('steps.mp4');
  const { sheet, vtt } = await makeStoryboard(engine, info, { cwd, name: 'steps.mp4' });
  const { cues } = parseCaptions(await readFile(join(cwd, vtt), 'utf8'), { fileName: vtt });
  assert.equal(cues.length, 13);
  assert.deepEqual(cues.map(({ start }) => start), Array.from({ length: 13 }, (_, n) => n));
  assert.equal(cues[12]?.end, 12.4);
  const seen = cues.map(({ text }) => {
    const [, x, y, width, height] = /^0\.jpg#xywh=(\d+),(\d+),(\d+),(\d+)$/.exec(text) ?? [];
    return Math.round(brightness(sheet, `crop=${width}:${height}:${x}:${y}`));
  });
  const steps = seen.map((value, n) => value - (seen[n - 1] ?? value));
  assert.ok(steps.slice(1).every((step) => step >= 14 && step <= 23), seen.join());
});

test('a storyboard has at most a hundred tiles, none closer than a second', () => {
  assert.deepEqual(planStoryboard({ durationSeconds: 3600, width: 1920, height: 1080 }), { count: 100, interval: 36, columns: 10, rows: 10, width: 160, height: 90 });
  assert.deepEqual(planStoryboard({ durationSeconds: 2.2, width: 90, height: 160 }), { count: 3, interval: 1, columns: 3, rows: 1, width: 90, height: 160 });
  assert.equal(planStoryboard({ durationSeconds: 0, width: 100, height: 100 }).count, 1);
});
