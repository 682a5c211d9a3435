import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError, toCuelightError } from './error.js';

test('a part that did not come is told with what to do, however the browser calls it; other errors are what they are', () => {
  for (const words of ['Failed to fetch dynamically imported module: https://v.example/a.js', 'error loading dynamically imported module: https://v.example/a.js', 'Importing a module script failed.']) {
    const { code, retryable, message, details } = toCuelightError(new TypeError(words));
    assert.deepEqual([code, retryable, message.endsWith('Check the connection and try again.'), details], ['asset_unreachable', true, true, { url: words.includes('https') ? 'https://v.example/a.js' : '' }]);
  }
  assert.equal(toCuelightError(new TypeError('x is not a function')).code, 'internal');
  const own = new CuelightError('offline', 'This browser is offline.', {});
  assert.equal(toCuelightError(own), own);
});
