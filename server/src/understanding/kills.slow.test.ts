import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Job, Video } from '@cuelight/protocol';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';

const KILLS = 20;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const fixtures = join(root, 'packages/inference/fixtures');

/** The real server as a program, with a data folder of its own. */
class Program {
  readonly dataDir: string;
  #child: ChildProcess | null = null;
  url = '';

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', 'server/src/main.ts'], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: '0', CUELIGHT_DATA_DIR: this.dataDir, CUELIGHT_DEMO_DIR: join(this.dataDir, 'none'), CUELIGHT_MODELS: join(fixtures, 'models'), CUELIGHT_MODEL_NAMES: 'fixture' },
    });
    this.#child = child;
    let log = '';
    this.url = await new Promise<string>((resolve, reject) => {
      const take = (text: Buffer): void => {
        log += text.toString();
        const port = /ready at http:\/\/[^:]+:(\d+)/.exec(log)?.[1];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}/api/v1`);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', () => { reject(new Error(`the server ended:\n${log}`)); });
    });
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async json<T>(path: string, init: RequestInit = {}): Promise<T> {
    return await (await fetch(`${this.url}${path}`, init)).json() as T;
  }

  /** Bytes of the log of what a step is finding; 0 when there is none. */
  async logged(step: string): Promise<number> {
    const dir = join(this.dataDir, 'records/found');
    const names = await readdir(dir, { recursive: true }).catch(() => []);
    const name = names.find((one) => one.includes(`/${step}-`));
    return name === undefined ? 0 : stat(join(dir, name)).then(({ size }) => size, () => 0);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Uploads the film and has its speech and objects found; kills the server so often meanwhile. Gives what came of it. */
async function find(dataDir: string, film: Uint8Array<ArrayBuffer>, kills: number): Promise<{ readonly transcript: string; readonly log: Buffer; readonly columns: Buffer; readonly killed: number; readonly attempts: readonly number[] }> {
  const server = new Program(dataDir);
  await server.start();
  const form = new FormData();
  form.set('file', new Blob([film], { type: 'video/mp4' }), 'film.mp4');
  const { id } = await server.json<Video>('/videos', { method: 'POST', body: form });
  for (const body of [{ step: 'transcribe' }, { step: 'detect', rate: 'every' }]) await server.json(`/videos/${id}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  let killed = 0;
  /** A job that gets nowhere in three attempts is given up, and rightly: each has to have found something new. */
  const gotFurther = async (step: string, before: number): Promise<void> => {
    for (;;) {
      const size = await server.logged(step);
      if (size > before || size === 0 && before > 0) return;
      const { jobs } = await server.json<{ jobs: Job[] }>(`/videos/${id}/jobs`);
      if (jobs.some((job) => job.step === step && job.state === 'done')) return;
      await pause(20);
    }
  };
  for (;;) {
    if (killed < kills) {
      await Promise.all(['transcribe', 'detect'].map(async (step) => gotFurther(step, await server.logged(step))));
      // then at any moment
      await pause(Math.random() * 60);
      await server.end('SIGKILL');
      killed += 1;
      await server.start();
      continue;
    }
    const jobs = (await server.json<{ jobs: Job[] }>(`/videos/${id}/jobs`)).jobs.filter(({ step }) => step === 'transcribe' || step === 'detect');
    assert.ok(jobs.every(({ state }) => ['queued', 'active', 'done'].includes(state)), JSON.stringify(jobs));
    if (jobs.every(({ state }) => state === 'done')) {
      const transcript = await (await fetch(`${server.url}/videos/${id}/transcript.json`)).text();
      const columns = Buffer.from(await (await fetch(`${server.url}/videos/${id}/detections/columns`)).arrayBuffer());
      await server.end('SIGTERM');
      const folder = join(dataDir, 'records/found', id);
      const [name = ''] = await readdir(folder);
      return { transcript, columns, log: await readFile(join(folder, name)), killed, attempts: jobs.map(({ attempt }) => attempt) };
    }
    await pause(200);
  }
}

test(`a server that is killed ${KILLS} times while it finds speech and objects ends with the same bytes as one that is not`, { timeout: 900_000 }, async (context) => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-kills-'));
  try {
    await ffmpeg(dir, [
      '-f', 'lavfi', '-i', 'color=c=gray:size=160x96:rate=8:duration=300', '-f', 'lavfi', '-i', 'color=c=blue:size=26x26:rate=8:duration=300', '-stream_loop', '-1', '-i', join(fixtures, 'speech/two-sentences.wav'),
      '-filter_complex', '[0:v][1:v]overlay=x=\'10+12*mod(t,10)\':y=40,format=yuv420p[v]', '-map', '[v]', '-map', '2:a', '-t', '300', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '16', '-g', '40', '-c:a', 'aac', 'film.mp4',
    ]);
    const film = Uint8Array.from(await readFile(join(dir, 'film.mp4')));
    const calm = await find(join(dir, 'calm'), film, 0);
    const killed = await find(join(dir, 'killed'), film, KILLS);
    context.diagnostic(`${killed.killed} kills, attempts ${killed.attempts.join(' and ')}; ${calm.log.length} bytes of objects, ${calm.transcript.length} of words`);
    assert.ok(calm.log.length > 100_000 && calm.transcript.length > 5000, `${calm.log.length} ${calm.transcript.length}`);
    assert.equal(killed.transcript, calm.transcript);
    assert.deepEqual(killed.log, calm.log);
    assert.deepEqual(killed.columns, calm.columns);
    assert.equal(killed.killed, KILLS);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
