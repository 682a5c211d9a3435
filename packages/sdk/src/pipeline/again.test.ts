import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError } from '@cuelight/protocol';
import { again } from './again.js';

const died = (): CuelightError => new CuelightError('worker_failed', 'A background worker stopped.', { reason: 'test' });
const never = new AbortController().signal;

test('work whose worker died is done again, once', async () => {
  let calls = 0;
  assert.equal(await again(async () => {
    calls++;
    if (calls === 1) throw died();
    return 'done';
  }, never), 'done');
  calls = 0;
  await assert.rejects(again(async () => { calls++; throw died(); }, never), { code: 'worker_failed' });
  assert.equal(calls, 2);
});

test('other failures, and work that was cancelled, are not tried again', async () => {
  for (const [reason, signal] of [[new CuelightError('model_corrupt', 'Changed.', { file: 'x' } as never), never], [died(), AbortSignal.abort()]] as const) {
    let calls = 0;
    await assert.rejects(again(async () => { calls++; throw reason; }, signal), reason);
    assert.equal(calls, 1);
  }
});
