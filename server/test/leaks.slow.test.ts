import { test } from 'node:test';
import { assertNothingLeaks } from './leaks.js';

test('after 10,000 requests, 2,000 sockets that were cut and 500 uploads broken off, the process holds what it held before', { timeout: 900_000 }, async (t) => {
  t.diagnostic(await assertNothingLeaks({ requests: 10_000, sockets: 2000, uploads: 500 }));
});
