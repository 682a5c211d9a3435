import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FoundLogs } from '../found-log.js';

export interface OpenFoundLogs {
  readonly logs: FoundLogs;
  /** Closes them and opens what they kept. */
  reopen(): Promise<FoundLogs>;
  dispose(): Promise<void>;
}

interface Line {
  readonly frame: number;
  readonly text: string;
}

/** Lines of a batch, always the same ones; the third batch has none. */
const linesOf = (batch: number): readonly Line[] => Array.from({ length: batch === 2 ? 0 : 3 }, (_, n) => ({ frame: batch * 3 + n, text: `{"c":${batch}} ä\u2028` }));

/** What every store of found things has to keep. */
export function foundLogsContract(name: string, create: () => Promise<OpenFoundLogs>): void {
  const withLogs = async (use: (opened: OpenFoundLogs) => Promise<void>): Promise<void> => {
    const opened = await create();
    try { await use(opened); } finally { await opened.dispose(); }
  };

  describe(`${name} keeps the contract of found logs`, () => {
    it('gives back batches as they were appended, all at once and in any order, also after it was opened anew', () => withLogs(async ({ logs, reopen }) => {
      const log = await logs.open<Line>('v', 'detect');
      const written = await Promise.all([4, 0, 2, 3].map((batch) => log.append(batch, { lines: linesOf(batch), state: `after ${batch}` })));
      assert.deepEqual([written, log.batches, log.complete], [[true, true, true, true], [0, 2, 3, 4], 1]);
      const again = await (await reopen()).open<Line>('v', 'detect');
      assert.deepEqual([again.batches, again.complete, again.isFinished], [[0, 2, 3, 4], 1, false]);
      for (const batch of again.batches) assert.deepEqual(await again.read(batch), { lines: linesOf(batch), state: `after ${batch}` });
      await again.append(1, { lines: linesOf(1) });
      assert.equal(again.complete, 5);
      await assert.rejects(again.read(7), { code: 'not_found' });
    }));

    it('takes no batch twice, also when both come at once', () => withLogs(async ({ logs }) => {
      const log = await logs.open<Line>('v', 'detect');
      const both = await Promise.all([log.append(0, { lines: linesOf(0) }), log.append(0, { lines: linesOf(1) })]);
      assert.deepEqual([both, await log.append(0, { lines: [] })], [[true, false], false]);
      assert.deepEqual((await log.read(0)).lines, linesOf(0));
    }));

    it('ends in order, takes no more, and keeps the end', () => withLogs(async ({ logs, reopen }) => {
      const log = await logs.open<Line>('v', 'detect');
      for (const batch of [1, 0]) await log.append(batch, { lines: linesOf(batch), state: 'gone afterwards' });
      await log.finish();
      await log.finish();
      await assert.rejects(log.append(2, { lines: [] }), { code: 'conflict' });
      const again = await (await reopen()).open<Line>('v', 'detect');
      assert.deepEqual([again.isFinished, again.batches, (await again.read(1)).lines, (await again.read(1)).state], [true, [0, 1], linesOf(1), undefined]);
    }));

    it('finds only what is there, keeps videos and names apart, and forgets what is removed', () => withLogs(async ({ logs, reopen }) => {
      assert.equal(await logs.find('v', 'detect'), null);
      await (await logs.open<Line>('v', 'detect')).append(0, { lines: linesOf(0) });
      await (await logs.open<Line>('v', 'text')).append(0, { lines: linesOf(1) });
      await (await logs.open<Line>('w', 'detect')).append(0, { lines: linesOf(3) });
      await logs.remove('v', 'text');
      assert.equal(await logs.find('v', 'text'), null);
      assert.deepEqual((await (await logs.find<Line>('v', 'detect'))?.read(0))?.lines, linesOf(0));
      await logs.remove('v');
      await logs.remove('nobody');
      const kept = await reopen();
      assert.equal(await kept.find('v', 'detect'), null);
      assert.deepEqual((await (await kept.find<Line>('w', 'detect'))?.read(0))?.lines, linesOf(3));
      for (const bad of ['', '../v', 'a/b', 'ä']) await assert.rejects(kept.open(bad, 'detect'), { code: 'bad_request' });
    }));
  });
}
