import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inputLimits } from '../ffmpeg/limits.js';
import type { ChildTasks } from './child/protocol.js';
import { createInferenceHost } from './inference-host.js';
import { createServerModels } from './models.js';

const fixtures = fileURLToPath(new URL('../../../packages/inference/fixtures/', import.meta.url));
const models = createServerModels({ modelsDir: `${fixtures}models`, names: ['fixture'] });
/** No other test has a file of this name. */
const NAME = `host-${process.pid}.mp4`;
let dir = '';

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cuelight-host-'));
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=120', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', join(dir, NAME)]);
});
after(() => rm(dir, { recursive: true, force: true }));

const input = (): ChildTasks['detect']['input'] => (
  { file: { ffmpeg: { command: 'ffmpeg', args: [], inputLimits }, cwd: dir, name: NAME, container: 'mp4', colours: [] }, model: 'fixture-shapes', picture: { width: 640, height: 360 }, rate: 'every', threshold: 0.3, done: [] }
);
const programs = (): readonly string[] => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.startsWith('ffmpeg') && line.includes(NAME));
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    assert.ok(tries < 400, 'it never was so');
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

test('a task that is cancelled is gone with its process and its ffmpeg; the next one has a new process', async () => {
  const host = createInferenceHost(models.engine);
  const stop = new AbortController();
  let batches = 0;
  await assert.rejects(host.run('detect', 'detect', input(), {
    signal: stop.signal,
    onBatch: async () => {
      batches += 1;
      assert.ok(programs().length > 0, 'ffmpeg is at work');
      stop.abort();
    },
  }), { name: 'AbortError' });
  assert.deepEqual([batches, host.size], [1, 0]);
  await until(() => programs().length === 0);
  const result = await host.run('detect', 'detect', { ...input(), rate: 1 }, { signal: new AbortController().signal, onBatch: async () => undefined });
  assert.deepEqual(result, { frames: 120, batches: 5 });
  await host.close();
  assert.equal(host.size, 0);
});

test('a task that is told to stop ends after its batch and keeps its process; models that nobody uses go', async () => {
  const host = createInferenceHost(models.engine, { idleMs: 300 });
  let batches = 0;
  assert.equal(await host.run('detect', 'detect', input(), { signal: new AbortController().signal, onBatch: async () => { batches += 1; }, isOver: () => true }), null);
  assert.ok(batches < 10, String(batches));
  assert.equal(host.size, 1);
  await until(() => host.size === 0);
  assert.deepEqual(programs(), []);
  await host.close();
});

test('a batch that can\'t be stored ends the task with its reason, and a broken file is no reason to end the process', async () => {
  const host = createInferenceHost(models.engine);
  const { signal } = new AbortController();
  await assert.rejects(host.run('detect', 'detect', { ...input(), file: { ...input().file, name: 'nothing.mp4' } }, { signal }), { code: 'ffmpeg_failed' });
  assert.equal(host.size, 1);
  await assert.rejects(host.run('detect', 'detect', input(), { signal, onBatch: () => Promise.reject(new Error('the disk is full')) }), /the disk is full/);
  assert.equal(host.size, 0);
  await host.close();
});
