import { createSearchIndex, loadSearchIndex } from '@cuelight/search';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { interleaved, median, percentile, timed } from '../measure.js';
import { atLeast, noMoreThan, type Row } from '../row.js';
import { queriesFor, syntheticCues, type Queries, type Query, type SyntheticCue } from './synthetic-cues.js';

/** What has to hold at one size; ratios to MiniSearch. */
interface Goals {
  readonly build: number;
  readonly memory: number;
  readonly exact: number;
  readonly fuzzy: number;
}

interface Size {
  readonly name: string;
  readonly cues: number;
  readonly rounds: number;
  readonly queries: number;
  readonly goals: Goals;
}

const GOALS: Goals = { build: 0.2, memory: 0.125, exact: 0.2, fuzzy: 0.33 };
/** Few cues are searched in a tenth of a millisecond by either: what counts there is that a query is read, not how much there is. */
const SMALL: Goals = { build: 5, memory: 0.5, exact: 5, fuzzy: 3 };
const MIDDLE: Goals = { build: 1, memory: 0.125, exact: 0.5, fuzzy: 0.5 };

const SIZES: readonly Size[] = [
  { name: '1k', cues: 1000, rounds: 3, queries: 60, goals: SMALL },
  { name: '10k', cues: 10_000, rounds: 3, queries: 60, goals: MIDDLE },
  { name: '100k', cues: 100_000, rounds: 3, queries: 60, goals: GOALS },
  // MiniSearch alone takes a minute and most of a gigabyte here
  { name: '1M', cues: 1_000_000, rounds: 1, queries: 20, goals: GOALS },
];
const CUES_PER_VIDEO = 1000;
const LIMIT = 20;
/** A query has its answer when one of the first so many hits begins in the right cue. */
const LOOKED_AT = 10;

/** What MiniSearch is told about each kind of query. Ours is not told: its box is one for all. */
const PEER_OPTIONS: Readonly<Record<keyof Queries, SearchOptions>> = {
  exact: { combineWith: 'AND' },
  prefix: { combineWith: 'AND', prefix: (_term, at, terms) => at === terms.length - 1 },
  fuzzy: { combineWith: 'AND', fuzzy: 0.2 },
  spanning: { combineWith: 'AND' },
};

type OurIndex = ReturnType<typeof createSearchIndex>;
type Document = SyntheticCue & { readonly id: number };

/** Index and first answer: what either puts off until then counts as building. */
async function buildOurs(cues: readonly Document[], cuesPerVideo: number, firstQuery: string): Promise<OurIndex> {
  const index = createSearchIndex();
  for (let from = 0; from < cues.length; from += cuesPerVideo) index.addVideo({ id: `${from}`, title: `Video ${from}`, cues: cues.slice(from, from + cuesPerVideo) });
  await index.search(firstQuery, { limit: LIMIT });
  return index;
}

function buildPeer(cues: readonly Document[], firstQuery: string): MiniSearch<Document> {
  const index = new MiniSearch<Document>({ fields: ['text'], storeFields: ['start', 'end', 'text'] });
  index.addAll(cues);
  index.search(firstQuery, PEER_OPTIONS.exact);
  return index;
}

/** Bytes in use once what is not needed is gone, with those outside of the heap. Cues themselves are there in any case. */
async function bytesInUse(): Promise<number> {
  const { gc } = globalThis as { readonly gc?: () => void };
  let bytes = Infinity;
  for (;;) {
    gc?.();
    // what typed arrays held is given back beside the program
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    const { heapUsed, external } = process.memoryUsage();
    if (heapUsed + external > bytes - 10_000) return bytes;
    bytes = heapUsed + external;
  }
}

/** Megabytes that something takes, and it. */
async function weighed<T>(make: () => T | Promise<T>): Promise<{ readonly made: T; readonly megabytes: number }> {
  const before = await bytesInUse();
  const made = await make();
  return { made, megabytes: (await bytesInUse() - before) / 1e6 };
}

/** Milliseconds of every query. */
async function queryTimes(queries: readonly Query[], search: (query: string) => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (const { text } of queries) taken.push(await timed(() => search(text)));
  return taken;
}

/** Share of the queries for which a hit begins in the right cue. */
async function recallOf(queries: readonly Query[], starts: (query: string) => Promise<readonly number[]> | readonly number[], cues: readonly Document[]): Promise<number> {
  let found = 0;
  for (const { text, cue } of queries) {
    const { start = 0, end = 0 } = cues[cue] ?? {};
    if ((await starts(text)).slice(0, LOOKED_AT).some((at) => at >= start - 0.001 && at < end)) found += 1;
  }
  return found / queries.length;
}

async function* rowsOf({ name, cues: count, rounds, queries: asked, goals }: Size, note: (line: string) => void): AsyncGenerator<Row> {
  const cues = syntheticCues(count).map((cue, id): Document => ({ ...cue, id }));
  const queries = queriesFor(cues, asked, CUES_PER_VIDEO);
  const firstQuery = queries.exact[0]?.text ?? '';
  const id = (what: string): string => `search.${name}.${what}`;

  const building = (build: () => unknown) => async (): Promise<number> => {
    await bytesInUse();
    return timed(build);
  };
  const build = await interleaved(rounds, building(() => buildOurs(cues, CUES_PER_VIDEO, firstQuery)), building(() => buildPeer(cues, firstQuery)), rounds > 1);
  const built = { ours: median(build.ours), peer: median(build.peer), unit: 'ms' } as const;
  note(`${name} cues, index and first answer: ours ${built.ours.toFixed(0)} ms, MiniSearch ${built.peer.toFixed(0)} ms`);
  yield noMoreThan(id('build'), built, goals.build, 'x MiniSearch');

  const ours = await weighed(() => buildOurs(cues, CUES_PER_VIDEO, firstQuery));
  const peer = await weighed(() => buildPeer(cues, firstQuery));
  note(`${name} cues in memory: ours ${ours.megabytes.toFixed(1)} MB with its texts, MiniSearch ${peer.megabytes.toFixed(1)} MB without`);
  yield noMoreThan(id('memory'), { ours: ours.megabytes, peer: peer.megabytes, unit: 'MB' }, goals.memory, 'x MiniSearch');

  const search = (text: string): ReturnType<OurIndex['search']> => ours.made.search(text, { limit: LIMIT });
  // of some thousand queries of a tenth of a millisecond, the slowest twentieth is the machine's
  const shares = count >= 100_000 ? [[0.5, 'p50'], [0.95, 'p95']] as const : [[0.5, 'p50']] as const;
  for (const kind of ['exact', 'prefix', 'fuzzy'] as const) {
    const searchPeer = (text: string): unknown => peer.made.search(text, PEER_OPTIONS[kind]).slice(0, LIMIT);
    const times = await interleaved(rounds, () => queryTimes(queries[kind], search), () => queryTimes(queries[kind], searchPeer), rounds > 1);
    for (const [share, percent] of shares) {
      const measured = { ours: percentile(times.ours.flat(), share), peer: percentile(times.peer.flat(), share), unit: 'ms' } as const;
      note(`${name} cues, ${kind} query, ${percent}: ours ${measured.ours.toFixed(3)} ms, MiniSearch ${measured.peer.toFixed(3)} ms`);
      yield noMoreThan(id(`${kind}.${percent}`), measured, kind === 'fuzzy' ? goals.fuzzy : goals.exact, `x MiniSearch ${percent}`);
    }
  }
  const recall = await recallOf(queries.spanning, async (text) => (await search(text)).map(({ start }) => start), cues);
  const peerRecall = await recallOf(queries.spanning, (text) => peer.made.search(text, PEER_OPTIONS.spanning).map((found) => Number((found as { readonly start?: unknown }).start)), cues);
  note(`${name} cues, phrases over two of them: ours finds ${recall.toFixed(2)}, MiniSearch ${peerRecall.toFixed(2)}`);
  yield atLeast(id('spanning.recall'), recall, 0.99, 'of the phrases');

  const buffer = ours.made.save();
  const loading: number[] = [];
  for (let round = 0; round <= rounds; round += 1) loading.push(await timed(() => loadSearchIndex(buffer)));
  const loaded = { ours: median(loading), peer: built.ours, unit: 'ms' } as const;
  note(`${name} cues from a file of ${(buffer.byteLength / 1e6).toFixed(1)} MB: ${loaded.ours.toFixed(1)} ms`);
  yield noMoreThan(id('load'), loaded, count >= 100_000 ? 0.1 : 0.5, 'x building');
}

/** The same cues as videos of ten, as a library has them: a query must not pay for every video. */
async function* libraryRows(note: (line: string) => void): AsyncGenerator<Row> {
  const cues = syntheticCues(100_000).map((cue, id): Document => ({ ...cue, id }));
  const { exact } = queriesFor(cues, 60, 10);
  const [few, many] = [await buildOurs(cues, CUES_PER_VIDEO, 'first'), await buildOurs(cues, 10, 'first')];
  const asked = (index: OurIndex) => () => queryTimes(exact, (text) => index.search(text, { limit: LIMIT }));
  const times = await interleaved(3, asked(many), asked(few));
  const measured = { ours: median(times.ours.flat()), peer: median(times.peer.flat()), unit: 'ms' } as const;
  note(`100k cues in 10,000 videos, exact query, p50: ${measured.ours.toFixed(3)} ms, in 100 videos ${measured.peer.toFixed(3)} ms`);
  yield noMoreThan('search.library.exact.p50', measured, 2, 'x the same cues in 100 videos');
}

/** Our index of words against MiniSearch, from 40 minutes of speech to 700 hours. */
export async function* wordRows(note: (line: string) => void): AsyncGenerator<Row> {
  for (const size of SIZES) yield* rowsOf(size, note);
  yield* libraryRows(note);
}
