import { test } from 'node:test';
import { assertNothingLeaks } from './leaks.js';

test('after 500 requests, 100 sockets that were cut and 20 uploads broken off, the process holds what it held before', { timeout: 120_000 }, async (t) => {
  t.diagnostic(await assertNothingLeaks({ requests: 500, sockets: 100, uploads: 20 }));
});
