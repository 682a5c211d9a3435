import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { aMessage } from '../ports/contracts/sample-records.js';
import { RoomLogs } from './room-logs.js';

const TEXT = 'nothing much '.repeat(80);

/** Everything a room says about itself. */
async function told(logs: RoomLogs, room = 'busy'): Promise<unknown> {
  return [
    await logs.lastSeq(room), await logs.listMessages(room, 0, 1000), await logs.listEarlier(room, 40, 20), await Promise.all([0, 7, 60, 61, 500].map((after) => logs.listChanges(room, after, 1000))),
    await logs.listReadPositions(room, ['ann', 'bob']), await logs.listModerated(room), (await logs.appendMessage(aMessage(room, 'c3'))).created,
  ];
}

async function withRoom(use: (room: { readonly logs: RoomLogs; readonly path: string; reopen(): Promise<RoomLogs> }) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-compaction-'));
  let logs = new RoomLogs(dir);
  try {
    await logs.load();
    for (let n = 0; n < 60; n += 1) void logs.appendMessage(aMessage('busy', `c${n}`, { text: `${n}`, createdAt: `2026-01-${String(1 + Math.floor(n / 10)).padStart(2, '0')}T00:00:00.000Z` }));
    await logs.moderate('busy', { participantId: 'bob', name: 'Bob', mutedUntil: null, banned: true });
    await logs.markRead('busy', 'ann', 12);
    const [name = ''] = await readdir(dir);
    await use({
      logs, path: join(dir, name),
      reopen: async () => {
        await logs.close();
        logs = new RoomLogs(dir);
        await logs.load();
        return logs;
      },
    });
  } finally {
    await logs.close();
    await rm(dir, { recursive: true });
  }
}

/** Reactions come and go until the log has been written anew at least once; most of them at the same time. */
async function overtake(logs: RoomLogs): Promise<number> {
  let bytes = 0;
  for (let round = 0; round < 12; round += 1) {
    await Promise.all(Array.from({ length: 60 }, (_, n) => logs.changeMessage('busy', 1 + (n * 7) % 60, (message) => ({ ...message, text: `${round} ${n} ${TEXT}` }))));
    bytes += 60 * TEXT.length;
  }
  return bytes;
}

test('a log whose lines were mostly overtaken is written anew, and says what it said: numbers, pages, changes, readers, moderation', () => withRoom(async ({ logs, path, reopen }) => {
  const written = await overtake(logs);
  const before = await told(logs);
  // it goes on beside what is asked of the room
  const until = Date.now() + 10_000;
  let { size } = await stat(path);
  while (size >= written * 0.7 && Date.now() < until) {
    await sleep(20);
    ({ size } = await stat(path));
  }
  assert.ok(size < written * 0.7, `${size} of ${written} bytes`);
  const again = await reopen();
  assert.deepEqual(await told(again), before);
  assert.match((await readFile(path, 'utf8')).slice(0, 20), /"compacted"/);
  const { message } = await again.appendMessage(aMessage('busy', 'after'));
  assert.equal(message.seq, 60 + 720 + 1);
  const after = await told(again);
  assert.deepEqual(await told(await reopen()), after);
}));

test('while it is written anew, nothing that is said, changed or read waits for it or is lost', () => withRoom(async ({ logs, reopen }) => {
  const busy = overtake(logs);
  const said = Promise.all(Array.from({ length: 200 }, async (_, n) => (await logs.appendMessage(aMessage('busy', `new ${n}`))).message.seq));
  const read = Promise.all(Array.from({ length: 100 }, async (_, n) => (await logs.getMessage('busy', 1 + n % 60))?.seq));
  assert.deepEqual(await read, Array.from({ length: 100 }, (_, n) => 1 + n % 60));
  const seqs = await said;
  await busy;
  const again = await reopen();
  assert.equal(new Set(seqs).size, 200);
  for (const [n, seq] of seqs.entries()) assert.equal((await again.getMessage('busy', seq))?.clientId, `new ${n}`);
  assert.equal(await again.lastSeq('busy'), 60 + 200 + 720);
}));

test('a beginning that is not all there closes the room, and is not taken for a short one', () => withRoom(async ({ logs, path, reopen }) => {
  await overtake(logs);
  await reopen();
  const whole = await readFile(path);
  await truncate(path, whole.indexOf('\n', 2000) + 1);
  await assert.rejects((await reopen()).lastSeq('busy'), { code: 'records_corrupt' });
  const other = await reopen();
  await other.appendMessage(aMessage('other', 'a'));
  const gone: string[] = [];
  await assert.rejects(other.forgetMessages('2027-01-01T00:00:00.000Z', async (messages) => { gone.push(...messages.map(({ roomId }) => roomId)); }), { code: 'records_corrupt' });
  assert.deepEqual(gone, ['other'], 'and keeps no other from being tidied');
  await writeFile(path, whole);
}));

test('what is too old is forgotten for good, its numbers are not given again, and who carried something hears of it before', () => withRoom(async ({ logs, reopen }) => {
  await overtake(logs);
  const gone: number[] = [];
  assert.equal(await logs.forgetMessages('2026-01-03T00:00:00.000Z', async (messages) => { gone.push(...messages.map(({ seq }) => seq)); }), 20);
  assert.deepEqual(gone, Array.from({ length: 20 }, (_, n) => n + 1));
  for (const one of [logs, await reopen()]) {
    assert.deepEqual([await one.forgottenTo('busy'), await one.lastSeq('busy'), (await one.listMessages('busy', 0, 100)).length, await one.getMessage('busy', 20)], [20, 780, 40, null]);
    assert.equal(await one.changeMessage('busy', 3, (message) => message), null);
    assert.deepEqual((await one.listEarlier('busy', 24, 10)).map(({ seq }) => seq), [21, 22, 23]);
  }
  const again = await reopen();
  assert.equal(await again.forgetMessages('2026-01-03T00:00:00.000Z', () => Promise.reject(new Error('not asked'))), 0);
  await assert.rejects(again.forgetMessages('2027-01-01T00:00:00.000Z', () => Promise.reject(new Error('no'))), /no/);
  assert.equal((await again.listMessages('busy', 0, 100)).length, 40, 'those that could not be let go stay');
  assert.equal(await again.forgetMessages('2027-01-01T00:00:00.000Z', () => Promise.resolve()), 40);
  assert.deepEqual([(await again.appendMessage(aMessage('busy', 'new'))).message.seq, await (await reopen()).lastSeq('busy')], [781, 781]);
}));
