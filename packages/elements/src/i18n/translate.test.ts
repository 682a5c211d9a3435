import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchStrings, offerStrings, setStrings, translate } from './translate.js';

test('words of a language are fetched once somebody wants them; until then, and where they can\'t be had, English stands', async () => {
  let fetched = 0;
  offerStrings('xx', async () => {
    fetched += 1;
    return { play: 'los' };
  });
  assert.deepEqual([translate('xx-yy', 'play'), fetched], ['Play', 0]);
  await fetchStrings('xx-yy');
  assert.deepEqual([translate('xx-yy', 'play'), translate('xx', 'pause'), fetched], ['los', 'Pause', 1]);
  assert.equal(fetchStrings('xx'), null);

  offerStrings('zz', () => Promise.reject(new Error('offline')));
  await fetchStrings('zz');
  assert.equal(translate('zz', 'play'), 'Play');
  assert.equal(fetchStrings('en'), null);

  offerStrings('vv', () => Promise.reject(new Error('not asked')));
  setStrings('vv', { play: 'vai' });
  assert.deepEqual([fetchStrings('vv'), translate('vv', 'play')], [null, 'vai']);
});
