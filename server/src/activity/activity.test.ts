import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createMemoryLogger } from '../log.js';
import { storedAddress } from './mask-address.js';
import { openActivity, type Activity, type ActivityEvent, type ActivityOptions } from './index.js';

let dir = '';
let opened: Activity | null = null;
beforeEach(async () => { dir = await mkdtemp(join(tmpdir(), 'cuelight-activity-')); });
afterEach(async () => {
  await opened?.close();
  opened = null;
  await rm(dir, { recursive: true, force: true });
});

async function openLog(more: Partial<ActivityOptions> = {}): Promise<Activity> {
  await opened?.close();
  opened = await openActivity({ dir, logger: createMemoryLogger(), addresses: 'masked', keepDays: null, ...more });
  return opened;
}
const whats = (events: readonly ActivityEvent[]): (string | null)[] => events.map(({ what }) => what);
const collect = async (events: AsyncIterable<ActivityEvent>): Promise<ActivityEvent[]> => {
  const all: ActivityEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

describe('The log of who did what', () => {
  it('holds what was noted in the same turn, in order and numbered, over a restart', async () => {
    const log = await openLog();
    for (const what of ['a', 'b', 'c']) log.note({ action: 'upload', participantId: 'ann', videoId: 'v', what, address: '203.0.113.77' });
    assert.deepEqual(whats((await log.list({}, { limit: 10 })).events), ['c', 'b', 'a']);
    const again = await openLog();
    again.note({ action: 'delete', participantId: 'ann', videoId: 'v' });
    const [newest, before] = (await again.list({}, { limit: 2 })).events;
    assert.deepEqual([newest?.seq, newest?.action, newest?.what, newest?.outcome], [4, 'delete', null, 'done']);
    assert.deepEqual([before?.seq, before?.address], [3, '203.0.113.0']);
  });

  it('loses nothing that is noted while it writes', async () => {
    const log = await openLog();
    for (let index = 0; index < 300; index += 1) {
      log.note({ action: 'view', participantId: null, what: String(index) });
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    await log.flush();
    assert.deepEqual((await collect(log.all())).map(({ seq }) => seq), Array.from({ length: 300 }, (_, index) => index + 1));
  });

  it('goes on behind the last whole line after a crash, and never writes into a torn one', async () => {
    const log = await openLog();
    log.note({ action: 'view', participantId: null, videoId: 'v', what: 'kept' });
    await log.flush();
    const [name = ''] = await readdir(dir);
    await log.close();
    opened = null;
    await appendFile(join(dir, name), '{"seq":2,"at":"20');
    const again = await openLog();
    again.note({ action: 'view', participantId: null, videoId: 'v', what: 'after' });
    assert.deepEqual((await collect(again.all())).map(({ seq, what }) => [seq, what]), [[1, 'kept'], [2, 'after']]);
    await truncate(join(dir, name), 10);
    assert.deepEqual(await collect((await openLog()).all()), []);
  });

  it('pages through many files without leaving out or telling twice, and by video and action', async () => {
    const log = await openLog({ fileBytes: 600 });
    for (let index = 0; index < 50; index += 1) {
      log.note({ action: index % 5 === 0 ? 'download' : 'view', participantId: `p${index % 3}`, videoId: index % 2 === 0 ? 'even' : 'odd', what: String(index) });
      await log.flush();
    }
    assert.ok((await readdir(dir)).length > 5);
    const found: string[] = [];
    let before: number | undefined;
    do {
      const page = await log.list({ videoId: 'even', action: 'download' }, { limit: 2, before });
      found.push(...page.events.map(({ what }) => what ?? ''));
      before = page.next === null ? undefined : Number(page.next);
    } while (before !== undefined);
    assert.deepEqual(found, ['40', '30', '20', '10', '0']);
    assert.equal((await collect(log.all({ participantId: 'p1' }))).length, 17);
  });

  it('sweeps whole files once all in them is too old, the newest too, and goes on with its numbers', async () => {
    let now = Date.parse('2026-01-01T12:00:00Z');
    const log = await openLog({ keepDays: 30, now: () => now });
    for (let day = 0; day < 60; day += 10) {
      now = Date.parse('2026-01-01T12:00:00Z') + day * 86_400_000;
      log.note({ action: 'view', participantId: null, what: `day ${day}` });
      await log.flush();
    }
    assert.equal(await log.sweep(), 2);
    assert.deepEqual(whats(await collect(log.all())), ['day 20', 'day 30', 'day 40', 'day 50']);
    now += 400 * 86_400_000;
    assert.equal(await log.sweep(), 4);
    assert.equal(await log.sweep(), 0);
    assert.deepEqual(await collect(log.all()), []);
    const again = await openLog({ keepDays: 30, now: () => now });
    again.note({ action: 'view', participantId: null, what: 'after' });
    const sweeping = again.sweep();
    again.note({ action: 'view', participantId: null, what: 'beside' });
    assert.equal(await sweeping, 0);
    assert.deepEqual((await collect(again.all())).map(({ seq, what }) => [seq, what]), [[7, 'after'], [8, 'beside']]);
  });

  it('loses nothing that is noted while the newest file is swept', async () => {
    let now = Date.parse('2026-01-01T12:00:00Z');
    const log = await openLog({ keepDays: 30, now: () => now });
    log.note({ action: 'view', participantId: null, what: 'old' });
    await log.flush();
    now += 60 * 86_400_000;
    const sweeping = log.sweep();
    for (let index = 0; index < 200; index += 1) {
      log.note({ action: 'view', participantId: null, what: String(index) });
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    assert.equal(await sweeping, 1);
    assert.deepEqual((await collect(log.all())).map(({ seq, what }) => [seq, what]), Array.from({ length: 200 }, (_, index) => [index + 2, String(index)]));
  });

  it('takes a thousand notes a moment without throwing when the disk refuses, and writes them once it can', async () => {
    const log = await openLog({ fileBytes: 1 });
    log.note({ action: 'view', participantId: null, what: 'first' });
    await log.flush();
    await rm(dir, { recursive: true });
    for (let index = 0; index < 1000; index += 1) log.note({ action: 'view', participantId: null, what: String(index) });
    await assert.rejects(log.flush());
    const { mkdir } = await import('node:fs/promises');
    await mkdir(dir);
    log.note({ action: 'view', participantId: null, what: 'last' });
    await log.flush();
    const kept = whats(await collect(log.all()));
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [1001, '0', 'last']);
    assert.ok((await readFile(join(dir, (await readdir(dir))[0] ?? ''), 'utf8')).endsWith('\n'));
  });
});

it('An address is stored as its network, whole, or not at all', () => {
  const rows: [string | null, string | null][] = [
    ['203.0.113.77', '203.0.113.0'], ['::ffff:203.0.113.77', '203.0.113.0'], ['::ffff:cb00:714d', '203.0.113.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'], ['2001:db8::1', '2001:db8:0::'], ['fe80::1%eth0', 'fe80:0:0::'], ['::1', '0:0:0::'], ['nonsense', null], [null, null],
  ];
  for (const [address, stored] of rows) assert.equal(storedAddress(address, 'masked'), stored, address ?? 'null');
  assert.equal(storedAddress('::ffff:203.0.113.77', 'full'), '203.0.113.77');
  assert.equal(storedAddress('203.0.113.77', 'none'), null);
});
