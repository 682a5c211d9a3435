import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { foundLogsContract } from '../ports/contracts/found-logs-contract.js';
import { openFoundLogs } from './found-logs.js';
import { batchOf } from './testing/found-batches.js';
import { killedAgainAndAgain } from './testing/kill-writer.js';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cuelight-found-'));

foundLogsContract('The folder of logs', async () => {
  const dir = await folder();
  let logs = await openFoundLogs(dir);
  return {
    logs,
    reopen: async () => {
      await logs.close();
      return logs = await openFoundLogs(dir);
    },
    dispose: async () => {
      await logs.close();
      await rm(dir, { recursive: true });
    },
  };
});

test('whatever a crash leaves at the end is cut off, and the log ends as if nothing had happened', async () => {
  const dir = await folder();
  const file = join(dir, 'v', 'detect.ndjson');
  const write = async (batches: readonly number[], end: boolean): Promise<readonly number[]> => {
    const logs = await openFoundLogs(dir);
    const log = await logs.open('v', 'detect');
    const before = log.batches;
    for (const batch of batches) await log.append(batch, { lines: batchOf(batch), state: 'here' });
    if (end) await log.finish();
    await logs.close();
    return before;
  };
  await write([1, 0, 2], false);
  const three = await readFile(file);
  await write([3], true);
  const whole = await readFile(file);
  // cut in a line, in a commit, before its newline; or other bytes where the fourth batch would be
  const flipped = Buffer.from(three);
  flipped[three.length - 300] = (three[three.length - 300] ?? 0) ^ 1;
  const tails: readonly (readonly [Buffer, readonly number[]])[] = [
    [three.subarray(0, three.length - 1), [0, 1]], [three.subarray(0, three.length - 20), [0, 1]], [three.subarray(0, three.length - 900), [0, 1]], [flipped, [0, 1]],
    [Buffer.concat([three, Buffer.alloc(50)]), [0, 1, 2]], [Buffer.concat([three, Buffer.from('{"frame":1}\n{"c":3,"n":1,"crc":5}\n')]), [0, 1, 2]],
    [Buffer.concat([three, Buffer.from('{"end":2}\n')]), [0, 1, 2]], [Buffer.alloc(0), []],
  ];
  for (const [bytes, sound] of tails) {
    await writeFile(file, bytes);
    assert.deepEqual(await write([0, 1, 2, 3], true), sound);
    assert.deepEqual(await readFile(file), whole);
  }
  await appendFile(file, 'rest');
  const logs = await openFoundLogs(dir);
  assert.equal((await logs.open('v', 'detect')).isFinished, true);
  await logs.close();
  assert.deepEqual(await readFile(file), whole);
  await truncate(file, whole.length - 2);
  assert.deepEqual(await write([], true), [0, 1, 2, 3]);
  assert.deepEqual(await readFile(file), whole);
  await rm(dir, { recursive: true });
});

test('a log that is killed while it is written ends with the same bytes as one that is not', async (context) => {
  context.diagnostic(await killedAgainAndAgain({ batches: 250, kills: 3 }));
});
