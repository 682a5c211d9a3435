import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likeliestLanguage } from '../models/recogniser.js';

test('the language is the likeliest of those that the model knows, whatever else is likely', () => {
  const logits = Float32Array.from({ length: 60 }, (_, i) => (i === 50 ? 90 : 0));
  const known = new Map([['en', 10], ['de', 11], ['ja', 40]]);
  assert.equal(likeliestLanguage(logits.map((logit, i) => (i === 11 ? 3 : logit)), known), 'de');
  assert.equal(likeliestLanguage(logits.map((logit, i) => (i === 40 ? -1 : i === 10 || i === 11 ? -2 : logit)), known), 'ja');
  assert.equal(likeliestLanguage(logits, new Map()), 'en');
});
