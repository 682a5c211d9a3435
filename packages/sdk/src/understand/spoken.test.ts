import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, writtenIn } from './spoken.js';

test('a language is given, heard, or written in English whatever it is', () => {
  assert.deepEqual(['auto', 'de', 'to-en'].map(askedOf), [{}, { language: 'de' }, { translate: true }]);
  assert.deepEqual(['auto', 'de', 'to-en'].map((language) => writtenIn(language, 'fr')), ['fr', 'de', 'en']);
  assert.deepEqual(['auto', 'de', 'to-en'].map((language) => writtenIn(language)), ['', 'de', 'en']);
});
