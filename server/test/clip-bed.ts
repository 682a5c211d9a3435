import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { numberedVideo, type NumberedVideo } from '../../scripts/test/beds/numbered-video.mjs';
import { loadConfig } from '../src/config/index.js';
import { copyPicture } from '../src/ffmpeg/clip/copy.js';
import type { FfmpegEngine } from '../src/ffmpeg/engine.js';
import { encodePart, finishFilm, partsOf } from '../src/ffmpeg/film/film.js';
import { findCut, type SourceFile } from '../src/ffmpeg/film/times.js';
import { probeFile } from '../src/ffmpeg/probe.js';
import { resolveEngine } from '../src/ffmpeg/resolve.js';
import { sniffFile } from '../src/ffmpeg/sniff.js';
import { createMemoryLogger } from '../src/log.js';
import { loudSpan, numbersOf, timesOf } from './films.js';

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-sc_threshold', '0', '-c:a', 'aac'];
const FILMS: Readonly<Record<string, NumberedVideo>> = {
  'seconds.mp4': { frames: 180, rate: 30, sound: [[4, 4.2]], args: [...X264, '-g', '30', '-bf', '3', '-b_strategy', '0'] },
  'no-bframes.mp4': { frames: 180, rate: 30, sound: [[4, 4.2]], args: [...X264, '-g', '30', '-bf', '0'] },
  'seconds.mkv': { frames: 180, rate: 30, sound: [[4, 4.2]], args: [...X264, '-g', '30', '-bf', '3', '-b_strategy', '0'] },
  'open.mp4': { frames: 180, rate: 30, args: [...X264, '-g', '30', '-bf', '3', '-b_strategy', '0', '-x264-params', 'open-gop=1'] },
  'numbers.avi': { frames: 150, rate: 25, sound: [[4, 4.2]], args: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '50', '-c:a', 'libmp3lame'] },
  'stream.ts': { frames: 150, rate: 25, sound: [[4, 4.2]], args: [...X264, '-g', '50', '-bf', '3'] },
  'vfr.mp4': { frames: 180, rate: 30, filters: "select='gt(n,120)+mod(n,3)'", args: [...X264, '-vsync', 'vfr'] },
  'still.mp4': { frames: 250, rate: 25, filters: "select='not(n)+gt(n,200)'", args: [...X264, '-vsync', 'vfr'] },
};

export type ClipRow = readonly [name: string, start: number, end: number, isCopied: boolean, first: number, last: number];

export interface ClipBed {
  readonly dir: () => string;
  readonly engine: () => FfmpegEngine;
  /** One of the films, made and probed. */
  opened(name: string): Promise<SourceFile>;
  check(rows: readonly ClipRow[]): void;
}

/** A folder, an engine, and films in which each frame shows its number. */
export function clipBed(): ClipBed {
  let dir = '';
  let engine: FfmpegEngine;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-clip-'));
    engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), dir, createMemoryLogger());
  });
  after(() => rm(dir, { recursive: true, force: true }));

  const opened: ClipBed['opened'] = async (name) => {
    const path = join(dir, name);
    await numberedVideo(dir, name, FILMS[name] ?? assert.fail());
    const { container } = await sniffFile(path);
    assert.ok(container);
    return { cwd: dir, name, info: (await probeFile(engine, { cwd: dir, name, container, sizeBytes: (await stat(path)).size })).mediaInfo };
  };

  const clip = async ([name, start, end, isCopied, first, last]: ClipRow): Promise<void> => {
    const source = await opened(name);
    const cut = await findCut(engine, source, { start, end });
    const copied = await copyPicture(engine, source, cut);
    assert.equal(copied !== null, isCopied);
    const film = { source, cut, filters: [], leadSeconds: 0, crf: 18 };
    const [part = assert.fail()] = partsOf(film);
    const made = join(dir, await finishFilm(engine, film, copied ?? await encodePart(engine, film, part), { filters: [] }));
    const { rate, sound: [tone] = [] } = FILMS[name] ?? assert.fail();
    const shown = (await numbersOf(join(dir, name))).filter((number) => number >= first && number <= last);
    assert.deepEqual(await numbersOf(made), shown);
    const times = await timesOf(made);
    const zero = first === 0 ? start : first / rate;
    // Each frame as far from the first one as it was.
    times.forEach((time, index) => { assert.ok(Math.abs(time - Math.max(0, (shown[index] ?? 0) / rate - zero)) < 0.0021, `frame ${shown[index]} at ${time}`); });
    if (tone === undefined) return;
    const { mediaInfo } = await probeFile(engine, { cwd: dir, name: 'film.mp4', container: 'mp4', sizeBytes: 1 });
    assert.ok(Math.abs(mediaInfo.durationSeconds - shown.length / rate) <= 1 / rate, `${mediaInfo.durationSeconds} s`);
    const heard = await loudSpan(made);
    // That file's own picture and sound are a frame apart.
    const [was, moved] = name === 'numbers.avi' ? [await loudSpan(join(dir, name)), start] : [tone, zero];
    for (const edge of [0, 1] as const) assert.ok(Math.abs(heard[edge] - (was[edge] - moved)) <= 0.02, `an edge of the tone is at ${heard[edge]}, not ${was[edge] - moved}`);
  };

  return {
    dir: () => dir,
    engine: () => engine,
    opened,
    check(rows) {
      for (const row of rows) test(`${row[0]} from ${row[1]} to ${row[2]} s has exactly the frames ${row[4]} to ${row[5]}, ${row[3] ? 'copied' : 'encoded anew'}`, () => clip(row));
    },
  };
}
