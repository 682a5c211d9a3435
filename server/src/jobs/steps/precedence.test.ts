import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrecedence } from './precedence.js';

test('what has time waits for all that goes first, even where that fails, and stops waiting when it is cancelled', async () => {
  const { first, clear } = createPrecedence();
  const order: string[] = [];
  await clear(new AbortController().signal);
  let end: () => void = () => undefined;
  const slow = first(() => new Promise<void>((resolve) => { end = resolve; }));
  const failing = assert.rejects(first(() => Promise.reject(new Error('no picture'))), /no picture/);
  const cancelling = new AbortController();
  const cancelled = assert.rejects(clear(cancelling.signal), { name: 'AbortError' });
  const waiting = clear(new AbortController().signal).then(() => { order.push('has time'); });
  cancelling.abort();
  await Promise.all([cancelled, failing]);
  await assert.rejects(clear(cancelling.signal), { name: 'AbortError' });
  order.push('goes first');
  end();
  await Promise.all([slow, waiting]);
  assert.deepEqual(order, ['goes first', 'has time']);
});
