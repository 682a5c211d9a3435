import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Hit, Video } from '@cuelight/protocol';
import { ServerUnderTest } from '../test/server-under-test.js';
import { mint, SECRET } from '../test/token.js';

const VTT = 'WEBVTT\n\nNOTE title: Otters of the Thames\n\n00:00.500 --> 00:01.200\nthe otter swims under\n\n00:01.200 --> 00:02.000\nthe old bridge\n';

describe('a server', () => {
  const server = new ServerUnderTest();
  let video: Video;
  before(async () => {
    await server.start();
    server.mp4('a.mp4');
    ({ body: video } = await server.upload(await server.read('a.mp4'), 'a.mp4', { captions: VTT }));
    await server.settled(video.id);
  });
  after(() => server.dispose());

  test('keeps everything over a restart', async () => {
    const before = await server.videos();
    await server.stop();
    await server.start();
    assert.deepEqual(await server.videos(), before);
    assert.equal((await server.request(`/api/v1/videos/${video.id}/poster`)).status, 200);
    assert.equal((await server.upload(await server.read('a.mp4'), 'a.mp4')).status, 200);
  });

  test('gives the transcript in every format, and takes another one', async () => {
    const at = (extension: string) => server.request<string>(`/api/v1/videos/${video.id}/transcript.${extension}`);
    const [vtt, srt, json, txt] = await Promise.all(['vtt', 'srt', 'json', 'txt'].map(at));
    assert.match(vtt?.body ?? '', /^WEBVTT[^]*00:01\.200 --> 00:00:02\.000\nthe old bridge/);
    assert.match(srt?.body ?? '', /00:00:01,200 --> 00:00:02,000\r?\nthe old bridge/);
    assert.equal((json?.body as unknown as { cues: unknown[] }).cues.length, 2);
    assert.match(txt?.body ?? '', /the otter swims under/);
    assert.equal(vtt?.headers.get('content-type'), 'text/vtt; charset=utf-8');
    const put = await server.request<Video>(`/api/v1/videos/${video.id}/transcript`, { method: 'PUT', body: '1\n00:00:00,100 --> 00:00:01,000\na heron stands still\n' });
    assert.equal(put.body.transcript?.cueCount, 1);
    assert.match((await at('vtt')).body, /heron/);
    await server.request(`/api/v1/videos/${video.id}/transcript`, { method: 'PUT', body: VTT });
  });

  test('finds a phrase over two cues, forgets what was replaced or deleted, and refuses endless searches', async () => {
    const find = async (q: string, more = ''): Promise<readonly Hit[]> => (await server.request<{ hits: Hit[] }>(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)).body.hits;
    const [hit] = await find('swims under the old bridge');
    assert.equal(hit?.videoId, video.id);
    assert.ok(hit.start >= 0.5 && hit.start < 1.2);
    assert.deepEqual(await find('heron'), []);
    assert.deepEqual(await find('otter', '&videoId=other'), []);
    for (const letter of ['x', '漢']) {
      const long = await server.request<{ code?: string }>(`/api/v1/search?q=${encodeURIComponent(letter.repeat(10_000))}`);
      assert.deepEqual([long.status, long.body.code], [400, 'query_too_long']);
    }
    assert.equal((await server.request('/api/v1/search?q=a&limit=0')).status, 400);
    await server.request(`/api/v1/videos/${video.id}`, { method: 'DELETE' });
    assert.deepEqual(await find('otter'), []);
  });
});

test('the sample talk is brought in once, under its own title', async () => {
  const maker = new ServerUnderTest();
  await maker.start();
  const dir = maker.path('sample');
  await mkdir(dir);
  maker.mp4('sample/talk.mp4', 1);
  await writeFile(join(dir, 'talk.vtt'), VTT);
  await maker.stop();
  const server = new ServerUnderTest({ CUELIGHT_SAMPLE_DIR: dir });
  for (const round of [1, 2]) {
    await server.start();
    const videos = await server.videos();
    assert.deepEqual(videos.map(({ id, title, status, transcript }) => [id, title, status, transcript?.cueCount]), [['sample', 'Otters of the Thames', 'ready', 2]], `round ${round}`);
    await server.settled('sample');
    await server.stop();
  }
  await server.dispose();
  await maker.dispose();
});

describe('with a secret', () => {
  const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_FFMPEG_ENGINE: 'none' });
  before(async () => {
    await server.start();
    server.mp4('a.mp4', 1);
  });
  after(() => server.dispose());

  test('a token says who may do what', async () => {
    const as = async (claims: Record<string, unknown>, secret = SECRET) => ({ authorization: `Bearer ${await mint(claims, secret)}` });
    const post = async (headers: Record<string, string>): Promise<{ status: number; body: { id?: string; code?: string } }> => {
      const body = new FormData();
      body.set('file', new Blob([Uint8Array.from(await server.read('a.mp4'))]), 'a.mp4');
      return server.request('/api/v1/videos', { method: 'POST', body, headers });
    };
    assert.equal((await post({})).status, 401);
    assert.equal((await post(await as({ sub: 'ann', scope: ['upload'] }, 'another secret that is long enough'))).status, 401);
    assert.equal((await post(await as({ sub: 'ann', scope: ['read'] }))).status, 403);
    const { status, body: { id = '' } } = await post(await as({ sub: 'ann', scope: ['read', 'upload'] }));
    assert.equal(status, 201);
    const path = `/api/v1/videos/${id}`;
    assert.equal((await server.request(path, { headers: await as({ sub: 'bob', scope: ['read'] }) })).status, 200);
    assert.equal((await server.request(path, { headers: await as({ sub: 'bob', scope: ['read'], videos: ['other'] }) })).status, 404);
    assert.equal((await server.request(`${path}/media/original`)).status, 401);
    assert.equal((await server.request(`${path}/media/original?token=${await mint({ sub: 'bob', scope: ['read'] })}`)).status, 401, 'no token in an address');
    assert.equal((await server.request(`${path}?token=${await mint({ sub: 'bob', scope: ['read'] })}`)).status, 401);
    assert.equal((await server.request(path, { method: 'DELETE', headers: await as({ sub: 'bob', scope: ['upload'] }) })).status, 403);
    assert.equal((await server.request(path, { method: 'DELETE', headers: await as({ sub: 'ann', scope: ['upload'] }) })).status, 204);
    assert.equal((await server.request<{ authRequired: boolean }>('/api/v1/capabilities')).body.authRequired, true);
  });
});

describe('the program', () => {
  const server = new ServerUnderTest();
  const children = new Set<ChildProcess>();
  before(async () => { await server.start(); await server.stop(); });
  afterEach(async () => {
    // Whatever an assertion left running must not keep the test run alive.
    for (const child of children) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    }
    children.clear();
  });
  after(() => server.dispose());

  /** A connection that is opened and never used. */
  async function connectTo(output: string): Promise<Socket> {
    const socket = connect(Number(/:(\d+)\n/.exec(output)?.[1]), '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  }

  /** Runs `main.ts` until it is ready or has ended. */
  async function run(environment: Record<string, string> = {}): Promise<{ output: () => string; ended: Promise<number | null>; kill: () => void }> {
    const child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))], {
      env: { ...process.env, PORT: '0', CUELIGHT_DATA_DIR: server.dataDir, CUELIGHT_DEMO_DIR: server.path('none'), ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let output = '';
    const ended = once(child, 'close').then(([code]) => code as number | null);
    const ready = new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); if (output.includes('Data is kept in') && output.includes('FOR DEVELOPMENT ONLY')) resolve(); });
    });
    await Promise.race([ready, ended]);
    return { output: () => output, ended, kill: () => { child.kill('SIGTERM'); } };
  }

  test('says where it is ready and with which ffmpeg, refuses a second one on its folder, and stops when told', async () => {
    const first = await run();
    assert.match(first.output(), /^Cuelight is ready at http:\/\/localhost:\d+\n/m);
    assert.match(first.output(), /ffmpeg/);
    const second = await run();
    assert.equal(await second.ended, 1);
    assert.match(second.output(), /is used by process \d+/);
    const idle = await connectTo(first.output());
    const told = Date.now();
    first.kill();
    assert.equal(await first.ended, 0);
    assert.ok(Date.now() - told < 2000, 'open connections hold nothing up');
    idle.destroy();
    assert.ok(!(await readdir(join(server.dataDir, 'records'))).includes('cuelight.lock'));
  });

  test('names every mistake of its configuration and a damaged file, without a stack', async () => {
    const wrong = await run({ PORT: 'x', CUELIGHT_MAX_UPLOAD_BYTES: 'y' });
    assert.equal(await wrong.ended, 1);
    assert.match(wrong.output(), /PORT[^]*CUELIGHT_MAX_UPLOAD_BYTES/);
    const file = join(server.dataDir, 'records/videos/v.json');
    await writeFile(file, '{"id":');
    const damaged = await run();
    assert.equal(await damaged.ended, 1);
    assert.ok(damaged.output().includes(file));
    assert.doesNotMatch(wrong.output() + damaged.output(), /\n\s+at /);
  });
});
