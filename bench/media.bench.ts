/** Our media engine in Chromium against native ffmpeg on the same clip; then ffmpeg.wasm alone. Medians of three, of nine where a round is brief, in turn. */
import { chromium } from 'playwright';
import { chromiumFlags, findChromium } from '../scripts/lib/chromium.mjs';
import { interleaved, median } from './measure.js';
import { makeBed, nativeJobs } from './media/native.js';
import { createBenchSite } from './media/site.js';
import { atMost, type Bench } from './row.js';

const ROUNDS = 3;
/** What takes some tens of milliseconds in the browser: there one late timer is a third of it. */
const BRIEF: ReadonlySet<string> = new Set(['probe', 'poster', 'audio', 'still']);
const BRIEF_ROUNDS = 9;
const GOALS: readonly (readonly [job: string, limit: number])[] = [
  ['probe', 0.2], ['poster', 0.7], ['storyboard', 0.5], ['audio', 1.2], ['frames', 1], ['transcode', 1.1], ['still', 0.35],
];
/** facts/media.md §5, single-threaded core. */
const WASM_GOALS: readonly (readonly [job: string, limit: number])[] = [['poster', 1.8], ['storyboard', 2.9], ['audio', 2.9], ['frames', 3], ['transcode', 3.7]];

/** Parts are jobs: `probe`, `wasm.poster`, or `wasm` for all of ffmpeg.wasm alone. */
const isPart = (parts: readonly string[], id: string): boolean => parts.length === 0 || parts.some((part) => id === `media.${part}` || id.startsWith(`media.${part}.`));

type Measured = { readonly ms: number; readonly draftMs: number | null };

export const bench: Bench = async function* (note, parts = []) {
  const bed = await makeBed();
  const site = await createBenchSite();
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: ['--headless=new', ...chromiumFlags] });
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    const [clip, image] = await page.locator('input').all();
    await clip?.setInputFiles(bed.clip);
    await image?.setInputFiles(bed.image);
    const measure = (job: string, wasmOnly: boolean): Promise<Measured> => page.evaluate(
      ([name, assets, only]) => (globalThis as unknown as { measure(...given: unknown[]): Promise<Measured> }).measure(name, assets, only), [job, site.assets, wasmOnly] as const,
    );
    const native = nativeJobs(bed);
    for (const [goals, wasmOnly, prefix] of [[GOALS, false, 'media'], [WASM_GOALS, true, 'media.wasm']] as const) {
      for (const [job, limit] of goals.filter(([name]) => isPart(parts, `${prefix}.${name}`))) {
        const peer = native[job];
        if (!peer) throw new Error(`Native ffmpeg has no job "${job}".`);
        const finished: number[] = [];
        const times = await interleaved(BRIEF.has(job) ? BRIEF_ROUNDS : ROUNDS, async () => {
          const { ms, draftMs } = await measure(job, wasmOnly);
          finished.push(ms);
          return draftMs ?? ms;
        }, peer);
        const refined = job === 'storyboard' ? `, refined after ${median(finished).toFixed(0)} ms` : '';
        note(`${prefix}.${job}: ours ${median(times.ours).toFixed(0)} ms, native ffmpeg ${median(times.peer).toFixed(0)} ms${refined}`);
        yield atMost(`${prefix}.${job}`, median(times.ours) / median(times.peer), limit, 'x native ffmpeg');
      }
    }
  } finally {
    await browser.close();
    site.close();
    await bed.remove();
  }
};
