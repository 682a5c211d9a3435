/** What a library of ten thousand videos costs that of ten does not: answers of the API, and writes. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { openLowdbRecords, type VideoRecord } from '@cuelight/server';
import { interleaved, median, percentile, writeOutWhatIsLeft } from '../measure.js';
import { seededRandom } from '../random.js';
import { OUR_SERVER, startServer, type ServerProcess } from '../relay/server-process.js';
import { atMost, type Bench, type Row } from '../row.js';
import { syntheticCues } from '../search/synthetic-cues.js';

const FEW = 10;
const MANY = 10_000;
const CUES = 10;
const ROUNDS = 5;
/** Of answers, which take little: the 95th of 200 alone is one answer of chance. */
const ANSWER_ROUNDS = 15;
const ASKED = 200;
const WARM_UPS = 600;
const WRITES = 1500;
const AT_ONCE = 8;
const BLOCKED_MS = 20;

const idOf = (n: number): string => `video-${n}`;

function aVideo(n: number, cues: readonly { readonly start: number; readonly end: number; readonly text: string }[]): VideoRecord {
  const id = idOf(n);
  return {
    id, sha256: n.toString(16).padStart(64, '0'), title: `Video number ${n}`, status: 'ready', mediaInfo: null, originalKey: `${id}/original.mp4`, originalType: 'video/mp4', posterKey: `${id}/poster.jpg`,
    renditions: [{ id: 'original', blobKey: `${id}/original.mp4`, mimeType: 'video/mp4', width: 1280, height: 720, sizeBytes: 1_000_000, original: true }],
    transcript: { language: 'en', source: 'captions', cues }, createdAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(), owner: 'local', visibility: 'public',
    viewOnly: false, mediaEpoch: 0, participants: [],
  };
}

/** Leaves a library where a server will find it: the files as it would have written them, without a sync of each. */
async function fill(dataDir: string, count: number): Promise<readonly string[]> {
  const folder = join(dataDir, 'records', 'videos');
  await mkdir(folder, { recursive: true });
  const cues = syntheticCues(count * CUES);
  for (let n = 0; n < count; n += 1) {
    const own = cues.slice(n * CUES, (n + 1) * CUES).map(({ text }, index) => ({ start: index * 3, end: index * 3 + 3, text }));
    await writeFile(join(folder, `${idOf(n)}.json`), JSON.stringify(aVideo(n, own)));
  }
  return cues.slice(0, FEW * CUES).flatMap(({ text }) => text.split(' '));
}

/** `count` requests, one after the other. */
async function p95(port: number, count: number, pathOf: (n: number) => string): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const startedAt = performance.now();
    const path = pathOf(n);
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
    taken.push(performance.now() - startedAt);
  }
  return percentile(taken, 0.95);
}

async function* answers(dir: string, note: (line: string) => void): AsyncIterable<Row> {
  const [few, many] = [join(dir, 'few'), join(dir, 'many')];
  const words = await fill(few, FEW);
  await fill(many, MANY);
  await writeOutWhatIsLeft();
  const start = (dataDir: string): Promise<ServerProcess> => startServer(OUR_SERVER, { PORT: '0', CUELIGHT_DATA_DIR: dataDir, CUELIGHT_DEMO_DIR: join(dir, 'none') });
  const startedAt = performance.now();
  const large = await start(many);
  note(`ready with ${MANY} videos after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const small = await start(few);
  try {
    const random = seededRandom(7);
    const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const cursors: string[] = [];
    for (let cursor = ''; cursors.length < ASKED;) {
      const { next } = await (await fetch(`http://127.0.0.1:${large.port}/api/v1/videos?limit=${FEW}${cursor === '' ? '' : `&cursor=${cursor}`}`)).json() as { next: string };
      cursors.push(cursor);
      cursor = next;
    }
    // two words, so that no answer is one given before; both are asked the same, of which some words are in every tenth cue
    const asked = Array.from({ length: (ANSWER_ROUNDS + 1) * ASKED + WARM_UPS + 1 }, () => `/search?limit=${FEW}&q=${oneOf(words)}%20${oneOf(words)}`);
    const next = { large: 0, small: 0 };
    const search = (of: keyof typeof next) => (): string => asked[(next[of] += 1)] as string;
    const kinds: readonly (readonly [name: string, ofLarge: (n: number) => string, ofSmall: (n: number) => string])[] = [
      ['list', (n) => `/videos?limit=${FEW}${n % ASKED === 0 ? '' : `&cursor=${cursors[n % ASKED]}`}`, () => `/videos?limit=${FEW}`],
      ['get', () => `/videos/${idOf(Math.floor(random() * MANY))}`, () => `/videos/${idOf(Math.floor(random() * FEW))}`],
      ['search', search('large'), search('small')],
    ];
    for (const [name, ofLarge, ofSmall] of kinds) {
      // code that is still being compiled is no cost of many videos
      for (const [{ port }, pathOf] of [[large, ofLarge], [small, ofSmall]] as const) await p95(port, WARM_UPS, pathOf);
      const times = await interleaved(ANSWER_ROUNDS, () => p95(large.port, ASKED, ofLarge), () => p95(small.port, ASKED, ofSmall));
      note(`${name}: p95 with ${MANY} videos ${median(times.ours).toFixed(2)} ms, with ${FEW} ${median(times.peer).toFixed(2)} ms`);
      yield atMost(`server.api.${name}`, median(times.ours) / median(times.peer), 1.5, `x p95 with ${FEW} videos`);
    }
  } finally {
    await Promise.all([large.stop(), small.stop()]);
  }
  yield* writes(many, note);
}

/** Writes of every kind into the large library, several at a time; how long nothing else had its turn. */
async function* writes(dataDir: string, note: (line: string) => void): AsyncIterable<Row> {
  const records = await openLowdbRecords(join(dataDir, 'records'));
  const blocked: number[] = [];
  const taken: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      let next = 0;
      const writer = async (): Promise<void> => {
        while (next < WRITES / ROUNDS) {
          const n = round * WRITES + (next += 1);
          const startedAt = performance.now();
          if (n % 3 === 0) await records.createVideo(aVideo(MANY + n, [{ start: 0, end: 1, text: 'new' }]));
          else if (n % 3 === 1) await records.updateVideo(idOf(n % MANY), (video) => ({ ...video, title: `${video.title} again` }));
          else await records.appendMessage({ id: `m-${n}`, roomId: 'bench', clientId: `m-${n}`, author: { id: 'a', name: 'a', kind: 'person' }, text: 'said', at: null, citations: [], replyTo: null, createdAt: '2026-01-01T00:00:00.000Z' });
          taken.push(performance.now() - startedAt);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, writer));
      delay.disable();
      blocked.push(delay.percentile(99) / 1e6);
    }
  } finally {
    await records.close();
  }
  note(`record writes into ${MANY} videos, ${AT_ONCE} at a time: p99 ${percentile(taken, 0.99).toFixed(1)} ms each; the event loop waited ${median(blocked).toFixed(1)} ms at p99`);
  yield atMost('server.write.blocked', median(blocked), BLOCKED_MS, 'ms event loop blocked at p99');
}

export async function* libraryRows(dir: string, note: Parameters<Bench>[0]): AsyncIterable<Row> {
  yield* answers(dir, note);
  await rm(join(dir, 'many'), { recursive: true, force: true });
}
