import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { modelsDir } from '../../test/parts.js';
import { checkPinned } from './pinned.js';
import { MODEL_SETS, SPEECH_MODELS } from './registry.js';
import { resolveModel } from './resolve-model.js';

const fails = (code: string, ...parts: readonly string[]) => (error: unknown): boolean =>
  isCuelightError(error) && error.code === code && parts.every((part) => error.message.includes(part));

const fixture = resolveModel({ name: 'fixture' }).model;

test('"real" is a multilingual model of the hub and never a fixture', () => {
  const { model, host, language } = resolveModel({ name: 'real' });
  assert.equal(model.id, 'onnx-community/whisper-base_timestamped');
  assert.deepEqual([model.multilingual, model.fixture, model.windowSeconds, host, language], [true, false, 30, 'https://huggingface.co/', 'en']);
});

test('"fixture" is the site\'s own model', () => {
  const { model, host } = resolveModel({ name: 'fixture' });
  assert.deepEqual([model.id, model.fixture, model.windowSeconds, host], ['fixture-speech', true, 10, null]);
});

test('an exact id is found with and without its organisation, and takes the host of the choice', () => {
  const full = resolveModel({ name: 'onnx-community/whisper-tiny.en_timestamped', host: 'https://models.example.org/whisper', language: 'en-US' });
  assert.deepEqual([full.model.multilingual, full.host, full.language], [false, 'https://models.example.org/whisper/', 'en-US']);
  assert.equal(resolveModel({ name: 'whisper-small_timestamped', host: '', language: '' }).host, 'https://huggingface.co/');
});

test('an unknown name says what exists', () => {
  assert.throws(() => resolveModel({ name: 'whisper-huge' }), fails('model_unavailable', '"whisper-huge"', 'real', 'fixture', ...SPEECH_MODELS.map(({ id }) => id)));
  for (const name of ['', 'timestamped', 'toString', '__proto__']) assert.throws(() => resolveModel({ name }), fails('model_unavailable'));
});

test('an English-only model refuses another language, with a sentence', () => {
  assert.throws(() => resolveModel({ name: 'whisper-tiny.en_timestamped', language: 'de' }), fails('bad_request', 'English only', '"de"'));
  assert.equal(resolveModel({ name: 'whisper-tiny.en_timestamped', language: 'en-GB' }).language, 'en-GB');
});

test('a host must be an http(s) address', () => {
  for (const host of ['models', 'file:///models', 'javascript:0']) assert.throws(() => resolveModel({ name: 'real', host }), fails('bad_request', host));
});

test('ids are unique, both sets exist, and only the fixture set is a fixture', () => {
  assert.equal(new Set(SPEECH_MODELS.map(({ id }) => id)).size, SPEECH_MODELS.length);
  assert.deepEqual(Object.entries(MODEL_SETS).map(([set, id]) => [set, SPEECH_MODELS.find((model) => model.id === id)?.fixture]), [['real', false], ['fixture', true]]);
});

test('the fixture model in the repository has exactly the files and bytes that the registry pins', () => {
  const folder = path.join(modelsDir, fixture.id);
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/'))
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return [name, { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }] as const;
    });
  assert.deepEqual(Object.fromEntries(found), fixture.files);
});

test('a pinned file passes as it is, and is refused shorter or with one byte changed', async () => {
  const bytes = new Uint8Array(readFileSync(path.join(modelsDir, fixture.id, 'tokenizer.json')));
  await checkPinned(fixture, 'tokenizer.json', bytes);
  await checkPinned(fixture, 'not-pinned.json', bytes);
  await assert.rejects(checkPinned(fixture, 'tokenizer.json', bytes.slice(0, -1)), fails('model_corrupt', 'tokenizer.json', '70315 bytes instead of 70316'));
  const changed = bytes.slice();
  changed[100] = (changed[100] ?? 0) ^ 1;
  await assert.rejects(checkPinned(fixture, 'tokenizer.json', changed), fails('model_corrupt', 'tokenizer.json', 'other bytes'));
});
