import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Peer } from '../../src/rooms/testing/peer.js';
import { houseRoot } from '../../src/config/paths.js';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { KilledServer } from './killed-server.js';
import { askForClips, chat, findInFilm, findObjects, ROOM, sendByTus, sendForms, type Promised, type Work } from './workers.js';

/** No job came to its end in this time: something hangs. How long all of them take is the machine's business. */
const SETTLE_MS = 240_000;
const PATIENCE_MS = 3000;
const LOOK_MS = 10;
/** So many of the kills come just after objects were found. */
const EVERY_NTH_WHILE_FINDING = 3;
const FINDING_PATIENCE_MS = 15_000;
const fixtureModels = { CUELIGHT_MODELS: join(houseRoot, 'packages/inference/fixtures/models'), CUELIGHT_MODEL_NAMES: 'fixture' };

interface StoredVideo { readonly id: string; readonly sha256: string; readonly status: string; readonly poster: string | null }
interface StoredJob { readonly id: string; readonly videoId: string; readonly step: string; readonly state: string; readonly attempt: number; readonly updatedAt: string; readonly error: { readonly code: string } | null; readonly result: { readonly videoId?: string } | null }

/** A generator that gives the same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function made(...args: readonly string[]): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-clip-'));
  try {
    await ffmpeg(dir, [...args, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', 'clip.mp4']);
    return await readFile(join(dir, 'clip.mp4'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const aClip = (): Promise<Buffer> => made('-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=10:duration=1');
/** With something to find in each of its 320 frames. */
const aFilm = (): Promise<Buffer> => made('-f', 'lavfi', '-i', 'color=c=gray:size=160x96:rate=8:duration=40', '-f', 'lavfi', '-i', 'color=c=blue:size=26x26:rate=8:duration=40', '-filter_complex', "overlay=x='10+12*mod(t,10)':y=40", '-g', '40');

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Resolves with the next promise the server makes, or after a while. */
async function somethingKept({ videos, messages, jobs }: Promised): Promise<void> {
  const count = (): number => videos.size + messages.size + jobs.size;
  const before = count();
  for (let waited = 0; count() === before && waited < PATIENCE_MS; waited += LOOK_MS) await pause(LOOK_MS);
}

/** Resolves when more was found than before, a moment later, or after a while. */
async function somethingFound(server: KilledServer, random: () => number): Promise<void> {
  const dir = join(server.dataDir, 'records/found');
  const bytes = async (): Promise<number> => {
    const names = await readdir(dir, { recursive: true }).catch(() => []);
    return (await Promise.all(names.map((name) => stat(join(dir, name)).then((one) => (one.isFile() ? one.size : 0), () => 0)))).reduce((sum, size) => sum + size, 0);
  };
  const before = await bytes();
  for (let waited = 0; await bytes() <= before && waited < FINDING_PATIENCE_MS; waited += LOOK_MS) await pause(LOOK_MS);
  await pause(random() * 60);
}

export interface Killed {
  readonly kills: number;
  readonly videos: number;
  readonly messages: number;
  readonly jobs: number;
  /** Films whose objects were found, all the same, and at how many attempts. */
  readonly films: number;
  readonly attempts: number;
}

/** Works on a server of its own that is killed `kills` times at moments the seed decides, then looks whether it kept what it promised. */
export async function killAgainAndAgain({ kills, seed, aliveMs, finding = false }: { readonly kills: number; readonly seed: number; readonly aliveMs: number; readonly finding?: boolean }): Promise<Killed> {
  const random = seeded(seed);
  const server = new KilledServer({ CUELIGHT_ROOMS: 'everyone', ...(finding ? fixtureModels : {}) });
  const stopped = new AbortController();
  const promised: Promised = { videos: new Map(), messages: new Map(), jobs: new Set() };
  try {
    const films = new Set<string>();
    const [clip, film] = await Promise.all([aClip(), finding ? aFilm() : null, server.prepare()]);
    await server.start();
    const work: Work = { server, promised, clip, signal: stopped.signal };
    const working = Promise.all([sendForms(work), sendByTus(work), askForClips(work), chat(work), ...(film === null ? [] : [findObjects(work, film, films)])]);
    // awaited below; until then it must not count as unheard
    working.catch(() => undefined);
    const ended = new Map<string, StoredJob>();
    for (let n = 0; n < kills; n += 1) {
      // on a busy machine it would die of old age before it had done anything
      await Promise.race([somethingKept(promised), working]);
      await Promise.race([finding && n % EVERY_NTH_WHILE_FINDING === 0 ? somethingFound(server, random) : pause(aliveMs * random() * 2), working]);
      await server.end();
      await server.start();
      for (const job of await jobsOf(server)) {
        const before = ended.get(job.id);
        if (before !== undefined) assert.deepEqual(job, before, 'a job that was done was touched again');
        if (job.state === 'done') ended.set(job.id, job);
      }
    }
    stopped.abort();
    await working;
    // one whom nobody disturbs, to hold the others against
    if (film !== null) await findInFilm({ ...work, signal: AbortSignal.timeout(SETTLE_MS) }, film, films);
    await assertKept(server, promised);
    const found = await assertFound(server, [...films]);
    await server.end('SIGTERM');
    await assertTidy(server);
    return { kills, videos: promised.videos.size, messages: promised.messages.size, jobs: promised.jobs.size, ...found };
  } finally {
    stopped.abort();
    await server.dispose();
  }
}

const ask = async <T>(server: KilledServer, path: string): Promise<T> => (await fetch(`${server.url}/api/v1${path}`)).json() as Promise<T>;

async function videosOf(server: KilledServer): Promise<StoredVideo[]> {
  const all: StoredVideo[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const part: { videos: StoredVideo[]; next: string | null } = await ask(server, `/videos?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    all.push(...part.videos);
    cursor = part.next;
  }
  return all;
}

async function jobsOf(server: KilledServer): Promise<StoredJob[]> {
  const found: StoredJob[] = [];
  for (const { id } of await videosOf(server)) found.push(...(await ask<{ jobs: StoredJob[] }>(server, `/videos/${id}/jobs`)).jobs);
  return found;
}

/** Nothing acknowledged is lost, nothing is there twice, and what was begun came to an end. */
async function assertKept(server: KilledServer, promised: Promised): Promise<void> {
  const left = (): number => jobs.filter(({ state }) => state === 'queued' || state === 'active').length;
  let jobs = await jobsOf(server);
  let fewest = left();
  let end = Date.now() + SETTLE_MS;
  while (left() > 0) {
    if (left() < fewest) end = Date.now() + SETTLE_MS;
    fewest = Math.min(fewest, left());
    assert.ok(Date.now() < end, `jobs have not ended: ${JSON.stringify(jobs.filter(({ state }) => state !== 'done'))}\n${server.log}`);
    await pause(100);
    jobs = await jobsOf(server);
  }
  const videos = await videosOf(server);
  const byId = new Map(videos.map((video) => [video.id, video]));
  assert.equal(new Set(videos.map(({ sha256 }) => sha256)).size, videos.length, 'the same bytes are stored twice');
  for (const [sha256, id] of promised.videos) assert.equal(byId.get(id)?.sha256, sha256, `video ${id} was promised and is lost`);
  for (const id of promised.jobs) {
    const job = jobs.find((one) => one.id === id);
    assert.ok(job !== undefined, `job ${id} was promised and is lost`);
    // one that was under way at three deaths in a row says so and is asked for again
    assert.ok(job.state === 'done' || job.error?.code === 'job_gave_up', `job ${id}: ${JSON.stringify(job)}`);
  }
  const made = jobs.flatMap(({ result }) => result?.videoId ?? []);
  const sent = new Set(promised.videos.values());
  const orphans = videos.filter(({ id }) => !sent.has(id) && !made.includes(id));
  // a form or an upload whose answer the last crash or the end of the test took away: at most one of each
  assert.ok(orphans.length <= 2, `${orphans.length} videos nobody asked for`);
  for (const { id, status, poster } of videos) {
    assert.equal(status, 'ready', `video ${id} is ${status}`);
    assert.ok(poster !== null || jobs.some(({ videoId, step, state }) => videoId === id && step === 'poster' && state === 'failed'), `video ${id} has no poster, and nobody makes one`);
    assert.equal((await fetch(`${server.url}/api/v1/videos/${id}/media/original`)).status, 200);
  }
  await assertMessages(server, promised);
}

/** Whatever was killed while objects were looked for: in the same pictures the same were found, byte by byte. */
async function assertFound(server: KilledServer, films: readonly string[]): Promise<{ readonly films: number; readonly attempts: number }> {
  const done = (await jobsOf(server)).filter(({ step, state, videoId }) => step === 'detect' && state === 'done' && films.includes(videoId));
  if (films.length > 0) assert.ok(done.length > 0, 'no film was ever looked through');
  const columns = await Promise.all(done.map(async ({ videoId }) => Buffer.from(await (await fetch(`${server.url}/api/v1/videos/${videoId}/detections/columns`)).arrayBuffer()).toString('base64')));
  const logs = await Promise.all(done.map(async ({ videoId }) => {
    const dir = join(server.dataDir, 'records/found', videoId);
    return Promise.all((await readdir(dir)).sort().map((name) => readFile(join(dir, name), 'utf8')));
  }));
  if (done.length > 0) assert.ok((columns[0]?.length ?? 0) > 1000);
  assert.ok(new Set(columns).size <= 1, 'not the same was found in the same pictures');
  assert.ok(new Set(logs.map((one) => one.join())).size <= 1, 'the logs of what was found are not the same');
  return { films: done.length, attempts: done.reduce((sum, { attempt }) => sum + attempt, 0) };
}

async function assertMessages(server: KilledServer, { messages }: Promised): Promise<void> {
  const peer = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await peer.hello('reader');
  peer.say({ type: 'join', roomId: ROOM, videoId: null, resumeFrom: 0 });
  const joined = await peer.next('joined');
  peer.socket.close();
  await peer.closed;
  const stored = joined.messages;
  assert.equal(new Set(stored.map(({ clientId }) => clientId)).size, stored.length, 'a message is there twice');
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, index) => index + 1 + joined.lastSeq - stored.length));
  for (const [clientId, seq] of messages) {
    const found = stored.find((message) => message.clientId === clientId);
    assert.equal(found?.seq ?? (seq <= joined.lastSeq - stored.length ? seq : undefined), seq, `message ${clientId} was acknowledged as ${seq}`);
  }
}

/** No half of anything lies about, and no media without a record. */
async function assertTidy(server: KilledServer): Promise<void> {
  const names = async (...path: string[]): Promise<string[]> => readdir(join(server.dataDir, ...path)).catch(() => []);
  const everything = await readdir(server.dataDir, { recursive: true });
  assert.deepEqual(everything.filter((name) => /\.tmp(\/|$)/.test(name) && !name.endsWith('.tmp')), [], 'halves were left behind');
  assert.deepEqual(await names('work'), [], 'work folders were left behind');
  const records = new Set((await names('records', 'videos')).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)));
  const media = (await names('media')).filter((name) => /^[0-9a-f]{8}-/.test(name));
  assert.deepEqual(media.filter((id) => !records.has(id)), [], 'media without a record');
}


