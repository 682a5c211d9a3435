import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { noEngine } from '../ffmpeg/resolve.js';
import { createReadiness, type Check } from './readiness.js';

let dataDir = '';
before(async () => { dataDir = await mkdtemp(join(tmpdir(), 'cuelight-ready-')); });
after(() => rm(dataDir, { recursive: true }));

const native = { ...noEngine([]), kind: 'native' as const };
const statesOf = (checks: readonly Check[]): Record<string, string> => Object.fromEntries(checks.map(({ name, state }) => [name, state]));
const ask = (more: Partial<Parameters<typeof createReadiness>[0]>): Promise<readonly Check[]> => createReadiness({ dataDir, minFreeBytes: 0, engine: native, program: process.execPath, isStopping: () => false, ...more })();

test('all is well, and looking leaves nothing behind', async () => {
  assert.deepEqual(statesOf(await ask({})), { store: 'ok', disk: 'ok', ffmpeg: 'ok' });
  assert.deepEqual(await readdir(dataDir), []);
});

test('each thing that is missing is told by name', async () => {
  assert.deepEqual(statesOf(await ask({ dataDir: join(dataDir, 'none') })), { store: 'fail', disk: 'fail', ffmpeg: 'ok' });
  assert.deepEqual(statesOf(await ask({ minFreeBytes: Number.MAX_SAFE_INTEGER })), { store: 'ok', disk: 'fail', ffmpeg: 'ok' });
  assert.equal(statesOf(await ask({ program: join(dataDir, 'ffmpeg') }))['ffmpeg'], 'fail');
  assert.equal(statesOf(await ask({ engine: noEngine(['switched off']), program: null }))['ffmpeg'], 'warn');
});

test('stopping is told at once, whatever was found before', async () => {
  let isStopping = false;
  const readiness = createReadiness({ dataDir, minFreeBytes: 0, engine: native, program: null, isStopping: () => isStopping });
  assert.equal((await readiness()).length, 3);
  isStopping = true;
  assert.deepEqual(statesOf(await readiness()), { stopping: 'fail' });
});
