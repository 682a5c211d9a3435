import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ffmpeg } from '../../../scripts/test/beds/ffmpeg.mjs';
import { Peer } from '../../src/rooms/testing/peer.js';
import { KilledServer } from '../kill/killed-server.js';

const MB = 1024 * 1024;
const SMALL_DISK_MB = 24;
const smallDisk = join(tmpdir(), `cuelight-small-disk-${process.pid}`);
const server = new KilledServer();
let clip: Buffer = Buffer.alloc(0);

before(async () => {
  await server.prepare();
  await ffmpeg(server.folder, ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=10:duration=1', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', 'clip.mp4']);
  clip = await readFile(join(server.folder, 'clip.mp4'));
});
after(async () => {
  await server.dispose();
  spawnSync('umount', [smallDisk]);
  await rm(smallDisk, { recursive: true, force: true });
});

/** Whatever hangs is to fail by its name, not to hold up all that comes after. */
const LIMITED = { timeout: 120_000 };
const answerOf = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.url}${path}`, { ...init, signal: AbortSignal.timeout(30_000) });

/** The clip as another file of about this size. */
function sized(bytes: number, mark: string): Uint8Array<ArrayBuffer> {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes);
  box.write(`free${mark}`, 4);
  return Uint8Array.from(Buffer.concat([clip, box]));
}

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly status: number; readonly body: { readonly id?: string; readonly code?: string; readonly title?: string } }> {
  const form = new FormData();
  form.set('file', new Blob([bytes]), 'a.mp4');
  const answer = await answerOf('/api/v1/videos', { method: 'POST', body: form });
  return { status: answer.status, body: await answer.json() as { id?: string } };
}

/** What a start that fails says. */
const refusal = (one: KilledServer, environment: Readonly<Record<string, string>> = {}): Promise<string> =>
  one.start({ environment }).then(() => { throw new Error('it started'); }, (error: unknown) => (error as Error).message);

const noPrlimit = spawnSync('prlimit', ['--version']).error === undefined ? false : 'prlimit is not installed here';

test('a disk that is full refuses the upload with 507, keeps nothing of it, and takes it once there is room', { ...LIMITED, skip: noPrlimit }, async () => {
  await server.start();
  // no file of this process may grow beyond a megabyte: each write over it fails as on a full disk
  const limit = (bytes: number | 'unlimited'): void => { execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]); };
  limit(MB);
  const refused = await upload(sized(3 * MB, 'full'));
  assert.deepEqual([refused.status, refused.body.code], [507, 'storage_full'], refused.body.title);
  assert.deepEqual(await readdir(join(server.dataDir, 'work')), []);
  assert.equal((await upload(sized(1000, 'small'))).status, 201, 'what has room is still taken');
  assert.equal((await answerOf('/healthz')).status, 200);
  limit('unlimited');
  assert.equal((await upload(sized(3 * MB, 'full'))).status, 201);
});

/** A disk of its own, in memory; why not, where that may not be made. */
function mountSmallDisk(): string | false {
  if (process.platform !== 'linux') return 'a disk in memory is made on Linux only';
  mkdirSync(smallDisk, { recursive: true });
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK_MB}m`, 'tmpfs', smallDisk], { encoding: 'utf8' });
  return status === 0 ? false : `no disk can be mounted here: ${(stderr ?? '').trim()}`;
}

test('a disk that is really full refuses uploads and messages, loses nothing, and goes on once there is room', { ...LIMITED, skip: mountSmallDisk() }, async () => {
  await server.end('SIGTERM');
  const environment = { CUELIGHT_DATA_DIR: join(smallDisk, 'data'), CUELIGHT_ROOMS: 'everyone', CUELIGHT_MIN_FREE_MB: '1' };
  await server.start({ environment });
  const first = await upload(sized(MB, 'first'));
  assert.equal(first.status, 201);
  const peer = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await peer.hello('ann');
  peer.say({ type: 'join', roomId: 'full', videoId: null, resumeFrom: 0 });
  await peer.next('joined');
  const say = (clientId: string): void => { peer.say({ type: 'message', roomId: 'full', clientId, text: 'x'.repeat(4000), at: null, ask: false }); };
  say('before');
  await peer.next('ack');
  // what the first one's poster still needs is written by now, or fails and says so
  const filler = join(smallDisk, 'filler');
  const { bavail, bsize } = await statfs(smallDisk);
  await writeFile(filler, Buffer.alloc(bavail * bsize - 2 * MB));
  const refused = await upload(sized(3 * MB, 'second'));
  assert.deepEqual([refused.status, refused.body.code], [507, 'storage_full'], refused.body.title);
  assert.deepEqual(await readdir(join(smallDisk, 'data/work')), []);
  await writeFile(join(smallDisk, 'last'), Buffer.alloc(4 * MB)).catch(() => undefined);
  say('meanwhile');
  const { error, clientId } = await peer.next('error');
  assert.deepEqual([error.code, clientId], ['storage_full', 'meanwhile']);
  assert.equal((await answerOf('/readyz')).status, 503);
  assert.equal((await answerOf(`/api/v1/videos/${first.body.id}/media/original`)).status, 200, 'what is there is still served');
  for (const name of ['filler', 'last']) await rm(join(smallDisk, name), { force: true });
  say('meanwhile');
  assert.equal((await peer.next('ack', 2)).seq, 2);
  peer.socket.close();
  await peer.closed;
  assert.equal((await upload(sized(3 * MB, 'second'))).status, 201);
  await server.end();
  await server.start({ environment });
  assert.equal((await answerOf(`/api/v1/videos/${first.body.id}`)).status, 200);
  const again = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await again.hello('bob');
  again.say({ type: 'join', roomId: 'full', videoId: null, resumeFrom: 0 });
  assert.deepEqual((await again.next('joined')).messages.map((message) => message.clientId), ['before', 'meanwhile']);
  again.socket.close();
  await again.closed;
  await server.end('SIGTERM');
  await server.start();
});

test('a second server on the same folder is told who has it, and hurts nobody', LIMITED, async () => {
  const said = await refusal(server.twin());
  assert.match(said, /is used by process \d+/);
  assert.equal((await answerOf('/healthz')).status, 200);
});

test('a record that is damaged refuses the start by its name, and is left as it is', LIMITED, async () => {
  await server.end('SIGTERM');
  const [name = ''] = (await readdir(join(server.dataDir, 'records/videos'))).filter((file) => file.endsWith('.json'));
  const file = join(server.dataDir, 'records/videos', name);
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, 40));
  const said = await refusal(server);
  assert.ok(said.includes(file) && /damaged/.test(said), said);
  assert.equal((await readFile(file)).length, 40);
  await writeFile(file, whole);
});

test('a folder that can\'t be written refuses the start in words', LIMITED, async () => {
  const readOnly = join(server.folder, 'read-only');
  await mkdir(readOnly, { mode: 0o555 });
  // the administrator may write everywhere but where the system itself says no
  const dataDir = process.getuid?.() === 0 ? '/sys/cuelight' : join(readOnly, 'data');
  const said = await refusal(server, { CUELIGHT_DATA_DIR: dataDir });
  assert.match(said, /could not reach its storage|data folder/);
  assert.doesNotMatch(said, /\n\s+at /);
  await rm(readOnly, { recursive: true });
});
