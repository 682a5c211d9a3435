import { test } from 'node:test';
import { killedAgainAndAgain } from './testing/kill-writer.js';

test('a log that is killed twenty-five times while it is written ends with the same bytes as one that is not', { timeout: 300_000 }, async (context) => {
  context.diagnostic(await killedAgainAndAgain({ batches: 1000, kills: 25 }));
});
