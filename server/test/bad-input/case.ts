import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsed, type Reply, type World } from './world.js';

/** One row: what is sent, and what has to come of it. */
export interface BadInput {
  /** Of the table in the design's facts (§6.3). */
  readonly row: number;
  readonly name: string;
  send(world: World): Promise<Reply>;
  readonly status: number;
  /** Null where the input is taken after all, or answered without an error. */
  readonly code: string | null;
  /** What else has to hold. */
  check?(reply: Reply, world: World): Promise<void> | void;
  /** Lines of the log, where it is not the one of the refusal. */
  readonly lines?: number | 'any';
  /** Files that are there afterwards and were not before. */
  readonly leaves?: RegExp;
}

const LEAKS = /node_modules|\.[cm]?[jt]s:\d+|\n\s+at |\/(?:tmp|home|root|usr|work|etc|var)\//;
const SETTLE_MS = 5000;

/** Files of the data folder that may change at any time: who did what is written there after the answer. */
const lasting = (files: readonly string[]): string[] => files.filter((file) => !file.startsWith('records/activity') && !file.startsWith('activity/'));

/** Runs each row against the same server, one after the other, with what has to hold for all of them. */
export function runCases(world: World, cases: readonly BadInput[]): void {
  for (const { row, name, send, status, code, check, lines = 1, leaves } of cases) {
    test(`${row}: ${name} → ${status}${code === null ? '' : ` ${code}`}`, async () => {
      const files = async (): Promise<string[]> => lasting(await world.server.files()).filter((file) => leaves?.test(file) !== true);
      const filesBefore = await files();
      const linesBefore = world.server.logger.lines.length;
      const reply = await send(world);
      const found = reply.headers['content-type']?.includes('json') === true && reply.text !== '' ? parsed<{ code?: string }>(reply).code : undefined;
      assert.deepEqual([reply.status, found ?? null], [status, code], reply.text.slice(0, 400));
      if (code !== null) assertProblem(reply, world);
      await check?.(reply, world);
      if (code === null) return;
      assert.equal((await world.call({ path: '/healthz', as: null })).status, 200, 'the server is not well');
      await world.server.until(async () => (same(await files(), filesBefore) ? true : null), SETTLE_MS).catch(async () => {
        assert.deepEqual(await files(), filesBefore, 'something was left behind, or is gone');
      });
      const told = world.server.logger.lines.slice(linesBefore);
      if (lines !== 'any') assert.equal(told.length, lines, `the log says:\n${told.join('\n')}`);
      assert.doesNotMatch(told.join('\n'), /unexpected error/);
    });
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

/** A refusal says what, why and what to do, and nothing of the machine. */
function assertProblem(reply: Reply, world: World): void {
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/);
  const problem = parsed(reply);
  assert.ok(problem.title.length > 20, `no sentence: ${problem.title}`);
  assert.equal(typeof problem.retryable, 'boolean');
  assert.doesNotMatch(reply.text, LEAKS);
  assert.ok(!reply.text.includes(world.server.dataDir), 'the answer names the data folder');
}
