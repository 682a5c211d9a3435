import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, truncate, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { aMessage } from '../ports/contracts/sample-records.js';
import { RoomLogs } from './room-logs.js';

async function withLogs(use: (open: () => Promise<RoomLogs>, dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-rooms-'));
  const opened: RoomLogs[] = [];
  try {
    await use(async () => {
      await opened.pop()?.close();
      const logs = new RoomLogs(dir);
      await logs.load();
      opened.push(logs);
      return logs;
    }, dir);
  } finally {
    await opened.pop()?.close();
    await rm(dir, { recursive: true });
  }
}

test('what is no longer in memory is read from the log, as it was changed last', () => withLogs(async (open) => {
  let logs = await open();
  await Promise.all(Array.from({ length: 400 }, (_, n) => logs.appendMessage(aMessage('long', `c${n}`, { text: `größe ${n}` }))));
  await logs.changeMessage('long', 3, (message) => ({ ...message, text: 'changed' }));
  await logs.markRead('long', 'ann', 7);
  await logs.moderate('long', { participantId: 'bob', name: 'Bob', mutedUntil: null, banned: true });
  for (const again of [false, true]) {
    if (again) logs = await open();
    const all = await logs.listMessages('long', 0, 1000);
    assert.deepEqual(all.map(({ seq, text }) => [seq, text]), Array.from({ length: 400 }, (_, n) => [n + 1, n === 2 ? 'changed' : `größe ${n}`]));
    assert.deepEqual((await logs.listEarlier('long', 5, 2)).map(({ text }) => text), ['changed', 'größe 3']);
    assert.equal((await logs.appendMessage(aMessage('long', 'c0'))).created, false, 'an old client id is known, too');
    assert.deepEqual([(await logs.listReadPositions('long', ['ann', 'bob']))[0]?.seq, (await logs.listModerated('long')).map(({ banned }) => banned), await logs.lastSeq('long')], [7, [true], 401]);
  }
}));

test('a change that a crash cut off leaves the message as it was', () => withLogs(async (open, dir) => {
  let logs = await open();
  await logs.appendMessage(aMessage('torn', 'a', { text: 'first' }));
  await logs.changeMessage('torn', 1, (message) => ({ ...message, text: 'second' }));
  await logs.close();
  const [name = ''] = await readdir(dir);
  await truncate(join(dir, name), (await stat(join(dir, name))).size - 1);
  logs = await open();
  assert.deepEqual([(await logs.getMessage('torn', 1))?.text, await logs.lastSeq('torn')], ['first', 1]);
}));

test('more rooms than are held open come back when they are asked for', () => withLogs(async (open) => {
  const logs = await open();
  const rooms = Array.from({ length: 230 }, (_, n) => `room ${n}`);
  await Promise.all(rooms.map((room) => logs.appendMessage(aMessage(room, 'a'))));
  await Promise.all(rooms.map((room) => logs.appendMessage(aMessage(room, 'b'))));
  assert.deepEqual(new Set(await Promise.all(rooms.map((room) => logs.lastSeq(room)))), new Set([2]));
  await logs.remove('room 0');
  assert.deepEqual([await logs.lastSeq('room 0'), (await logs.appendMessage(aMessage('room 0', 'a'))).message.seq], [0, 1]);
}));
