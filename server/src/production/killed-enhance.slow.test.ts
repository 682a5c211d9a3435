import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { KilledServer } from '../../test/kill/killed-server.js';

const KILLS = 3;
const MINUTES = 45;
const server = new KilledServer({ CUELIGHT_STORYBOARDS: 'no' });
let film = Buffer.alloc(0);

before(async () => {
  await server.prepare();
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=160x90:rate=5:duration=${MINUTES * 60}`, '-f', 'lavfi', '-i', `anoisesrc=color=pink:amplitude=0.2:d=${MINUTES * 60}:seed=3,volume='0.1+0.9*gt(sin(t/9),0)':eval=frame`, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac', 'film.mp4'], { cwd: server.folder });
  film = await readFile(join(server.folder, 'film.mp4'));
});
after(() => server.dispose());

interface KeptJob { readonly step: string; readonly attempt: number; readonly checkpoint: { readonly measuring?: { readonly spans: number }; readonly known?: unknown } | null }

/** The job as it lies on the disk. */
async function kept(videoId: string): Promise<KeptJob | undefined> {
  const text = await readFile(join(server.dataDir, 'records/jobs', `${videoId}.json`), 'utf8');
  return (JSON.parse(text) as KeptJob[]).findLast(({ step }) => step === 'enhance');
}

async function until<T>(ask: () => Promise<T | null>, limitMs: number): Promise<T> {
  for (const end = Date.now() + limitMs; ;) {
    const found = await ask();
    if (found !== null) return found;
    assert.ok(Date.now() < end, `not so after ${limitMs} ms`);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
}

async function order(videoId: string): Promise<void> {
  const body = JSON.stringify({ step: 'enhance', presets: ['colour', 'loudness'], targetLufs: -9 });
  assert.equal((await fetch(`${server.url}/api/v1/videos/${videoId}/jobs`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status, 202);
}

/** What was measured, once all of it is: minutes where others use the machine. */
const knownOf = (videoId: string): Promise<unknown> => until(async () => (await kept(videoId))?.checkpoint?.known ?? null, 300_000);

async function cancelled(videoId: string): Promise<Job> {
  const { jobs } = await (await fetch(`${server.url}/api/v1/videos/${videoId}/jobs`)).json() as { jobs: Job[] };
  const running = jobs.find(({ step, state }) => step === 'enhance' && state === 'active') ?? assert.fail(JSON.stringify(jobs));
  const job = await (await fetch(`${server.url}/api/v1/jobs/${running.id}`, { method: 'DELETE' })).json() as Job;
  assert.equal(job.state, 'cancelled');
  return job;
}

test('a server that is killed while it measures a film goes on behind the last span it kept, and gives the same; cancelling ends it', { timeout: 1_200_000 }, async (t) => {
  await server.start();
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(film)]), 'film.mp4');
  const { id } = await (await fetch(`${server.url}/api/v1/videos`, { method: 'POST', body: form })).json() as Video;
  await order(id);
  const spansAtKill: number[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const last = spansAtKill.at(-1) ?? 0;
    await until(async () => (((await kept(id))?.checkpoint?.measuring?.spans ?? 0) > last + 1 ? true : null), 60_000);
    await server.end();
    const job = await kept(id);
    assert.equal(job?.attempt, kill);
    spansAtKill.push(job.checkpoint?.measuring?.spans ?? assert.fail('it is no longer measuring'));
    await server.start();
    // the first thing it keeps after the start is one span more, not the first one
    const next = await until(async () => {
      const now = await kept(id);
      return (now?.attempt ?? 0) > kill && (now?.checkpoint?.measuring?.spans ?? 0) !== spansAtKill.at(-1) ? now : null;
    }, 60_000);
    assert.ok((next?.checkpoint?.measuring?.spans ?? 0) > (spansAtKill.at(-1) ?? 0));
  }
  const known = await knownOf(id);
  t.diagnostic(`killed after ${spansAtKill.join(', ')} spans; then ${JSON.stringify(known)}`);
  assert.ok((await cancelled(id)).progress >= 0.1);
  await order(id);
  assert.deepEqual(await knownOf(id), known, 'as without a kill');
  await cancelled(id);
});
