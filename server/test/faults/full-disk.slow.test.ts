import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Peer } from '../../src/rooms/testing/peer.js';
import { KilledServer } from '../kill/killed-server.js';
import { ask, makeClip, sized, upload } from './uploading.js';

const MB = 1024 * 1024;
const SMALL_DISK_MB = 24;
const smallDisk = join(tmpdir(), `cuelight-small-disk-${process.pid}`);
const server = new KilledServer();
let clip: Buffer = Buffer.alloc(0);

before(async () => {
  await server.prepare();
  clip = await makeClip(server);
});
after(async () => {
  await server.dispose();
  spawnSync('umount', [smallDisk]);
  await rm(smallDisk, { recursive: true, force: true });
});

/** A folder that is empty says nothing: the next job may only be about to begin. */
async function isAtWork(videoId: string): Promise<boolean> {
  const { jobs } = (await (await fetch(`${server.url}/api/v1/videos/${videoId}/jobs`)).json()) as { readonly jobs: readonly { readonly state: string }[] };
  return jobs.some(({ state }) => state === 'queued' || state === 'active') || (await readdir(join(smallDisk, 'data/work'))).length > 0;
}

/** A disk of its own, in memory; why not, where that may not be made. */
function mountSmallDisk(): string | false {
  if (process.platform !== 'linux') return 'a disk in memory is made on Linux only';
  mkdirSync(smallDisk, { recursive: true });
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK_MB}m`, 'tmpfs', smallDisk], { encoding: 'utf8' });
  return status === 0 ? false : `no disk can be mounted here: ${(stderr ?? '').trim()}`;
}

test('a disk that is really full refuses uploads and messages, loses nothing, and goes on once there is room', { timeout: 120_000, skip: mountSmallDisk() }, async () => {
  const environment = { CUELIGHT_DATA_DIR: join(smallDisk, 'data'), CUELIGHT_ROOMS: 'everyone', CUELIGHT_MIN_FREE_MB: '1' };
  await server.start({ environment });
  const first = await upload(server, sized(clip, MB, 'first'));
  assert.equal(first.status, 201);
  const peer = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await peer.hello('ann');
  peer.say({ type: 'join', roomId: 'full', videoId: null, resumeFrom: 0 });
  await peer.next('joined');
  const say = (clientId: string): void => { peer.say({ type: 'message', roomId: 'full', clientId, text: 'x'.repeat(4000), at: null, ask: false }); };
  say('before');
  await peer.next('ack');
  // jobs of the first one would find the disk full, too, and their folders would be taken for what the refused one left
  while (await isAtWork(first.body.id ?? '')) await new Promise((resolve) => { setTimeout(resolve, 20); });
  const filler = join(smallDisk, 'filler');
  const { bavail, bsize } = await statfs(smallDisk);
  await writeFile(filler, Buffer.alloc(bavail * bsize - 2 * MB));
  const refused = await upload(server, sized(clip, 3 * MB, 'second'));
  assert.deepEqual([refused.status, refused.body.code], [507, 'storage_full'], refused.body.title);
  assert.deepEqual(await readdir(join(smallDisk, 'data/work')), []);
  await writeFile(join(smallDisk, 'last'), Buffer.alloc(4 * MB)).catch(() => undefined);
  say('meanwhile');
  const { error, clientId } = await peer.next('error');
  assert.deepEqual([error.code, clientId], ['storage_full', 'meanwhile']);
  assert.equal((await ask(server, '/readyz')).status, 503);
  assert.equal((await ask(server, `/api/v1/videos/${first.body.id}/media/original`)).status, 200, 'what is there is still served');
  for (const name of ['filler', 'last']) await rm(join(smallDisk, name), { force: true });
  say('meanwhile');
  assert.equal((await peer.next('ack', 2)).seq, 2);
  peer.socket.close();
  await peer.closed;
  assert.equal((await upload(server, sized(clip, 3 * MB, 'second'))).status, 201);
  await server.end();
  await server.start({ environment });
  assert.equal((await ask(server, `/api/v1/videos/${first.body.id}`)).status, 200);
  const again = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await again.hello('bob');
  again.say({ type: 'join', roomId: 'full', videoId: null, resumeFrom: 0 });
  assert.deepEqual((await again.next('joined')).messages.map((message) => message.clientId), ['before', 'meanwhile']);
  again.socket.close();
  await again.closed;
});
