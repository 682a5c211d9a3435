import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadConfig } from '../../config/index.js';
import { createMemoryLogger } from '../../log.js';
import type { FfmpegEngine } from '../engine.js';
import { probeFile } from '../probe.js';
import { resolveEngine } from '../resolve.js';
import { encodeSlice, encodeSound, type HlsJob } from './encode-slice.js';
import { planLadder } from './ladder.js';
import { masterPlaylist, mediaPlaylist, secondsOf } from './playlists.js';
import { planSlices } from './slices.js';

let cwd = '';
let engine: FfmpegEngine;
before(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cuelight-hls-'));
  engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), cwd, createMemoryLogger());
});
after(() => rm(cwd, { recursive: true, force: true }));

const packets = (name: string): readonly { readonly stream: string; readonly time: number; readonly isKey: boolean }[] => {
  const text = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'packet=codec_type,pts_time,flags', '-of', 'csv=p=0', name], { cwd }).toString();
  return text.trim().split('\n').map((line) => line.split(',')).map(([stream = '', time = '', flags = '']) => ({ stream, time: Number(time), isKey: flags.startsWith('K') }));
};

test('the ladder goes from 240p to the size of the source and never above it', () => {
  const sizes = (width: number, height: number): string[] => planLadder({ width, height }).map((rung) => `${rung.name} ${rung.width}x${rung.height}`);
  assert.deepEqual(sizes(1920, 1080), ['240p 426x240', '360p 640x360', '480p 854x480', '720p 1280x720', '1080p 1920x1080']);
  assert.deepEqual(sizes(3840, 2160).at(-1), '1080p 1920x1080');
  assert.deepEqual(sizes(720, 1280), ['240p 240x426', '360p 360x640', '480p 480x854', '720p 720x1280']);
  assert.deepEqual(sizes(1024, 576), ['240p 426x240', '360p 640x360', '480p 854x480', '576p 1024x576']);
  assert.deepEqual(sizes(864, 486), ['240p 426x240', '360p 640x360', '480p 854x480']);
  assert.deepEqual(sizes(321, 181), ['181p 322x182'].map(() => sizes(321, 181)[0] ?? ''));
  assert.deepEqual(sizes(1, 1), ['2p 2x2'].map(() => sizes(1, 1)[0] ?? ''));
});

test('slices begin at whole segments, none is longer than all before it, and a rest without a picture is none', () => {
  const starts = (durationSeconds: number, width = 1920): number[] => planSlices({ width, height: 1080, frameRate: 30, durationSeconds }).map(({ start }) => start);
  assert.deepEqual(starts(150), [0, 4, 8, 16, 32, 64, 96, 128]);
  assert.deepEqual(starts(7.5), [0]);
  assert.deepEqual(starts(0), [0]);
  assert.deepEqual(starts(60, 7680), [0, 4, 8, 16, 24, 32, 40, 48, 56]);
  const slices = planSlices({ width: 640, height: 360, frameRate: 25, durationSeconds: 11.5 });
  assert.deepEqual(slices, [{ start: 0, seconds: 4, expectedSeconds: 4 }, { start: 4, seconds: null, expectedSeconds: 7.5 }]);
});

test('slices join without a gap or an overlap, in picture and sound, with the same key frames in every size, and give the same bytes each time', async () => {
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=128x72:rate=30000/1001:duration=14.4', '-f', 'lavfi', '-i', 'sine=440:duration=14.4', '-c:v', 'mpeg4', '-bf', '2', '-c:a', 'libmp3lame', 'source.mkv'], { cwd });
  const { mediaInfo: info } = await probeFile(engine, { cwd, name: 'source.mkv', sizeBytes: 1, container: 'mkv' });
  const job: HlsJob = { cwd, name: 'source.mkv', info };
  const rungs = [{ name: 'small', width: 64, height: 36, maxVideoBitrate: 200_000 }, ...planLadder(info)];
  const parts: Buffer[][] = [[], []];
  const seconds: number[] = [];
  const hashes: string[] = [];
  await encodeSound(engine, job);
  for (const slice of planSlices(info)) {
    // one is made again, with no more of the sound than it needs
    for (const round of slice.start === 4 ? [1, 2] : [1]) {
      if (round === 2) await encodeSound(engine, job, 9);
      const made = await encodeSlice(engine, rungs, slice, true, job);
      if (round === 2) await encodeSound(engine, job);
      assert.equal(made?.length, 2);
      for (const [n, { path, init, segments, videoCodec }] of made.entries()) {
        assert.match(videoCodec, /^avc1\.6400[0-9a-f]{2}$/);
        const bytes = await readFile(path);
        const content = segments.map(({ start, end }) => bytes.subarray(start, end));
        if (slice.start === 4) hashes.push(createHash('sha256').update(Buffer.concat(content)).digest('hex'));
        if (round === 2) continue;
        if (slice.start === 0) parts[n]?.push(bytes.subarray(init.start, init.end));
        parts[n]?.push(...content);
        if (n === 1) seconds.push(...segments.map((segment) => segment.seconds));
      }
    }
  }
  assert.equal(hashes.length, 4);
  assert.deepEqual(hashes.slice(0, 2), hashes.slice(2));
  assert.deepEqual(seconds.map((one) => Math.round(one)), [4, 4, 4, 2]);
  for (const [n, name] of ['small.mp4', 'joined.mp4'].entries()) await writeFile(join(cwd, name), Buffer.concat(parts[n] ?? []));
  const all = packets('joined.mp4');
  const picture = all.filter(({ stream }) => stream === 'video');
  const steps = (times: readonly number[]): number[] => times.slice(1).map((time, n) => time - (times[n] ?? 0));
  assert.ok(Math.abs(picture.length - 14.4 * 30 / 1.001) <= 2, String(picture.length));
  assert.ok(steps(picture.map(({ time }) => time)).every((step) => Math.abs(step - 1.001 / 30) < 0.002), `frames follow each other evenly, not ${picture.map(({ time }) => time.toFixed(3)).filter((_, n) => Math.abs((steps(picture.map(({ time }) => time))[n] ?? 1.001 / 30) - 1.001 / 30) >= 0.002).join()}`);
  assert.deepEqual(picture.filter(({ isKey }) => isKey).map(({ time }) => Math.round(time)), [0, 4, 8, 12]);
  assert.deepEqual(packets('small.mp4').filter(({ stream }) => stream === 'video'), picture);
  const sound = all.filter(({ stream }) => stream === 'audio').map(({ time }) => time);
  assert.ok(steps(sound).every((step) => Math.abs(step - 1024 / 48000) < 0.001), 'sound follows without gaps');
  assert.ok((sound.at(-1) ?? 0) > 14.3);
});

test('a playlist grows with its beginning named, and ends; its lengths can be read back', () => {
  const growing = mediaPlaylist([4.004, 4.004], false);
  assert.match(growing, /PLAYLIST-TYPE:EVENT\n[^]*#EXT-X-START:TIME-OFFSET=0\n[^]*#EXTINF:4\.004000,\n00002\.m4s\n$/);
  const whole = mediaPlaylist([...secondsOf(growing), 6.7], true);
  assert.match(whole, /TARGETDURATION:7\n[^]*TYPE:VOD\n[^]*00003\.m4s\n#EXT-X-ENDLIST\n$/);
  assert.doesNotMatch(whole, /EXT-X-START/);
});

test('the master playlist names sizes, captions and storyboard', () => {
  const rendition = { id: '240p-x', width: 426, height: 240, codecs: 'avc1.640015,mp4a.40.2', bandwidth: 500_000, averageBandwidth: 400_000, segments: 1, sizeBytes: 1, isComplete: true };
  assert.equal(masterPlaylist({ videoId: 'v1', renditions: [rendition], frameRate: 29.97, captions: 'de', storyboard: '../storyboard/storyboard.vtt' }), [
    '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', '#EXT-X-SESSION-DATA:DATA-ID="dev.cuelight.video",VALUE="v1"', '#EXT-X-SESSION-DATA:DATA-ID="dev.cuelight.storyboard",VALUE="../storyboard/storyboard.vtt"',
    '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="Captions",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,URI="captions.m3u8"',
    '#EXT-X-STREAM-INF:BANDWIDTH=500000,AVERAGE-BANDWIDTH=400000,CODECS="avc1.640015,mp4a.40.2",RESOLUTION=426x240,FRAME-RATE=29.970,SUBTITLES="captions"', '240p-x/index.m3u8', '',
  ].join('\n'));
});
