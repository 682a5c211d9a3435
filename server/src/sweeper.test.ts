import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryLogger } from './log.js';
import { createSweeper } from './sweeper.js';

test('each thing is swept at the start and then as often as it wants, one after the other, whatever another does', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const swept: string[] = [];
  const logger = createMemoryLogger();
  let now = 0;
  const thing = (name: string, everyMs?: number) => ({ name, ...(everyMs === undefined ? {} : { everyMs }), sweep: async () => { swept.push(name); return 2; } });
  const broken = { name: 'broken', everyMs: 10 * 60_000, sweep: () => Promise.reject(new Error('no disk')) };
  const sweeper = createSweeper([thing('often', 10 * 60_000), broken, thing('hourly')], logger, () => now);
  sweeper.start();
  for (let minutes = 10; minutes <= 120; minutes += 10) {
    now = minutes * 60_000 - 5;
    t.mock.timers.tick(10 * 60_000);
  }
  await sweeper.stop();
  assert.deepEqual([swept.filter((name) => name === 'often').length, swept.filter((name) => name === 'hourly').length], [13, 3]);
  assert.ok(logger.lines.some((line) => /broken could not be swept/.test(line)) && logger.lines.some((line) => /swept hourly/.test(line)));
  now += 24 * 60 * 60_000;
  t.mock.timers.tick(60 * 60_000);
  assert.equal(swept.length, 16, 'none after the stop');
  await sweeper.sweepAll();
  assert.equal(swept.length, 18);
});
