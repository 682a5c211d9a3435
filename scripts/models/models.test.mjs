import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { extract } from 'tar-stream';
import { MODELS, resolveModel } from '@cuelight/inference';
import { openHub } from '../../packages/inference/test/hub.ts';
import { copiedAssets } from '../build/assets.mjs';
import { inRoot } from '../lib/paths.mjs';
import { downloadFile } from './download.mjs';
import { fetchModels } from './fetch.mjs';
import { MANIFEST, readManifest, sha256OfFile } from './manifest.mjs';
import { packModels } from './pack.mjs';
import { withPins } from './pin.mjs';
import { verifyModels } from './verify.mjs';

const ENCODER = 'onnx/encoder_model_quantized.onnx';
const NAME = 'whisper-tiny_timestamped';
const FOLDER = `onnx-community/${NAME}/resolve/main`;
const sources = inRoot('packages/inference/fixtures/models/fixture-speech');
const original = (file) => readFileSync(path.join(sources, file));

const root = mkdtempSync(path.join(tmpdir(), 'cuelight-models-'));
let hub;
let to = '';
let count = 0;

before(async () => { hub = await openHub(); });
after(async () => {
  await hub.close();
  rmSync(root, { recursive: true });
});
beforeEach(() => {
  hub.mend();
  hub.hasRanges = true;
  hub.isDown = false;
  hub.requests.length = 0;
  to = path.join(root, String(count++));
});

const fetchTiny = (more = {}) => fetchModels({ names: [NAME], to, host: hub.host, devices: ['wasm'], stallMs: 1500, log: () => undefined, ...more });
const run = (...args) => promisify(execFile)(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', inRoot('scripts/models.mjs'), ...args])
  .then(({ stdout }) => ({ code: 0, text: stdout }), ({ code, stdout, stderr }) => ({ code, text: stdout + stderr }));

test('the command fetches a model as a hub serves it, with a manifest; a second run fetches nothing; verify finds one changed byte', async () => {
  const args = ['fetch', '--model', NAME, '--host', hub.host, '--to', to, '--device', 'wasm'];
  assert.equal((await run(...args)).code, 0);
  const files = await readManifest(to);
  assert.equal(Object.keys(files).length, 7);
  for (const [name, { sizeBytes, sha256, source }] of Object.entries(files)) {
    const file = name.slice(FOLDER.length + 1);
    assert.deepEqual(readFileSync(path.join(to, name)), original(file));
    assert.deepEqual([sizeBytes, sha256, source], [original(file).length, await sha256OfFile(path.join(sources, file)), `${hub.host}${name}`]);
  }
  hub.requests.length = 0;
  assert.equal((await run(...args)).code, 0);
  assert.deepEqual(hub.requests, []);

  const encoder = path.join(to, FOLDER, ENCODER);
  const bytes = readFileSync(encoder);
  bytes[5000] ^= 1;
  writeFileSync(encoder, bytes);
  const broken = await run('verify', '--to', to);
  assert.equal(broken.code, 1);
  assert.match(broken.text, /BROKEN +\S+encoder_model_quantized\.onnx has other bytes/);
  await fetchTiny();
  assert.deepEqual(hub.requests.map(({ file }) => file), [ENCODER], 'only what is broken is fetched again');
  assert.match((await run('verify', '--to', to)).text, /All 7 files are as they were fetched/);
});

test('a cut download goes on where it was cut, also in a later run', async () => {
  hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 500_000 }, { kind: 'stall', afterBytes: 200_000 }, { kind: 'status', status: 503 }]);
  await assert.rejects(fetchTiny(), /503/);
  assert.equal(existsSync(path.join(to, FOLDER, ENCODER)), false, 'never half there under its own name');
  await fetchTiny();
  assert.deepEqual(readFileSync(path.join(to, FOLDER, ENCODER)), original(ENCODER));
  const [start, ...later] = hub.requests.filter(({ file }) => file === ENCODER).map(({ range }) => range);
  assert.equal(start, '');
  // what was not on the disk yet when the connection broke is asked for again
  const [first, second, third] = later.map((range) => Number(range.slice('bytes='.length, -1)));
  assert.ok(first > 0 && first <= 500_000 && second > first && second <= first + 200_000 && third === second, later.join());
});

test('a file that the host exchanged meanwhile is fetched from its start', async () => {
  hub.fail(ENCODER, [{ kind: 'cut', afterBytes: 500_000 }, { kind: 'status', status: 500 }]);
  await assert.rejects(fetchTiny(), /500/);
  const other = original(ENCODER);
  other[100_000] ^= 1;
  hub.replace(ENCODER, other);
  await fetchTiny();
  assert.deepEqual(readFileSync(path.join(to, FOLDER, ENCODER)), other);
});

test('what was fetched once is a lock: with its list alone, another folder gets the same bytes or none, until they are taken anew on purpose', async () => {
  await fetchTiny();
  const listed = await readManifest(to);
  const clone = path.join(root, 'clone');
  mkdirSync(clone);
  copyFileSync(path.join(to, MANIFEST), path.join(clone, MANIFEST));
  const other = original(ENCODER);
  other[100_000] ^= 1;
  hub.replace(ENCODER, other);
  await assert.rejects(fetchTiny({ to: clone }), /encoder_model_quantized\.onnx came with other bytes than cuelight-models\.json lists .*--update/);
  assert.equal(existsSync(path.join(clone, FOLDER, ENCODER)), false);
  assert.deepEqual(await readManifest(clone), listed);
  hub.mend();
  await fetchTiny({ to: clone });
  assert.deepEqual(await readManifest(clone), listed);
  assert.deepEqual((await verifyModels(clone)).problems, []);

  hub.replace(ENCODER, other);
  rmSync(path.join(clone, FOLDER, ENCODER));
  await fetchTiny({ to: clone, update: true });
  assert.notEqual((await readManifest(clone))[`${FOLDER}/${ENCODER}`].sha256, listed[`${FOLDER}/${ENCODER}`].sha256);
  assert.deepEqual((await verifyModels(clone)).problems, []);
});

test('pages, half files, 404 and dead hosts are refused with a sentence, and leave nothing that looks whole', async () => {
  hub.fail('config.json', [{ kind: 'page' }]);
  await assert.rejects(fetchTiny(), /config\.json sent is a web page/);
  hub.fail(ENCODER, [{ kind: 'half' }]);
  await assert.rejects(fetchTiny(), /not all of one/);
  assert.equal(existsSync(path.join(to, FOLDER, ENCODER)), false);
  await assert.rejects(downloadFile(`${hub.host}${FOLDER}/none.json`, path.join(to, 'none.json')), /answered 404/);
  hub.isDown = true;
  await assert.rejects(fetchTiny(), /goes on where it stopped/);
  await assert.rejects(fetchTiny({ names: ['whisper-huge'] }), /no model named "whisper-huge"/);
});

test('for a server the files lie as its engine reads them, and a whole set is fetched by its name', async () => {
  await fetchTiny({ layout: 'folder', devices: undefined });
  assert.deepEqual(readFileSync(path.join(to, `onnx-community/${NAME}`, ENCODER)), original(ENCODER));
  const told = [];
  await assert.rejects(fetchTiny({ names: ['real'], log: (line) => told.push(line) }), /404/, 'this hub has a speech model only');
  assert.ok(told.includes('pp-ocr-v4 comes with Cuelight; there is nothing to fetch.'));
});

test('a packed folder holds every file under its path, is the same each time, and is refused when a file changed', async () => {
  await fetchTiny();
  const out = path.join(root, 'models.tar');
  const first = await packModels(to, out);
  assert.deepEqual(await packModels(to, out), first);
  const found = new Map();
  const tar = extract();
  tar.end(readFileSync(out));
  for await (const entry of tar) {
    const chunks = [];
    for await (const chunk of entry) chunks.push(chunk);
    found.set(entry.header.name, Buffer.concat(chunks));
  }
  assert.deepEqual([...found.keys()], [MANIFEST, ...Object.keys(await readManifest(to))]);
  assert.deepEqual(found.get(`${FOLDER}/${ENCODER}`), original(ENCODER));
  writeFileSync(path.join(to, FOLDER, 'config.json'), '{}');
  await assert.rejects(packModels(to, out), /Nothing was packed: .*config\.json has 2 bytes/);
  assert.equal((await verifyModels(to)).problems.length, 1);
});

test('new pins replace those of one model alone', () => {
  const text = readFileSync(inRoot('packages/inference/src/models/models.json'), 'utf8');
  const pins = { 'config.json': { sizeBytes: 1, sha256: 'aa' } };
  const expected = JSON.parse(text);
  expected.models.find(({ id }) => id === 'fixture-shapes').pinned = pins;
  assert.deepEqual(JSON.parse(withPins(text, 'fixture-shapes', pins)), expected);
  const [{ id, pinned }] = MODELS.filter(({ fixture }) => fixture);
  assert.equal(withPins(text, id, pinned), text);
  assert.throws(() => withPins(text, 'Xenova/yolos-tiny', pins), /no pins/);
});

test('the text reader\'s pins are the bytes that the build ships', async () => {
  const { pinned = {} } = resolveModel('text', { name: 'real' }).model;
  assert.equal(Object.keys(pinned).length, 3);
  for (const [name, { sha256 }] of Object.entries(pinned)) assert.equal(await sha256OfFile(copiedAssets[name]), sha256, name);
});

test('the page about models names each of the registry', () => {
  const page = readFileSync(inRoot('docs/models.md'), 'utf8');
  for (const { id } of MODELS) assert.ok(page.includes(`\`${id}\``), id);
});

test('a folder for a server gets the model that comes with Cuelight, listed like the others; a hub does not need it', async () => {
  assert.equal((await run('fetch', '--model', 'use-lite', '--layout', 'folder', '--to', to)).code, 0);
  assert.deepEqual(Object.keys(await readManifest(to)).sort(), ['config.json', 'onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json'].map((name) => `use-lite/${name}`));
  assert.deepEqual((await verifyModels(to)).problems, []);
  const { text } = await run('fetch', '--model', 'use-lite', '--to', path.join(to, 'hub'));
  assert.match(text, /use-lite comes with Cuelight/);
});
