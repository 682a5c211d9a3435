import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { ffmpeg } from '../../../../scripts/test/beds/ffmpeg.mjs';
import { greyFrames, timesOf } from '../../../test/films.js';
import { loadConfig } from '../../config/index.js';
import { createMemoryLogger } from '../../log.js';
import type { FfmpegEngine } from '../engine.js';
import { resolveEngine } from '../resolve.js';
import { inspectImage, sniffImage } from './image.js';
import { makeStill } from './make-still.js';

const WIDTH = 400;
const HEIGHT = 200;

/** Black left of `x`, white from there on; grey below `y`. */
const edges = (x: number, y = HEIGHT): string[] => ['-f', 'lavfi', '-i', `color=black:s=${WIDTH}x${HEIGHT},drawbox=x=${x}:y=0:w=${WIDTH}:h=${HEIGHT}:color=white:t=fill,drawbox=x=0:y=${y}:w=${WIDTH}:h=${HEIGHT}:color=gray:t=fill`, '-frames:v', '1'];

describe('videos of still images, by ffmpeg', () => {
  let dir = '';
  let engine: FfmpegEngine;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-still-'));
    engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), dir, createMemoryLogger());
  });
  after(() => rm(dir, { recursive: true, force: true }));

  const make = async (name: string, options: Parameters<typeof makeStill>[2]): Promise<string> => join(dir, await makeStill(engine, await inspectImage(engine, { cwd: dir, name }), options, { cwd: dir, name }));
  /** Where black ends, between pixels, in each frame. */
  const edgeOf = async (path: string): Promise<number[]> => (await greyFrames(path, { width: WIDTH, height: HEIGHT }))
    .map((frame) => WIDTH - frame.subarray(WIDTH * 100, WIDTH * 101).reduce((sum, grey) => sum + grey / 255, 0));

  test('a zoom starts and ends at rest and moves between pixels, as the page\'s own does', async () => {
    await ffmpeg(dir, [...edges(300), 'edge.png']);
    const path = await make('edge.png', { seconds: 5, move: 'zoom-in' });
    const places = await edgeOf(path);
    assert.equal(places.length, 150);
    assert.ok(Math.abs(((await timesOf(path)).at(-1) ?? 0) - 149 / 30) < 0.001);
    places.forEach((place, frame) => {
      const t = frame / 149;
      const wanted = WIDTH / 2 + 100 * 1.2 ** (t ** 3 * (t * (6 * t - 15) + 10));
      assert.ok(Math.abs(place - wanted) < 0.4, `frame ${frame}: ${place}, not ${wanted}`);
    });
    // No jerk: whole pixels would make steps of 1.
    const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    assert.ok(Math.max(...steps) < 0.45 && Math.min(...steps) > -0.1, `${Math.max(...steps)}, ${Math.min(...steps)}`);
  });

  test('a camera\'s orientation is followed, and what is transparent is white', async () => {
    await ffmpeg(dir, [...edges(0, 100), '-q:v', '2', 'plain.jpg']);
    const jpeg = await readFile(join(dir, 'plain.jpg'));
    const exif = Buffer.from('ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00060000' + '00000000', 'hex');
    await writeFile(join(dir, 'turned.jpg'), Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]));
    assert.equal((await sniffImage(join(dir, 'turned.jpg')))?.orientation, 6);
    const [turned] = await greyFrames(await make('turned.jpg', { seconds: 5, move: 'none' }), { width: HEIGHT, height: WIDTH });
    // Turned clockwise, what was below is to the left.
    assert.ok((turned?.[50] ?? 255) < 160 && (turned?.[150] ?? 0) > 220, `${turned?.[50]}, ${turned?.[150]}`);
    await ffmpeg(dir, ['-f', 'lavfi', '-i', 'color=black@0:s=128x64,format=rgba', '-frames:v', '1', 'clear.png']);
    const [clear] = await greyFrames(await make('clear.png', { seconds: 5, move: 'none' }), { width: 128, height: 64 });
    assert.ok((clear?.[1000] ?? 0) > 235);
  });

  test('AVIF and WebP are read; what moves, is damaged, too large or no picture is refused by name', async () => {
    await ffmpeg(dir, [...edges(300), 'whole.webp']);
    await ffmpeg(dir, [...edges(300), '-c:v', 'libaom-av1', '-cpu-used', '8', '-pix_fmt', 'yuv420p', 'whole.avif']);
    await ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=64x64:d=0.2', '-f', 'apng', 'moves.png']);
    await ffmpeg(dir, ['-f', 'lavfi', '-i', 'color=red:s=12000x12000', '-frames:v', '1', 'huge.png']);
    await ffmpeg(dir, ['-f', 'lavfi', '-i', 'testsrc2=s=640x480', '-frames:v', '1', 'whole.jpg']);
    const cut = async (name: string, to: string): Promise<void> => { const bytes = await readFile(join(dir, name)); await writeFile(join(dir, to), bytes.subarray(0, bytes.length / 2)); };
    await cut('edge.png', 'cut.png');
    await cut('whole.jpg', 'cut.jpg');
    await cut('whole.webp', 'cut.webp');
    await cut('whole.avif', 'cut.avif');
    await writeFile(join(dir, 'page.png'), '<html><body>a page that is named like a picture</body></html>');
    await writeFile(join(dir, 'phone.heic'), Buffer.concat([Buffer.from('0000001866747970686569630000000068656963' + '6d696631', 'hex'), Buffer.alloc(200)]));
    for (const name of ['whole.webp', 'whole.avif']) assert.deepEqual([(await inspectImage(engine, { cwd: dir, name })).width], [WIDTH], name);
    const rows: [name: string, code: string][] = [
      ['moves.png', 'unsupported_type'], ['huge.png', 'too_large_dimensions'], ['cut.png', 'not_an_image'], ['cut.jpg', 'not_an_image'], ['cut.webp', 'not_an_image'], ['cut.avif', 'not_an_image'], ['page.png', 'not_an_image'],
      ['phone.heic', 'unsupported_type'],
    ];
    for (const [name, code] of rows) {
      const refused = await inspectImage(engine, { cwd: dir, name }).catch((error: unknown) => error);
      assert.equal(isCuelightError(refused) ? refused.code : refused, code, name);
    }
  });
});
