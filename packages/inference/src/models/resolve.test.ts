import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isCuelightError } from '@cuelight/protocol';
import { modelRegistry } from './registry.js';
import { resolveModel } from './resolve.js';

const { models, sets } = modelRegistry.speech;

test('"real" is a multilingual model of the hub and never a fixture', () => {
  const { model, host, language } = resolveModel({ name: 'real' });
  assert.equal(model.id, 'onnx-community/whisper-base_timestamped');
  assert.deepEqual({ multilingual: model.multilingual, fixture: model.fixture, windowSeconds: model.windowSeconds }, { multilingual: true, fixture: false, windowSeconds: 30 });
  assert.equal(host, 'https://huggingface.co');
  assert.equal(language, 'en');
});

test('"fixture" is the site\'s own model, wherever another host is named', () => {
  for (const choice of [{ name: 'fixture' }, { name: 'fixture', host: 'https://models.example.org' }]) {
    const { model, host } = resolveModel(choice);
    assert.deepEqual([model.id, model.fixture, model.windowSeconds, host], ['fixture-speech', true, 10, null]);
  }
});

test('an exact id is found with and without its organisation, and takes the host of the choice', () => {
  const full = resolveModel({ name: 'onnx-community/whisper-tiny.en_timestamped', host: 'https://models.example.org/whisper/', language: 'en-US' });
  assert.deepEqual([full.model.multilingual, full.host, full.language], [false, 'https://models.example.org/whisper', 'en-US']);
  assert.equal(resolveModel({ name: 'whisper-small_timestamped' }).model.id, 'onnx-community/whisper-small_timestamped');
});

test('an unknown name says what exists', () => {
  assert.throws(() => resolveModel({ name: 'whisper-huge' }), (error) => isCuelightError(error) && error.code === 'bad_request'
    && error.message.includes('"whisper-huge"') && models.every(({ id }) => error.message.includes(id)));
  assert.throws(() => resolveModel({ name: 'timestamped' }), (error) => isCuelightError(error));
});

test('a host must be an http(s) address', () => {
  for (const host of ['models', 'file:///models', 'javascript:0']) {
    assert.throws(() => resolveModel({ name: 'real', host }), (error) => isCuelightError(error) && error.message.includes(host));
  }
});

test('ids are unique, both sets exist, and only the fixture set is a fixture', () => {
  assert.equal(new Set(models.map(({ id }) => id)).size, models.length);
  for (const name of ['real', 'fixture'] as const) assert.equal(models.find(({ id }) => id === sets[name])?.fixture, name === 'fixture');
});

test('the fixture model in the repository has exactly the files and bytes that the registry pins', () => {
  const folder = fileURLToPath(new URL('../../fixtures/models/fixture-speech', import.meta.url));
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/'))
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return [name, { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
    });
  assert.deepEqual(Object.fromEntries(found), models.find(({ fixture }) => fixture)?.files);
});
