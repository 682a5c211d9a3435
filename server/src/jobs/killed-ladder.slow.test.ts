import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { KilledServer } from '../../test/kill/killed-server.js';

const KILLS = 3;
const servers = [new KilledServer({ CUELIGHT_STORYBOARDS: 'no' })];
const [first] = servers;
assert.ok(first);
let film = Buffer.alloc(0);

before(async () => {
  await first.prepare();
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=200', '-f', 'lavfi', '-i', 'sine=440:duration=200', '-c:v', 'mpeg4', '-q:v', '20', '-c:a', 'libmp3lame', 'film.mkv'], { cwd: first.folder });
  film = await readFile(join(first.folder, 'film.mkv'));
});
after(async () => { for (const server of servers) await server.dispose(); });

async function bring(server: KilledServer): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(film)]), 'film.mkv');
  const { id } = await (await fetch(`${server.url}/api/v1/videos`, { method: 'POST', body: form })).json() as Video;
  return id;
}

async function until<T>(ask: () => Promise<T | null>, limitMs: number): Promise<T> {
  for (const end = Date.now() + limitMs; ;) {
    const found = await ask();
    if (found !== null) return found;
    assert.ok(Date.now() < end, `not so after ${limitMs} ms`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

const jobOf = async (server: KilledServer, videoId: string): Promise<Job | undefined> => ((await (await fetch(`${server.url}/api/v1/videos/${videoId}/jobs`)).json()) as { jobs: Job[] }).jobs.find(({ step }) => step === 'renditions');
const done = (server: KilledServer, videoId: string): Promise<Job> => until(async () => {
  const job = await jobOf(server, videoId);
  assert.ok(job?.state !== 'failed', JSON.stringify(job?.error));
  return job?.state === 'done' ? job : null;
}, 400_000);

/** Segments and playlists by size and name: when each was written, and a hash of it. */
async function segments(server: KilledServer, videoId: string): Promise<ReadonlyMap<string, { readonly writtenAt: number; readonly hash: string }>> {
  const folder = join(server.dataDir, 'media', videoId, 'derived/hls');
  const found = new Map<string, { readonly writtenAt: number; readonly hash: string }>();
  for (const name of (await readdir(folder, { recursive: true }).catch((): string[] => [])).sort()) {
    const path = join(folder, name);
    const stats = await stat(path);
    if (!stats.isFile()) continue;
    found.set(name.replace(/-[0-9a-f]+\//, '/'), { writtenAt: stats.mtimeMs, hash: createHash('sha256').update(await readFile(path)).digest('hex') });
  }
  return found;
}

/** Programs at work in the server's folder. */
async function working(server: KilledServer): Promise<number> {
  const folder = join(await realpath(server.dataDir), 'work');
  let count = 0;
  for (const pid of await readdir('/proc')) if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')).startsWith(folder)) count += 1;
  return count;
}

test('a server killed in the middle of slices redoes at most the one at hand, leaves no program behind, and ends with the same segments', { timeout: 900_000 }, async (t) => {
  await first.start();
  const whole = await bring(first);
  await done(first, whole);
  const expected = await segments(first, whole);
  await first.end();

  const killed = first.twin();
  servers.unshift(killed);
  execFileSync('rm', ['-rf', killed.dataDir]);
  await killed.start();
  const videoId = await bring(killed);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = (await segments(killed, videoId)).size;
    // a slice was stored, and the next one is at work
    await until(async () => ((await segments(killed, videoId)).size > before && await working(killed) > 0 ? true : null), 300_000);
    await killed.end();
    await until(async () => (await working(killed) === 0 ? true : null), 5000);
    const kept = [...await segments(killed, videoId)].filter(([name]) => name.endsWith('.m4s'));
    await killed.start();
    const job = await until(async () => {
      const now = await jobOf(killed, videoId);
      return now !== undefined && (now.attempt > kill || now.state === 'done') ? now : null;
    }, 60_000);
    assert.ok(job.attempt <= kill + 1);
    if (kill < KILLS) continue;
    const { attempt } = await done(killed, videoId);
    const now = await segments(killed, videoId);
    const redone = kept.filter(([name, { writtenAt }]) => now.get(name)?.writtenAt !== writtenAt);
    t.diagnostic(`${KILLS} kills, ${attempt} attempts, ${expected.size} files; of ${kept.length} segments before the last kill ${redone.length} were made again`);
    assert.ok(redone.length <= 8 * 2, `${redone.length} segments were made again`);
  }
  const hashes = (of: ReadonlyMap<string, { readonly hash: string }>): string[] => [...of].map(([name, { hash }]) => `${name} ${hash}`);
  assert.deepEqual(hashes(await segments(killed, videoId)), hashes(expected));
});
