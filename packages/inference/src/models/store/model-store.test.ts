import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { createFakeCache, type FakeCache } from '../../../test/fake-cache.js';
import { openHub, type Hub } from '../../../test/hub.js';
import { modelsDir } from '../../../test/parts.js';
import { filesOf, modelFolderUrl } from '../model-files.js';
import { resolveModel } from '../resolve-model.js';
import { createModelStore, type ModelStore, type WantedFiles } from './model-store.js';
import type { DownloadProgress } from './progress.js';

const ENCODER = 'onnx/encoder_model_quantized.onnx';
const PART_BYTES = 256 << 10;
const whisper = resolveModel('speech', { name: 'whisper-tiny_timestamped' }).model;
const base = resolveModel('speech', { name: 'whisper-base_timestamped' }).model;
const fixture = resolveModel('speech', { name: 'fixture' }).model;
const onDisk = (file: string): Buffer => readFileSync(path.join(modelsDir, 'fixture-speech', file));
const files = filesOf(whisper, 'wasm');
const modelBytes = files.reduce((sum, file) => sum + onDisk(file).length, 0);

let hub: Hub;
let cache: FakeCache;
let store: ModelStore;
let wanted: WantedFiles;

const openStore = (): ModelStore => createModelStore({ cache: () => Promise.resolve(cache), estimate: () => cache.estimate(), stallMs: 1500, partBytes: PART_BYTES });

before(async () => { hub = await openHub(); });
after(() => hub.close());
beforeEach(() => {
  hub.mend();
  Object.assign(hub, { hasRanges: true, hasHead: true, isDown: false });
  hub.requests.length = 0;
  cache = createFakeCache();
  store = openStore();
  wanted = { model: whisper, host: hub.host, files };
});

const gets = (file: string): readonly string[] => hub.requests.filter((request) => request.method === 'GET' && request.file === file).map(({ range }) => range);
const urlOf = (file: string, model = whisper): string => modelFolderUrl(model, hub.host) + file;

async function assertKept(model = whisper): Promise<void> {
  for (const file of files) {
    const response = await store.read(urlOf(file, model));
    assert.ok(response, file);
    assert.equal(response.headers.get('content-length'), String(onDisk(file).length));
    assert.ok(onDisk(file).equals(Buffer.from(await response.arrayBuffer())), file);
  }
}

const fails = (code: string, ...parts: readonly string[]) => (error: unknown): boolean => {
  assert.ok(isCuelightError(error), String(error));
  assert.equal(error.code, code, error.message);
  for (const part of parts) assert.ok(error.message.includes(part), `${error.message} lacks "${part}"`);
  return true;
};

test('a model is fetched once, byte for byte, and a later visit asks the host for nothing', async () => {
  assert.equal(await store.measure(wanted), modelBytes, 'the host says every size');
  assert.equal(gets(ENCODER).length, 0, 'sizes cost no file');
  await store.prepare(wanted);
  await assertKept();
  hub.isDown = true;
  hub.requests.length = 0;
  store = openStore();
  await store.prepare(wanted);
  await assertKept();
  assert.equal(await store.measure(wanted), 0);
  assert.deepEqual(hub.requests, []);
});

test('progress tells bytes that only grow, the right total, and ends at it', async () => {
  const told: DownloadProgress[] = [];
  await store.prepare(wanted, { onProgress: (progress) => told.push(progress) });
  assert.deepEqual(told.at(-1), { loadedBytes: modelBytes, totalBytes: modelBytes, secondsLeft: told.at(-1)?.secondsLeft });
  assert.ok(told.every(({ loadedBytes, totalBytes }, i) => totalBytes === modelBytes && loadedBytes > (told[i - 1]?.loadedBytes ?? 0)));
});

/** Where each request for a file begins. */
const startsOf = (file: string): number[] => gets(file).map((range) => Number(range.slice('bytes='.length, -1)));

test('a connection that breaks is taken up where it broke', async () => {
  hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 700_000 }, { kind: 'cut', afterBytes: 400_000 }]);
  await store.prepare(wanted);
  await assertKept();
  const [first, second = 0, third = 0, ...more] = startsOf(ENCODER);
  assert.deepEqual([first, more], [0, []]);
  // what was still on its way when the connection broke may be lost
  assert.ok(second > 0 && second <= 700_000 && third > second && third <= second + 400_000, `${second}, ${third}`);
});

test('what arrived before the host was gone stays: the next visit fetches the rest alone, and says so before', async () => {
  hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 900_000 }, { kind: 'status', status: 503 }]);
  await assert.rejects(store.prepare(wanted), fails('model_unavailable', '503', 'captions'));
  store = openStore();
  const decoder = onDisk('onnx/decoder_model_merged_quantized.onnx').length;
  const missing = await store.measure(wanted) ?? NaN;
  hub.requests.length = 0;
  await store.prepare(wanted);
  await assertKept();
  const [from = 0, ...more] = startsOf(ENCODER);
  assert.deepEqual(more, []);
  assert.ok(from > 0 && from <= 900_000, String(from));
  assert.equal(missing, onDisk(ENCODER).length - from + decoder);
});

test('cancelled in the middle it stops at once, and goes on from there later', async () => {
  hub.fail(ENCODER, [{ kind: 'slow', chunkBytes: 65_536, everyMs: 20 }]);
  const controller = new AbortController();
  const small = modelBytes - onDisk(ENCODER).length - onDisk('onnx/decoder_model_merged_quantized.onnx').length;
  const running = store.prepare(wanted, { signal: controller.signal, onProgress: ({ loadedBytes }) => { if (loadedBytes > small + 400_000) controller.abort(); } });
  await assert.rejects(running, isAbortError);
  hub.requests.length = 0;
  await store.prepare(wanted);
  await assertKept();
  const [range = ''] = gets(ENCODER);
  assert.ok(Number(range.slice('bytes='.length, -1)) >= 400_000, range);
  await assert.rejects(store.prepare(wanted, { signal: AbortSignal.abort() }), isAbortError);
});

test('a host without ranges gives the file from its start again', async () => {
  hub.hasRanges = false;
  hub.hasHead = false;
  hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 700_000 }]);
  assert.equal(await store.measure(wanted), modelBytes);
  await store.prepare(wanted);
  await assertKept();
  assert.equal(gets(ENCODER).length, 1 + 2, 'one for the size, two for the file');
});

test('a file that was exchanged on the host while it was half here is not glued to the old half', async () => {
  hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 700_000 }, { kind: 'status', status: 500 }]);
  await assert.rejects(store.prepare(wanted), fails('model_unavailable', '500'));
  const other = Buffer.from(onDisk(ENCODER));
  other[10_000] = (other[10_000] ?? 0) ^ 1;
  hub.mend();
  hub.replace(ENCODER, other);
  await store.prepare(wanted);
  const kept = Buffer.from(await (await store.read(urlOf(ENCODER)))?.arrayBuffer() ?? new ArrayBuffer());
  assert.ok(kept.equals(other));
});

test('a kept file that was spoilt is fetched anew, that file alone', async () => {
  await store.prepare(wanted);
  assert.ok(await cache.spoil('encoder_model') > 1);
  hub.requests.length = 0;
  store = openStore();
  await store.prepare(wanted);
  await assertKept();
  assert.deepEqual(hub.requests.filter(({ method }) => method === 'GET').map(({ file }) => file), [ENCODER]);
});

test('a file with other bytes than the registry pins is refused and fetched anew exactly once', async () => {
  const own: WantedFiles = { model: { ...fixture, host: hub.host, id: 'fixture-speech' }, host: hub.host, files };
  hub.fail(ENCODER, [{ kind: 'flip' }]);
  await store.prepare(own);
  assert.equal(gets(ENCODER).length, 2);
  await store.forget(own);
  hub.requests.length = 0;
  hub.fail(ENCODER, [{ kind: 'flip' }], true);
  await assert.rejects(store.prepare(own), fails('model_corrupt', ENCODER, 'other bytes'));
  assert.equal(gets(ENCODER).length, 2);
  assert.equal(await store.read(urlOf(ENCODER, own.model as typeof whisper)), null, 'nothing broken is kept');
});

test('an ONNX file that the host itself has half of is refused, twice, by name', async () => {
  hub.fail(ENCODER, [{ kind: 'half' }], true);
  await assert.rejects(store.prepare(wanted), fails('model_corrupt', ENCODER, 'not all of one'));
  assert.equal(gets(ENCODER).length, 2);
});

test('a host that answers with a page, 404, or nothing is told as what it is, with what still works', async () => {
  hub.fail('config.json', [{ kind: 'page' }], true);
  await assert.rejects(store.prepare(wanted), fails('model_unavailable', 'web page', 'captions'));
  hub.mend();
  await assert.rejects(store.prepare({ ...wanted, files: ['onnx/none.onnx'] }), fails('model_unavailable', '404'));
  await assert.rejects(store.measure({ ...wanted, files: ['onnx/none.onnx'] }), fails('model_unavailable', '404'));
  hub.fail(ENCODER, [{ kind: 'stall', afterBytes: 0 }]);
  await assert.rejects(store.prepare(wanted), fails('model_unavailable', 'nothing arrived for 1.5 s'));
  hub.isDown = true;
  await assert.rejects(store.prepare(wanted), fails('model_unavailable', '127.0.0.1'));
  await assert.rejects(store.measure({ ...wanted, host: 'http://127.0.0.1:9/' }), fails('model_unavailable', '127.0.0.1:9'));
});

test('a host that stalls in the middle is asked again for the rest', async () => {
  hub.fail(ENCODER, [{ kind: 'stall', afterBytes: 600_000 }]);
  await store.prepare(wanted);
  await assertKept();
  assert.deepEqual(gets(ENCODER), ['bytes=0-', 'bytes=600000-']);
});

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

test('where it is full, the model used longest ago goes; one that is in use stays even so', async () => {
  const second: WantedFiles = { ...wanted, model: base };
  const third: WantedFiles = { ...wanted, model: resolveModel('speech', { name: 'whisper-small_timestamped' }).model };
  for (const model of [wanted, second, wanted]) {
    await openStore().prepare(model);
    await pause();
  }
  cache.quota = await cache.bytesKept() + 100_000;
  await openStore().prepare(third);
  assert.deepEqual([await store.measure(wanted), await store.measure(second), await store.measure(third)], [0, modelBytes, 0]);
  await pause();
  // the first is the oldest now, but this store has it open
  await store.prepare(wanted);
  await pause();
  await openStore().prepare(third);
  await store.prepare(second);
  assert.deepEqual([await store.measure(wanted), await store.measure(second), await store.measure(third)], [0, 0, modelBytes]);
});

test('where the browser is full in spite of its estimate, the oldest goes as well', async () => {
  const second: WantedFiles = { ...wanted, model: base };
  await openStore().prepare(wanted);
  cache.quota = await cache.bytesKept() + 1_000_000;
  const blind = (): ModelStore => createModelStore({ cache: () => Promise.resolve(cache), estimate: () => Promise.resolve({ quota: 1e10, usage: 0 }) });
  await blind().prepare(second);
  assert.deepEqual([await store.measure(wanted), await store.measure(second)], [modelBytes, 0]);
});

test('what fits nowhere is used all the same, and is gone when it was released', async () => {
  cache.quota = 500_000;
  await store.prepare(wanted);
  await assertKept();
  assert.ok(await cache.bytesKept() <= 500_000);
  await store.release({ ...wanted, model: base });
  await assertKept();
  await store.release(wanted);
  assert.equal(await store.read(urlOf(ENCODER)), null);
  cache.quota = Infinity;
  await store.prepare(wanted);
  await assertKept();
});

test('without Cache Storage a model is fetched into memory', async () => {
  store = createModelStore({ cache: () => Promise.resolve(null) });
  await store.prepare(wanted);
  await assertKept();
});
