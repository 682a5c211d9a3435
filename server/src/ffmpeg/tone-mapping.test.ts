import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hdrFilm, PATCH } from '../../test/hdr-film.js';
import { loadConfig } from '../config/index.js';
import { openLocalBlobs } from '../blobs/local-blobs.js';
import { createMemoryLogger } from '../log.js';
import { aVideo } from '../ports/contracts/sample-records.js';
import { listFrames, readFrames } from '../understanding/media/frames.js';
import { withVideoFile } from '../understanding/steps/run-in-child.js';
import { openWorkFolder } from '../work-folder.js';
import type { FfmpegEngine } from './engine.js';
import { encodeSlice } from './hls/encode-slice.js';
import { makePoster } from './poster.js';
import { probeFile } from './probe.js';
import { resolveEngine } from './resolve.js';
import { makeStoryboard } from './storyboard.js';
import { toneMapping } from './tone-mapping.js';

let cwd = '';
let engine: FfmpegEngine;
before(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cuelight-hdr-'));
  engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), cwd, createMemoryLogger());
});
after(() => rm(cwd, { recursive: true, force: true }));

type Pixel = readonly number[];

/** The middle of each of `count` patches in the first picture of a file, as a screen of BT.709 would show it, 0 to 255. */
function patchesOf(path: string, count: number): readonly Pixel[] {
  const jpeg = path.endsWith('.jpg');
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-frames:v', '1', '-vf', `scale=${count}:1:flags=area${jpeg ? '' : ':in_color_matrix=bt709'},format=rgb24`, '-f', 'rawvideo', '-'], { cwd });
  return Array.from({ length: count }, (_, n) => [...bytes.subarray(n * 3, n * 3 + 3)]);
}

const mid = ([r = 0, g = 0, b = 0]: Pixel = []): number => (r + g + b) / 3;

/** Of black, grey, paper, a bright light and three colours: what is right, with room for subsampled and compressed colour. */
function assertLooksRight(name: string, [black, grey, paper, bright, red, green, blue]: readonly Pixel[]): void {
  const seen = `${name}: ${JSON.stringify({ black, grey, paper, bright, red, green, blue })}`;
  assert.ok(mid(black) < 12, seen);
  // 26 cd/m² beside a paper of 203 is 13 % of its light: 108 on a screen with a gamma of 2.4
  assert.ok(Math.abs(mid(grey) - 108) < 12, seen);
  assert.ok(mid(paper) > 205 && mid(paper) < 232, seen);
  assert.ok(mid(bright) > mid(paper) + 20, seen);
  for (const [n, colour] of [red, green, blue].entries()) {
    const own = colour?.[n] ?? 0;
    const others = (colour ?? []).filter((_, at) => at !== n);
    assert.ok(own > 140 && others.every((value) => value < own / 2), `${seen}, colour ${n}`);
  }
}

const LIGHTS = [0, 26, 203, 1000];
const COLOURS = [[100, 0, 0], [0, 100, 0], [0, 0, 100]] as const;
const PATCHES = [...LIGHTS.map((light) => [light, light, light] as const), ...COLOURS];

test('of an HDR10 film poster, small pictures and every size of HLS have the colours of usual screens', async () => {
  await hdrFilm(cwd, 'pq.mp4', 'pq', PATCHES);
  const { mediaInfo: info } = await probeFile(engine, { cwd, name: 'pq.mp4', sizeBytes: 1, container: 'mp4' });
  assert.deepEqual([info.hdr, info.bitDepth, info.videoCodec], ['pq', 10, 'hevc']);
  const rungs = [{ name: 'small', width: PATCH * 4, height: 16, maxVideoBitrate: 400_000 }, { name: 'large', width: info.width, height: info.height, maxVideoBitrate: 800_000 }];
  const job = { cwd, name: 'pq.mp4', info };
  const made = await encodeSlice(engine, rungs, { start: 0, seconds: null, expectedSeconds: 1 }, false, job);
  for (const [n, { path }] of (made ?? []).entries()) {
    assertLooksRight(rungs[n]?.name ?? '', patchesOf(path, PATCHES.length));
    const tags = execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'stream=color_transfer,color_primaries,color_space,pix_fmt', '-of', 'csv=p=0', path]).toString().trim();
    assert.deepEqual(tags.split(',').sort(), ['bt709', 'bt709', 'bt709', 'yuv420p']);
  }
  assert.equal(made?.length, 2);
  assertLooksRight('poster', patchesOf(join(cwd, await makePoster(engine, info, job)), PATCHES.length));
  assertLooksRight('storyboard', patchesOf(join(cwd, (await makeStoryboard(engine, info, job)).sheet), PATCHES.length));
});

test('what models look at has those colours, too', async () => {
  const { mediaInfo } = await probeFile(engine, { cwd, name: 'pq.mp4', sizeBytes: 1, container: 'mp4' });
  const blobs = await openLocalBlobs(join(cwd, 'media'));
  await blobs.putFile('v/original.mp4', join(cwd, 'pq.mp4'));
  const parts = { engine, blobs, work: await openWorkFolder(join(cwd, 'work')) };
  const { signal } = new AbortController();
  const seen = await withVideoFile(parts, { video: aVideo('v', { originalKey: 'v/original.mp4', mediaInfo }), signal }, async (file) => {
    for await (const { picture: { data, width } } of readFrames(file, await listFrames(file, signal), [5], mediaInfo, signal)) {
      return PATCHES.map((_, n) => [...data.subarray(((PATCH * width) + (n + 0.5) * PATCH) * 4).subarray(0, 3)]);
    }
    return [];
  });
  assertLooksRight('frame', seen);
});

test('HLG comes out as bright as PQ of the same scene; what is no HDR gets no filter, nor does any where ffmpeg has none', async () => {
  // an HLG screen of 1000 cd/m² bends light by 1.2: paper white is 26.5 % of the scene's brightest light, grey 4.8 %
  const scene = LIGHTS.map((light) => (light / 1000) ** (1 / 1.2));
  await hdrFilm(cwd, 'hlg.mp4', 'hlg', scene.map((light) => [light, light, light]));
  const { mediaInfo: info } = await probeFile(engine, { cwd, name: 'hlg.mp4', sizeBytes: 1, container: 'mp4' });
  assert.equal(info.hdr, 'hlg');
  const [black, grey, paper, bright] = patchesOf(join(cwd, await makePoster(engine, info, { cwd, name: 'hlg.mp4' })), LIGHTS.length).map(mid);
  const seen = JSON.stringify({ black, grey, paper, bright });
  assert.ok((black ?? 99) < 12 && Math.abs((grey ?? 0) - 108) < 12 && Math.abs((paper ?? 0) - 217) < 14 && (bright ?? 0) > 240, seen);
  assert.deepEqual(await toneMapping(engine, {}, cwd), []);
  const poor: FfmpegEngine = { ...engine, run: () => Promise.resolve({ exitCode: 0, stdout: ' .S. zscale            V->V       Resize.\n', stderr: '' }) };
  assert.deepEqual(await toneMapping(poor, info, cwd), []);
});
