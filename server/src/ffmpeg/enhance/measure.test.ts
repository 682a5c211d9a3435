import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { measureAll, measureBed } from '../../../test/measure-bed.js';
import type { FfmpegEngine } from '../engine.js';
import { addHeard, hear, integratedLoudness, NOTHING_HEARD } from './loudness.js';
import { measurer, NOTHING_MEASURED, type Measured, type Measuring } from './measure.js';

const run = promisify(execFile);
const ORDER = { presets: ['colour', 'loudness'], targetLufs: -16 } as const;

const bed = measureBed();

test('loudness and peak, added up of spans, are those that ffmpeg measures of the whole', async (t) => {
  const [source, cut] = await bed.open('film.mp4', 'mp4');
  const { stderr } = await run('ffmpeg', ['-hide_banner', '-nostats', '-i', join(bed.dir(), 'film.mp4'), '-vn', '-ac', '2', '-af', 'aformat=channel_layouts=stereo,ebur128=peak=true', '-f', 'null', '-']);
  const summary = stderr.slice(stderr.lastIndexOf('Summary'));
  const [loudness, peak] = [Number(/I: +(-[\d.]+) LUFS/.exec(summary)?.[1]), Number(/Peak: +(-?[\d.]+) dBFS/.exec(summary)?.[1])];
  let heard = NOTHING_HEARD;
  for (let start = cut.origin; start < cut.end; start += 5) heard = addHeard(heard, await hear(bed.engine(), source, { start, seconds: Math.min(5, cut.end - start) }));
  const ours = integratedLoudness(heard);
  t.diagnostic(`${ours?.toFixed(2)} LUFS and ${heard.peak} dB; ffmpeg says ${loudness} and ${peak}`);
  assert.ok(ours !== null && Math.abs(ours - loudness) <= 0.1 && Math.abs(heard.peak - peak) <= 0.1);
});

test('measured span by span, each by a process that knows only what was kept, it is what is measured in one go, and nothing is looked at twice', async () => {
  const { open, engine } = bed;
  const [source, cut] = await open('film.mp4', 'mp4');
  const whole = await measureAll(measurer(engine(), source, ORDER, cut));
  assert.ok(whole.colour !== null && whole.gain?.isLimited === true, JSON.stringify(whole));
  const runs: string[] = [];
  const counted: FfmpegEngine = { ...engine(), run: (program, args, options) => { runs.push(args.join(' ')); return engine().run(program, args, options); } };
  let kept: Measuring = NOTHING_MEASURED;
  let measured: Measured | null = null;
  const fractions: number[] = [];
  while (measured === null) {
    const work = measurer(counted, source, ORDER, cut, { spanSeconds: 5 });
    kept = JSON.parse(JSON.stringify(await work.next(kept))) as Measuring;
    fractions.push(work.fraction(kept));
    measured = work.result(kept);
  }
  assert.deepEqual([measured, fractions.length, fractions.at(-1)], [whole, 6, 1]);
  assert.equal(new Set(runs).size, runs.length);
});
