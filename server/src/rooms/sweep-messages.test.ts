import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Attachment } from '@cuelight/protocol';
import { aMessage } from '../ports/contracts/sample-records.js';
import { createMemoryRecords } from '../records/memory-records.js';
import { sweepMessages } from './sweep-messages.js';

const file: Attachment = { id: 'f1', name: 'plan.pdf', mimeType: 'application/pdf', sizeBytes: 5, kind: 'file' };

it('forgets what came before the days that are kept, counted whole, with the files it carried', async () => {
  const records = createMemoryRecords();
  const removed: string[] = [];
  const attachments = { get: async () => null, remove: async (roomId: string, ids: readonly string[]) => { removed.push(`${roomId} ${ids.join()}`); } };
  for (const [id, createdAt, more] of [['a', '2026-01-01T23:59:59.999Z', { attachments: [file] }], ['b', '2026-01-02T00:00:00.000Z', { attachments: [{ ...file, id: 'f2' }] }]] as const) await records.appendMessage(aMessage('r', id, { createdAt, ...more }));
  const sweepAt = (now: string): Promise<number> => sweepMessages({ records, attachments, keepDays: 30, now: () => Date.parse(now) })();
  assert.deepEqual([await sweepAt('2026-01-31T23:59:59.000Z'), removed], [0, []]);
  assert.deepEqual([await sweepAt('2026-02-01T12:00:00.000Z'), removed], [1, ['r f1']]);
  assert.equal(await sweepAt('2026-02-01T23:00:00.000Z'), 0, 'once a day at most');
  assert.deepEqual((await records.listMessages('r', 0, 9)).map(({ clientId }) => clientId), ['b']);
});
