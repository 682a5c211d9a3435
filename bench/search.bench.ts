/** Our transcript index against MiniSearch at 100,000 cues: 50 videos of 2,000 cues, about 70 hours of speech. Then detections. */
import { createSearchIndex } from '@cuelight/search';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { interleaved, median, timed } from './measure.js';
import { atMost, type Bench } from './row.js';
import { detectionRows } from './search/detections.js';
import { queriesFor, syntheticCues, type Queries, type SyntheticCue } from './search/synthetic-cues.js';

const VIDEOS = 50;
const CUES_PER_VIDEO = 2000;
const LIMIT = 20;
const ROUNDS = 3;
const QUERIES = 60;

/** What MiniSearch is told about each kind of query. Ours is not told: its box is one for all. */
const PEER_OPTIONS: Readonly<Record<keyof Queries, SearchOptions>> = {
  exact: { combineWith: 'AND' },
  prefix: { combineWith: 'AND', prefix: (_term, at, terms) => at === terms.length - 1 },
  fuzzy: { combineWith: 'AND', fuzzy: 0.2 },
};

type OurIndex = ReturnType<typeof createSearchIndex>;
type Document = SyntheticCue & { readonly id: string };

/** Index and first answer: what either puts off until then counts as building. */
async function buildOurs(videos: readonly (readonly Document[])[], firstQuery: string): Promise<OurIndex> {
  const index = createSearchIndex();
  videos.forEach((cues, at) => { index.addVideo({ id: `video-${at}`, title: `Video ${at}`, cues }); });
  await index.search(firstQuery, { limit: LIMIT });
  return index;
}

function buildPeer(videos: readonly (readonly Document[])[], firstQuery: string): MiniSearch<Document> {
  const index = new MiniSearch<Document>({ fields: ['text'], storeFields: ['start', 'end', 'text'] });
  for (const cues of videos) index.addAll(cues);
  index.search(firstQuery, PEER_OPTIONS.exact);
  return index;
}

/** Median milliseconds of one query; each query counts once. */
async function queryTime(queries: readonly string[], search: (query: string) => unknown): Promise<number> {
  const taken: number[] = [];
  for (const query of queries) taken.push(await timed(() => search(query)));
  return median(taken);
}

function collectGarbage(): void {
  (globalThis as { readonly gc?: () => void }).gc?.();
}

export const bench: Bench = async function* (note) {
  const cues = syntheticCues(VIDEOS * CUES_PER_VIDEO);
  const queries = queriesFor(cues, QUERIES);
  const firstQuery = queries.exact[0] ?? '';
  const videos = Array.from({ length: VIDEOS }, (_, video) =>
    cues.slice(video * CUES_PER_VIDEO, (video + 1) * CUES_PER_VIDEO).map((cue, at) => ({ ...cue, id: `video-${video}:${at}` })),
  );

  const building = (build: () => unknown) => async (): Promise<number> => {
    collectGarbage();
    return timed(build);
  };
  const build = await interleaved(ROUNDS, building(() => buildOurs(videos, firstQuery)), building(() => buildPeer(videos, firstQuery)));
  note(`build and first answer: ours ${median(build.ours).toFixed(0)} ms, MiniSearch ${median(build.peer).toFixed(0)} ms`);
  yield atMost('search.build', median(build.ours) / median(build.peer), 0.5, 'x MiniSearch time');

  const ours = await buildOurs(videos, firstQuery);
  const peer = buildPeer(videos, firstQuery);
  for (const kind of ['exact', 'prefix', 'fuzzy'] as const) {
    const times = await interleaved(
      ROUNDS,
      () => queryTime(queries[kind], (query) => ours.search(query, { limit: LIMIT })),
      () => queryTime(queries[kind], (query) => peer.search(query, PEER_OPTIONS[kind]).slice(0, LIMIT)),
    );
    note(`${kind} query, p50: ours ${median(times.ours).toFixed(3)} ms, MiniSearch ${median(times.peer).toFixed(3)} ms`);
    yield atMost(`search.query.${kind}`, median(times.ours) / median(times.peer), 1, 'x MiniSearch p50');
  }

  yield* detectionRows(note);
};
