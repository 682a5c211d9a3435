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
/**
 * How often the small file is worked on, in the same page: until it is as much work as the large one. A browser collects its garbage and fills its caches in
 * seconds of work, whatever the file: once over the small one shows an empty browser, and 20 times one whose garbage was collected by chance.
 */
const SMALL_RUNS = 50;

/** Bytes that only these processes use: the browser and all that it started. */
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
    for (const [, size] of text.matchAll(/^Private_\w+:\s+(\d+) kB/gm)) total += Number(size) * 1024;
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

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cuelight-memory-'));
    site = await createSite(dir, 'memory-page.ts');
    // noise hardly compresses: a second has 6 MB, so that a gigabyte is a few minutes and not hours of work
    await ffmpeg('-f', 'lavfi', '-i', 'nullsrc=s=640x360:r=30:d=4', '-f', 'lavfi', '-i', 'sine=f=440:d=4', '-vf', 'geq=random(1)*255:128:128', '-c:v', 'libx264', '-preset', 'ultrafast',
      '-qp', '16', '-g', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-t', '4', join(dir, 'small.mp4'));
    const { size } = await stat(join(dir, 'small.mp4'));
    const loop = (name: string, bytes: number): Promise<unknown> => ffmpeg('-stream_loop', String(Math.ceil(bytes / size) - 1), '-i', join(dir, 'small.mp4'), '-c', 'copy', join(dir, name));
    await loop('20mb.mp4', 20e6);
    await loop('1gb.mp4', 1e9);
    await loop('2gb.mp4', 2.3e9);
  });
  after(async () => {
    site.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** The most memory the browser had during one step, or so many runs of it, in a browser of its own. */
  async function peak(step: string, file: string, runs = 1): Promise<number> {
    let browser: Browser | null = null;
    try {
      browser = await launchBrowser();
      const page = await browser.newPage();
      await page.goto(site.pageUrl());
      await page.locator('input').last().setInputFiles(join(dir, file));
      const roots = await browserPids();
      assert.ok(roots.size > 0, 'the browser\'s processes were not found');
      let highest = 0;
      let ended = false;
      const watching = (async (): Promise<void> => {
        while (!ended) {
          highest = Math.max(highest, await privateBytes(roots));
          await new Promise((resolve) => { setTimeout(resolve, SAMPLE_MS); });
        }
      })();
      for (let run = 0; run < runs; run++) await page.evaluate((name) => (globalThis as unknown as { run(step: string): Promise<void> }).run(name), step);
      ended = true;
      await watching;
      return highest;
    } finally {
      await browser?.close();
    }
  }

  for (const step of STEPS) {
    test(`${step}: 1 GB takes at most 1.3 times what 20 MB take`, async (context) => {
      const small = await peak(step, '20mb.mp4', SMALL_RUNS);
      const large = await peak(step, '1gb.mp4');
      context.diagnostic(`${(small / 1e6).toFixed(0)} MB and ${(large / 1e6).toFixed(0)} MB`);
      assert.ok(large <= 1.3 * small, `${(large / 1e6).toFixed(0)} MB against ${(small / 1e6).toFixed(0)} MB`);
    });
  }

  for (const step of ['probe', 'poster']) {
    test(`${step} works on 2.3 GB`, async () => {
      assert.ok(await peak(step, '2gb.mp4') < 1.5e9);
    });
  }
});
