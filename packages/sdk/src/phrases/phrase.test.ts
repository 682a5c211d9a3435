import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrase, phraseOf } from './phrase.js';

test('a sentence knows what it was made of; one from elsewhere is made of nothing known', () => {
  const reason = phrase('cantDecode', { codec: 'HEVC' }, 'your browser can\'t decode HEVC');
  assert.deepEqual(phraseOf(reason), { key: 'cantDecode', values: { codec: 'HEVC' } });
  assert.equal(phraseOf('said by a server'), undefined);
});

test('of sentences with values the latest are kept, of the others all', () => {
  phrase('noServer', {}, 'there is no server');
  for (let seconds = 0; seconds <= 500; seconds += 1) phrase('uploadTakes', { seconds }, `it takes ${seconds} s`);
  assert.equal(phraseOf('it takes 0 s'), undefined);
  assert.deepEqual(phraseOf('it takes 1 s')?.values, { seconds: 1 });
  assert.equal(phraseOf('there is no server')?.key, 'noServer');
});
