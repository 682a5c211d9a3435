import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { KilledServer } from '../kill/killed-server.js';
import { ask, makeClip, sized, upload } from './uploading.js';

const MB = 1024 * 1024;
const server = new KilledServer();
let clip: Buffer = Buffer.alloc(0);

before(async () => {
  await server.prepare();
  clip = await makeClip(server);
});
after(() => server.dispose());

/** Whatever hangs is to fail by its name, not to hold up all that comes after. */
const LIMITED = { timeout: 120_000 };

/** What a start that fails says. */
const refusal = (one: KilledServer, environment: Readonly<Record<string, string>> = {}): Promise<string> =>
  one.start({ environment }).then(() => { throw new Error('it started'); }, (error: unknown) => (error as Error).message);

const noPrlimit = spawnSync('prlimit', ['--version']).error === undefined ? false : 'prlimit is not installed here';

test('a disk that is full refuses the upload with 507, keeps nothing of it, and takes it once there is room', { ...LIMITED, skip: noPrlimit }, async () => {
  await server.start();
  // no file of this process may grow beyond a megabyte: each write over it fails as on a full disk
  const limit = (bytes: number | 'unlimited'): void => { execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]); };
  limit(MB);
  const refused = await upload(server, sized(clip, 3 * MB, 'full'));
  assert.deepEqual([refused.status, refused.body.code], [507, 'storage_full'], refused.body.title);
  assert.deepEqual(await readdir(join(server.dataDir, 'work')), []);
  assert.equal((await upload(server, sized(clip, 1000, 'small'))).status, 201, 'what has room is still taken');
  assert.equal((await ask(server, '/healthz')).status, 200);
  limit('unlimited');
  assert.equal((await upload(server, sized(clip, 3 * MB, 'full'))).status, 201);
});

test('a second server on the same folder is told who has it, and hurts nobody', LIMITED, async () => {
  const said = await refusal(server.twin());
  assert.match(said, /is used by process \d+/);
  assert.equal((await ask(server, '/healthz')).status, 200);
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
  const dataDir = process.getuid?.() === 0 ? '/proc/cuelight' : join(readOnly, 'data');
  const said = await refusal(server, { CUELIGHT_DATA_DIR: dataDir });
  assert.match(said, /The data folder \S+ can't be used: .*CUELIGHT_DATA_DIR/);
  assert.doesNotMatch(said, /\n\s+at /);
  await rm(readOnly, { recursive: true });
});
