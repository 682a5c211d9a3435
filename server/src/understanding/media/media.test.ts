import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { readNumber } from '../../../../scripts/test/beds/frame-number.mjs';
import { numberedVideo } from '../../../../scripts/test/beds/numbered-video.mjs';
import { inputLimits } from '../../ffmpeg/limits.js';
import type { VideoFile } from './ffmpeg-stream.js';
import { fitWidth, listFrames, readFrames } from './frames.js';
import { readSound, SAMPLE_RATE } from './sound.js';

let dir = '';
const signal = new AbortController().signal;
before(async () => { dir = await mkdtemp(join(tmpdir(), 'cuelight-frames-')); });
after(() => rm(dir, { recursive: true, force: true }));

const fileOf = (name: string): VideoFile => ({ ffmpeg: { command: 'ffmpeg', args: [], inputLimits }, cwd: dir, name, container: extname(name).slice(1), colours: [] });
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast'];

/** What frames of a video there are at a rate: number, time, and what is burnt into the picture. */
async function look(name: string, rate: number | 'every', after = -1): Promise<readonly (readonly [number: number, time: number, shown: number])[]> {
  const file = fileOf(name);
  const frames = await listFrames(file, signal);
  const seen: (readonly [number, number, number])[] = [];
  const wanted = [...frames.list.select(rate)].filter((number) => number > after);
  for await (const { number, time, picture } of readFrames(file, frames, wanted, fitWidth({ width: 320, height: 180 }, 160), signal)) seen.push([number, time, readNumber(picture.data, picture.width, picture.height)]);
  assert.equal(seen.length, wanted.length, 'every frame that was chosen came');
  return seen;
}

const close = (a: number, b: number): boolean => Math.abs(a - b) < 0.0006;

for (const [name, args] of [
  // frames that rest on later ones, key frames far apart
  ['b-frames.mp4', ['-c:v', 'libx264', '-preset', 'fast', '-bf', '3', '-g', '120']], ['plain.webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M']],
  ['old.avi', ['-c:v', 'mpeg4', '-q:v', '4', '-bf', '2']],
] as const) {
  test(`${name}: each frame has the number that stands in its picture, and its time`, async () => {
    await numberedVideo(dir, name, { frames: 200, rate: 25, args });
    const twoASecond = await look(name, 2);
    assert.deepEqual(twoASecond.map(([number, , shown]) => [number, shown]), Array.from({ length: 16 }, (_, n) => [Math.floor(n * 12.5), Math.floor(n * 12.5)]));
    for (const [number, time] of twoASecond) assert.ok(close(time, number / 25), `${number} at ${time}`);
    // begun in the middle
    assert.deepEqual(await look(name, 2, 110), twoASecond.filter(([number]) => number > 110));
  });
}

test('every frame of a video with uneven times, begun late, has its own', async () => {
  await numberedVideo(dir, 'uneven.mp4', { frames: 120, rate: 25, args: [...H264, '-fps_mode', 'vfr', '-output_ts_offset', '3'], filters: 'select=\'not(between(mod(n,10),3,5))\'' });
  const seen = await look('uneven.mp4', 'every');
  const kept = Array.from({ length: 120 }, (_, n) => n).filter((n) => n % 10 < 3 || n % 10 > 5);
  assert.deepEqual(seen.map(([number, , shown]) => [number, shown]), kept.map((shown, number) => [number, shown]));
  const [, begin = 0] = seen[0] ?? [];
  seen.forEach(([, time], at) => { assert.ok(close(time - begin, (kept[at] ?? 0) / 25), `${at} at ${time}`); });
});

test('sound stands where it is heard, and is sample for sample the same when it is begun in the middle', async () => {
  await numberedVideo(dir, 'tone.mp4', { frames: 130, rate: 1, args: [...H264, '-c:a', 'aac'], sound: Array.from({ length: 13 }, (_, ten) => [10 * ten + 3, 10 * ten + 4] as const) });
  const hear = async (start: number): Promise<Float32Array> => {
    const heard = new Float32Array(130 * SAMPLE_RATE);
    for await (const piece of readSound(fileOf('tone.mp4'), { start, durationSeconds: 130 }, signal)) heard.set(piece.samples.subarray(0, heard.length - Math.round(piece.start * SAMPLE_RATE)), Math.round(piece.start * SAMPLE_RATE));
    return heard;
  };
  const whole = await hear(0);
  const loud = (from: number, to: number): number => Math.max(...whole.subarray(Math.round(from * SAMPLE_RATE), Math.round(to * SAMPLE_RATE)).map(Math.abs));
  for (const second of [3, 63, 123]) {
    assert.deepEqual([loud(second - 0.5, second - 0.06) < 0.01, loud(second + 0.02, second + 0.9) > 0.45, loud(second + 1.06, second + 1.5) < 0.01], [true, true, true], `around ${second}`);
  }
  const from = 122.123;
  const late = await hear(from);
  const at = Math.round(from * SAMPLE_RATE);
  assert.ok(late.subarray(0, at).every((sample) => sample === 0));
  assert.ok(late.subarray(at).every((sample, n) => sample === whole[at + n]));
});

test('a video without sound says so, a broken file too, and stopping leaves no program', async () => {
  await numberedVideo(dir, 'mute.mp4', { frames: 50, rate: 25, args: H264 });
  const sound = readSound(fileOf('mute.mp4'), { start: 0, durationSeconds: 2 }, signal);
  await assert.rejects(sound.next(), { code: 'no_audio' });
  await assert.rejects(listFrames(fileOf('nothing.mp4'), signal), { code: 'ffmpeg_failed' });
  const stop = new AbortController();
  const file = fileOf('old.avi');
  const frames = await listFrames(file, signal);
  const reading = readFrames(file, frames, [...frames.list.select('every')], { width: 320, height: 180 }, stop.signal);
  assert.equal((await reading.next()).done, false);
  stop.abort();
  await assert.rejects(async () => { for await (const frame of reading) assert.ok(frame); }, { name: 'AbortError' });
  const running = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.startsWith('ffmpeg') && line.includes('-i old.avi') && line.includes('rgba'));
  assert.deepEqual(running, []);
});
