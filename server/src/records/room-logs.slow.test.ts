import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aMessage } from '../ports/contracts/sample-records.js';
import { RoomLogs } from './room-logs.js';

const MESSAGES = 100_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes that are in use. */
const used = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

test('a room of 100,000 messages is not held in memory to page through it', { timeout: 120_000 }, async (context) => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-rooms-'));
  try {
    const lines = Array.from({ length: MESSAGES }, (_, n) => JSON.stringify({ ...aMessage('big', `c${n}`, { text: `message ${n} `.repeat(20) }), seq: n + 1 }));
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    lines.length = 0;
    await writeFile(join(dir, `${createHash('sha256').update('big').digest('hex').slice(0, 40)}.ndjson`), bytes);
    const before = used();
    const logs = new RoomLogs(dir);
    await logs.load();
    const startedAt = performance.now();
    assert.equal(await logs.lastSeq('big'), MESSAGES);
    const openedMs = performance.now() - startedAt;
    const pages: number[] = [];
    for (let end = MESSAGES + 1; end > 1; end -= 5000) {
      const from = performance.now();
      const page = await logs.listEarlier('big', end, 100);
      pages.push(performance.now() - from);
      assert.deepEqual([page.length, page.at(-1)?.seq], [100, end - 1]);
    }
    const grownMb = (used() - before) / 1024 ** 2;
    context.diagnostic(`${(bytes.length / 1024 ** 2).toFixed(0)} MB of log: opened in ${openedMs.toFixed(0)} ms, a page in ${Math.max(...pages).toFixed(1)} ms at most, ${grownMb.toFixed(0)} MB held`);
    assert.ok(Math.max(...pages) < 200, `a page took ${Math.max(...pages)} ms`);
    assert.ok(grownMb < 20, `holds ${grownMb} MB`);
    await logs.close();
  } finally {
    await rm(dir, { recursive: true });
  }
});
