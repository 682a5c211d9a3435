import { isAbortError, type Cue } from '@cuelight/protocol';
import { createSearchIndex } from '@cuelight/search';
import { createVideoIndex } from './create-video-index.js';
import { createPageLink } from './page-link.js';
import type { VideoIndex } from './video-index.js';
import { startSearchWorker } from './worker-link.js';

declare const describe: (name: string, body: () => void) => void;
declare const it: (name: string, body: (this: { timeout(ms: number): void }) => Promise<void>) => void;

const CUES = 100_000;
const WORDS = 20_000;

/** The same invented speech every time; frequent words are said often, as people do. */
function talk(): Cue[] {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const syllables = ['ba', 'ker', 'lo', 'mi', 'nus', 'ta', 'vel', 'ro', 'sin', 'du', 'fa', 'gon'];
  const word = (n: number): string => [...n.toString(12)].map((digit) => syllables[parseInt(digit, 12)]).join('');
  return Array.from({ length: CUES }, (_, n) => (
    { start: n * 2.5, end: n * 2.5 + 2.5, text: Array.from({ length: 8 }, () => word(Math.floor(WORDS * random() ** 4))).join(' ') }
  ));
}

/** The longest time in which the page could do nothing else while the work went on, and how long that took. */
async function watched(work: () => Promise<void>): Promise<{ readonly longestMs: number; readonly totalMs: number }> {
  let longestMs = 0;
  let isOver = false;
  const from = performance.now();
  let last = from;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    if (!isOver) port2.postMessage(null);
  };
  port2.postMessage(null);
  await work();
  // what blocked to the end shows in the next turn
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  isOver = true;
  return { longestMs, totalMs: performance.now() - from };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const keysOf = (query: string): string[] => [...query].map((_, at) => query.slice(0, at + 1));

/** Types a query; every keystroke stops the one before. Milliseconds until the last one's hits. */
async function typed(query: string, search: (query: string, signal: AbortSignal) => Promise<unknown>): Promise<number> {
  let running = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let at = 0;
  for (const key of keysOf(query)) {
    running.abort();
    running = new AbortController();
    at = performance.now();
    last = search(key, running.signal).catch((reason: unknown) => { if (!isAbortError(reason)) throw reason; });
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  }
  await last;
  return performance.now() - at;
}

describe('a hundred thousand cues', () => {
  it('in a worker leave the page free, give first hits about as soon as an index on the page, and are read again at a reload', async function test() {
    this.timeout(120_000);
    const cues = talk();
    const id = `long-${crypto.randomUUID()}`;
    const queries = [10, 500, 3000, 20_000, 44_444, 99_000].map((n) => cues[n]?.text.split(' ').slice(1, 3).join(' ') ?? '');
    const inWorker = async (): Promise<VideoIndex> => {
      const index = createVideoIndex({ worker: () => startSearchWorker(new URL('./worker.ts', import.meta.url).href), page: () => Promise.resolve(createPageLink()) });
      // that its modules are served one by one here is not what is measured
      await index.search('started');
      return index;
    };
    const fill = (index: VideoIndex) => watched(async () => {
      index.addVideo({ id, cues });
      await index.search('nothing');
    });

    const plain = createSearchIndex();
    const onPage = await watched(async () => { plain.addVideo({ id, cues }); });
    const first = await inWorker();
    const built = await fill(first);
    const latencies: { plain: number; worker: number }[] = [];
    for (const query of queries) {
      latencies.push({ plain: await typed(query, (text, signal) => plain.search(text, { limit: 300, signal })), worker: await typed(query, (text, signal) => first.search(text, { limit: 300, signal })) });
    }
    const typing = await watched(async () => { for (const query of queries) await typed(query, (text, signal) => first.search(text, { limit: 300, signal })); });
    const size = (await first.save()).byteLength;
    first.close();
    const again = await inWorker();
    const loaded = await fill(again);
    const { how } = again.place;
    again.close();
    const ms = (value: number): string => value.toFixed(0);
    const [plainMs, workerMs] = [median(latencies.map(({ plain: one }) => one)), median(latencies.map(({ worker }) => worker))];
    const figures = [
      `page blocked: ${ms(onPage.longestMs)} ms on the page, ${ms(built.longestMs)} ms while a worker is filled, ${ms(typing.longestMs)} ms while one types`,
      `filled after: ${ms(onPage.totalMs)} ms on the page, ${ms(built.totalMs)} ms in a worker, ${ms(loaded.totalMs)} ms ${how} (${(size / 1e6).toFixed(1)} MB)`,
      `hits after a keystroke: ${plainMs.toFixed(1)} ms on the page, ${workerMs.toFixed(1)} ms in a worker`,
    ].join('\n');
    const holds = [built.longestMs < onPage.longestMs / 3, typing.longestMs < onPage.longestMs / 3, workerMs < plainMs * 2 + 10, how === 'loaded', loaded.totalMs < built.totalMs];
    if (!holds.every(Boolean)) throw new Error(`not as it should be: ${holds.join()}\n${figures}`);
  });
});
