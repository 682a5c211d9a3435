import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Browser } from 'playwright';
import { launchBrowser } from './browser.js';
import { noFfmpeg } from './fixtures.js';
import { createSite, type Site } from './site.js';

const run = promisify(execFile);
const ffmpeg = (...args: string[]): Promise<unknown> => run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args]);
const STEPS = ['probe', 'hash', 'poster', 'storyboard', 'waveform', 'audio', 'frames', 'transcode'];
const SAMPLE_MS = 100;
/** After which a page grows no more over a small file: code is compiled, buffers have their size. */
const STEADY_RUNS = 5;
/** How a step is watched: `runs` times in the same page, and without its garbage where `isCollected`. */
interface Watch { readonly runs: number; readonly isCollected: boolean }

/** Bytes that these processes wrote and nobody else has: the browser and all that it started. What it read of its own program is left out, other browsers share it. */
async function privateBytes(roots: ReadonlySet<number>): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map<number, number>();
  for (const pid of pids) {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const belongs = (pid: number): boolean => roots.has(pid) || (pid > 1 && parents.has(pid) && belongs(parents.get(pid) ?? 0));
  let total = 0;
  for (const pid of pids.filter(belongs)) {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    for (const [, size] of text.matchAll(/^Private_Dirty:\s+(\d+) kB/gm)) total += Number(size) * 1024;
  }
  return total;
}

async function browserPids(): Promise<Set<number>> {
  const children = (await run('pgrep', ['-P', String(process.pid)]).catch(() => ({ stdout: '' }))).stdout.trim().split('\n').map(Number);
  return new Set(children);
}

describe('memory does not grow with the file', { skip: noFfmpeg }, () => {
  let dir: string;
  let site: Site;
  /** Files of 20 MB that are as many bytes as 1 GB. */
  let timesLarger: number;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-memory-'));
    site = await createSite(dir, 'memory-page.ts');
    // noise hardly compresses: a second has 7 MB, so that a gigabyte is a few minutes and not hours of work
    await ffmpeg('-f', 'lavfi', '-i', 'nullsrc=s=640x360:r=30:d=2.8', '-f', 'lavfi', '-i', 'sine=f=440:d=2.8', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast',
      '-qp', '16', '-g', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-t', '2.8', join(dir, '20mb.mp4'));
    const { size } = await stat(join(dir, '20mb.mp4'));
    const loop = async (name: string, bytes: number): Promise<number> => {
      const times = Math.ceil(bytes / size);
      await ffmpeg('-stream_loop', String(times - 1), '-i', join(dir, '20mb.mp4'), '-c', 'copy', join(dir, name));
      return times;
    };
    timesLarger = await loop('1gb.mp4', 1e9);
    await loop('2gb.mp4', 2.3e9);
  });
  after(async () => {
    site.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** The most memory the browser had while a step was watched, in a browser of its own. */
  async function peak(step: string, file: string, { runs, isCollected }: Watch = { runs: 1, isCollected: false }): Promise<number> {
    let browser: Browser | null = null;
    try {
      browser = await launchBrowser('--js-flags=--expose-gc');
      const page = await browser.newPage();
      await page.goto(site.pageUrl());
      await page.locator('input').last().setInputFiles(join(dir, file));
      const roots = await browserPids();
      assert.ok(roots.size > 0, 'the browser\'s processes were not found');
      const collect = (): void => { (globalThis as unknown as { gc(): void }).gc(); };
      let highest = 0;
      let ended = false;
      const watching = (async (): Promise<void> => {
        while (!ended) {
          if (isCollected) await Promise.all([page.evaluate(collect), ...page.workers().map((worker) => worker.evaluate(collect))]);
          highest = Math.max(highest, await privateBytes(roots));
          await new Promise((resolve) => { setTimeout(resolve, SAMPLE_MS); });
        }
      })();
      for (let run = 0; run < runs; run++) await page.evaluate((name) => (globalThis as unknown as { run(step: string): Promise<void> }).run(name), step);
      ended = true;
      await watching;
      assert.ok(page.workers().length > 0, 'the step\'s worker was not found');
      return highest;
    } finally {
      await browser?.close();
    }
  }

  const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

  for (const step of STEPS) {
    // What a step holds: garbage is collected all the while, so that what 1 GB has more than 20 MB (in a page that has got to its steady size) grew with the file.
    // What a machine sees: 1 GB once against 20 MB until they are 1 GB, as V8 collects garbage by how much there was since the last time.
    for (const isCollected of [true, false]) {
      test(`${step}: 1 GB takes at most 1.3 times what ${isCollected ? '20 MB take, without garbage' : 'the same bytes take in files of 20 MB'}`, async (context) => {
        const small = await peak(step, '20mb.mp4', { runs: isCollected ? STEADY_RUNS : timesLarger, isCollected });
        const large = await peak(step, '1gb.mp4', { runs: 1, isCollected });
        context.diagnostic(`${inMegabytes(small)} and ${inMegabytes(large)}`);
        assert.ok(large <= 1.3 * small, `${inMegabytes(large)} against ${inMegabytes(small)}`);
      });
    }
  }

  for (const step of ['probe', 'poster']) {
    test(`${step} works on 2.3 GB`, async () => {
      assert.ok(await peak(step, '2gb.mp4') < 1.5e9);
    });
  }
});
