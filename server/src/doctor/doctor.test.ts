import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadConfig, type Config } from '../config/index.js';
import { checkFfmpeg } from './check-ffmpeg.js';
import { checkClock, checkDisk, checkFolder, checkPort } from './check-place.js';
import { checkAccess, checkNames, checkNode, checkServed } from './check-setup.js';
import { judgeVersion } from './ffmpeg-version.js';

let dir = '';
before(async () => { dir = await mkdtemp(join(tmpdir(), 'cuelight-doctor-test-')); });
after(() => rm(dir, { recursive: true }));

const SECRET = 'a secret of tests that is long enough';
const configOf = (environment: Record<string, string> = {}): Config => loadConfig({ CUELIGHT_DATA_DIR: join(dir, 'data'), ...environment });

test('versions of ffmpeg are judged by the first one with the fix of their line', () => {
  for (const [version, expected] of [
    ['5.1.9', 'old'], ['5.1.10', 'fixed'], ['5.1.10-0+deb12u1', 'fixed'], ['6.1.5', 'old'], ['6.1.6', 'fixed'], ['7.0.9', 'old'], ['7.1.5', 'fixed'], ['8.0', 'old'], ['n8.1.2', 'fixed'], ['8.2', 'fixed'], ['9.0', 'fixed'],
    ['4.4.4', 'unmaintained'], ['N-118000-gabcdef', 'unknown'], ['git-2026', 'unknown'],
  ] as const) assert.equal(judgeVersion(version), expected, version);
});

test('the real ffmpeg is found with its encoders and filters; one that is none is a failure with advice', async () => {
  const findings = await checkFfmpeg(configOf(), dir);
  for (const name of ['ffmpeg', 'encoders', 'filters', 'hdr']) assert.equal(findings.find((one) => one.name === name)?.state, 'ok', name);
  assert.ok(findings.some((one) => one.name === 'ffmpeg version'));
  const [broken] = await checkFfmpeg(configOf({ CUELIGHT_FFMPEG: '/bin/true', CUELIGHT_FFPROBE: '/bin/true' }), dir);
  assert.equal(broken?.state, 'fail');
  assert.match(broken.todo ?? '', /CUELIGHT_FFMPEG/);
  assert.equal((await checkFfmpeg(configOf({ CUELIGHT_FFMPEG_ENGINE: 'none' }), dir))[0]?.state, 'warn');
});

test('looking at the data folder makes nothing and leaves nothing', async () => {
  const missing = join(dir, 'not', 'there');
  const { finding, writtenAt } = await checkFolder(missing);
  assert.deepEqual([finding.state, typeof writtenAt], ['ok', 'number']);
  assert.deepEqual(await readdir(dir), []);
  await writeFile(join(dir, 'file'), '');
  assert.equal((await checkFolder(join(dir, 'file'))).finding.state, 'fail');
  await rm(join(dir, 'file'));
});

test('a disk that is nearly full is told before the server says so', async () => {
  const states = await Promise.all([{ minFreeBytes: 0, maxUploadBytes: 1 }, { minFreeBytes: 0, maxUploadBytes: 2 ** 52 }, { minFreeBytes: 2 ** 52, maxUploadBytes: 1 }].map((limits) => checkDisk({ dataDir: dir, ...limits })));
  assert.deepEqual(states.map(({ state }) => state), ['ok', 'warn', 'fail']);
});

test('a clock that jumps, was set back, or can\'t be right is told', async () => {
  const data = join(dir, 'clock');
  await mkdir(join(data, 'records'), { recursive: true });
  await writeFile(join(data, 'records', 'a.json'), '{}');
  let calls = 0;
  const jumping = (): number => Date.now() + (calls++ > 0 ? 60_000 : 0);
  const day = 86_400_000;
  const results = await Promise.all([checkClock(data, Date.now()), checkClock(data, null, jumping), checkClock(data, null, () => Date.UTC(1970, 1) + performance.now()), checkClock(data, Date.now() - day)]);
  assert.deepEqual(results.map(({ state }) => state), ['ok', 'warn', 'fail', 'warn']);
  await utimes(join(data, 'records', 'a.json'), new Date(), new Date(Date.now() + day));
  assert.match((await checkClock(data, null)).sentence, /set back/);
});

test('a port that another program has is a failure', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => { taken.listen(0, '127.0.0.1', resolve); });
  const { port } = taken.address() as AddressInfo;
  const result = await checkPort({ port, host: '127.0.0.1', dataDir: dir });
  await new Promise((resolve) => { taken.close(resolve); });
  assert.equal(result.state, 'fail');
  assert.equal((await checkPort({ port, host: '127.0.0.1', dataDir: dir })).state, 'ok');
});

test('access, node, models and names of variables', async () => {
  const states = (environment: Record<string, string>): string => checkAccess(configOf(environment)).map(({ name, state }) => `${name} ${state}`).join(', ');
  assert.equal(states({}), 'access warn');
  assert.equal(states({ CUELIGHT_TOKEN_SECRET: SECRET }), 'tokens ok, origins warn');
  assert.equal(states({ CUELIGHT_TOKEN_SECRET: 'ab'.repeat(20), CUELIGHT_ALLOWED_ORIGINS: 'https://a.example' }), 'tokens warn, origins ok');
  assert.equal(states({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_ALLOWED_ORIGINS: 'http://a.example' }), 'tokens ok, origins warn');
  assert.deepEqual(['18.20.0', '20.18.0', '20.19.0', '24.1.0'].map((version) => checkNode(version).state), ['fail', 'fail', 'warn', 'ok']);
  assert.equal((await checkServed(configOf({ CUELIGHT_MODELS: join(dir, 'no-models') }))).at(-1)?.state, 'fail');
  assert.deepEqual(checkNames({ CUELIGHT_DATADIR: 'x', CUELIGHT_TOKEN_SECRET_FILE: 'y', CUELIGHT_CONFIG: 'z', PATH: '' }).map(({ sentence }) => sentence), ['There is no variable CUELIGHT_DATADIR; it changes nothing.']);
});
