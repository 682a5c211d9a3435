import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { tellUnloaded } from './part-unloaded.js';

test('a part that did not come is told with what to do, however the browser calls it; other reasons stay as they are', async () => {
  for (const words of ['Failed to fetch dynamically imported module: https://v.example/a.js', 'error loading dynamically imported module: https://v.example/a.js', 'Importing a module script failed.']) {
    const told = tellUnloaded(new TypeError(words));
    assert.ok(isCuelightError(told) && told.code === 'asset_unreachable' && told.retryable && told.message.includes('Check the connection and search again.'), words);
  }
  const other = new TypeError('x is not a function');
  assert.equal(tellUnloaded(other), other);
});
