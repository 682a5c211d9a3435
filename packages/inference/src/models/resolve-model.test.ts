import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { modelsDir } from '../../test/parts.js';
import type { ModelTask } from '../types/index.js';
import { filesOf } from './model-files.js';
import { checkPinned } from './pinned.js';
import { MODEL_SETS, MODELS, modelsOf, type PinnedFile } from './registry.js';
import { resolveModel } from './resolve-model.js';

const fails = (code: string, ...parts: readonly string[]) => (error: unknown): boolean =>
  isCuelightError(error) && error.code === code && parts.every((part) => error.message.includes(part));

const TASKS: readonly ModelTask[] = ['speech', 'objects', 'embed', 'text', 'write'];
const fixture = resolveModel('speech', { name: 'fixture' }).model;

test('"real" is a multilingual model of the hub and never a fixture', () => {
  const { model, host, language } = resolveModel('speech', { name: 'real' });
  assert.equal(model.id, 'onnx-community/whisper-base_timestamped');
  assert.deepEqual([model.multilingual, model.fixture, model.windowSeconds, host, language], [true, false, 30, 'https://huggingface.co/', 'auto']);
});

test('"fixture" is the site\'s own model', () => {
  const { model, host } = resolveModel('speech', { name: 'fixture' });
  assert.deepEqual([model.id, model.fixture, model.windowSeconds, host], ['fixture-speech', true, 10, null]);
});

test('an exact id is found with and without its organisation, and takes the host of the choice', () => {
  const full = resolveModel('speech', { name: 'onnx-community/whisper-tiny.en_timestamped', host: 'https://models.example.org/whisper' }, 'en-US');
  assert.deepEqual([full.model.multilingual, full.host, full.language], [false, 'https://models.example.org/whisper/', 'en-US']);
  assert.equal(resolveModel('speech', { name: 'whisper-small_timestamped', host: '' }, '').host, 'https://huggingface.co/');
});

test('an unknown name says what exists', () => {
  assert.throws(() => resolveModel('speech', { name: 'whisper-huge' }), fails('model_unavailable', '"whisper-huge"', 'real', 'fixture', ...modelsOf('speech').map(({ id }) => id)));
  for (const name of ['', 'timestamped', 'toString', '__proto__']) assert.throws(() => resolveModel('speech', { name }), fails('model_unavailable'));
});

test('an English-only model refuses another language, with a sentence', () => {
  assert.throws(() => resolveModel('speech', { name: 'whisper-tiny.en_timestamped' }, 'de'), fails('bad_request', 'English only', '"de"'));
  assert.equal(resolveModel('speech', { name: 'whisper-tiny.en_timestamped' }, 'en-GB').language, 'en-GB');
});

test('a host must be an http(s) address', () => {
  for (const host of ['models', 'file:///models', 'javascript:0']) assert.throws(() => resolveModel('speech', { name: 'real', host }), fails('bad_request', host));
});

test('each task has its own models: a set names one of each, and a name of another task is unknown', () => {
  const named = (name: string): readonly string[] => TASKS.map((task) => resolveModel(task, { name }).model.id);
  assert.deepEqual(named('real'), ['onnx-community/whisper-base_timestamped', 'Xenova/yolos-tiny', 'Xenova/paraphrase-multilingual-MiniLM-L12-v2', 'pp-ocr-v4', 'onnx-community/Qwen2.5-0.5B-Instruct']);
  assert.deepEqual(named('fixture'), ['fixture-speech', 'fixture-shapes', 'fixture-embed', 'pp-ocr-v4', 'fixture-writer']);
  assert.throws(() => resolveModel('objects', { name: 'fixture-speech' }), fails('model_unavailable', 'object model', 'Xenova/detr-resnet-50'));
  assert.throws(() => resolveModel('embed', { name: 'yolos-tiny' }), fails('model_unavailable', 'embedding model', 'Xenova/multilingual-e5-small'));
});

test('of several names each task takes the first that has a model for it', () => {
  const named = (name: string): readonly string[] => (['speech', 'embed', 'objects'] as const).map((task) => resolveModel(task, { name }).model.id);
  assert.deepEqual(named('use-lite, fixture'), ['fixture-speech', 'use-lite', 'fixture-shapes']);
  assert.deepEqual(named('fixture,use-lite'), ['fixture-speech', 'fixture-embed', 'fixture-shapes']);
  const elsewhere = (task: 'speech' | 'embed'): string | null => resolveModel(task, { name: 'use-lite,real', host: 'https://models.example/' }).host;
  assert.deepEqual([elsewhere('speech'), elsewhere('embed')], ['https://models.example/', null], 'what comes with Cuelight lies beside it');
  assert.throws(() => resolveModel('speech', { name: 'use-lite,whisper-huge' }), fails('model_unavailable', '"use-lite,whisper-huge"'));
});

test('an English-only model takes "auto" for English, another keeps it', () => {
  assert.equal(resolveModel('speech', { name: 'whisper-tiny.en_timestamped' }, 'auto').language, 'en');
  assert.equal(resolveModel('speech', { name: 'real' }, 'auto').language, 'auto');
});

test('every entry is complete: unique id, licence, host or none, files, a precision for each device, and what its task needs', () => {
  assert.equal(new Set(MODELS.map(({ id }) => id)).size, MODELS.length);
  for (const model of MODELS) {
    assert.match(model.id, /^[\w.-]+(\/[\w.-]+)?$/);
    assert.ok(!model.id.includes('--') && !model.id.includes('..'), model.id);
    assert.ok(TASKS.includes(model.task) && model.licence !== '' && model.revision !== '', model.id);
    assert.ok(model.host === null ? model.pinned !== undefined : /^https:.*\/$/.test(model.host), model.id);
    assert.ok(!model.fixture || model.host === null, model.id);
    for (const device of ['wasm', 'cpu'] as const) assert.ok(filesOf(model, device).some((file) => file.endsWith('.onnx')), `${model.id} on ${device}`);
    if ('languages' in model) for (const language of model.languages) assert.deepEqual(Intl.getCanonicalLocales(language).length, 1);
    if (model.task === 'speech') {
      assert.ok([10, 30].includes(model.windowSeconds) && model.files.includes('generation_config.json'), model.id);
      assert.equal(model.multilingual, model.fixture || model.languages.length > 1, model.id);
    }
    if (model.task === 'embed') assert.ok(model.dimensions > 0 && ['mean', 'cls', 'graph'].includes(model.pooling) && typeof model.prefixes.query === 'string' && typeof model.prefixes.passage === 'string', model.id);
  }
  for (const set of Object.values(MODEL_SETS)) assert.deepEqual(Object.keys(set).sort(), [...TASKS].sort());
});

test('a fixture is never in the real set', () => {
  for (const task of TASKS) assert.equal(resolveModel(task, { name: 'real' }).model.fixture, false);
});

test('files follow from the device: precision is a suffix, and a model that a device can\'t run has none there', () => {
  const whisper = resolveModel('speech', { name: 'real' }).model;
  assert.deepEqual(filesOf(whisper, 'wasm').slice(-2), ['onnx/encoder_model_quantized.onnx', 'onnx/decoder_model_merged_quantized.onnx']);
  assert.deepEqual(filesOf(whisper, 'webgpu').slice(-2), ['onnx/encoder_model.onnx', 'onnx/decoder_model_merged_q4.onnx']);
  const yolos = resolveModel('objects', { name: 'real' }).model;
  assert.deepEqual(filesOf(yolos, 'webgpu'), ['config.json', 'preprocessor_config.json', 'onnx/model.onnx']);
  assert.deepEqual(filesOf(resolveModel('objects', { name: 'dfine_n_coco-ONNX' }).model, 'webgpu'), []);
});

const pinOf = (file: string): PinnedFile => {
  const bytes = readFileSync(file);
  return { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};

for (const { id, pinned, files } of MODELS.filter((model) => model.fixture)) {
  test(`${id} in the repository has exactly the files and bytes that the registry pins`, () => {
    const folder = path.join(modelsDir, id);
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/')).filter((name) => statSync(path.join(folder, name)).isFile());
    assert.deepEqual(Object.fromEntries(found.map((name) => [name, pinOf(path.join(folder, name))])), pinned, 'run "npm run models -- pin" after making a fixture model anew');
    for (const file of files) assert.ok(found.includes(file), file);
  });
}

test('a pinned file passes as it is, and is refused shorter or with one byte changed', async () => {
  const bytes = new Uint8Array(readFileSync(path.join(modelsDir, fixture.id, 'tokenizer.json')));
  await checkPinned(fixture, 'tokenizer.json', bytes);
  await checkPinned(fixture, 'not-pinned.json', bytes);
  await assert.rejects(checkPinned(fixture, 'tokenizer.json', bytes.slice(0, -1)), fails('model_corrupt', 'tokenizer.json', '70315 bytes instead of 70316'));
  const changed = bytes.slice();
  changed[100] = (changed[100] ?? 0) ^ 1;
  await assert.rejects(checkPinned(fixture, 'tokenizer.json', changed), fails('model_corrupt', 'tokenizer.json', 'other bytes'));
});
