import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Follower } from './follower.js';
import type { Digested } from './protocol.js';

const MB = 1024 * 1024;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
let dir = '';
before(async () => { dir = await mkdtemp(join(tmpdir(), 'cuelight-follow-')); });
after(() => rm(dir, { recursive: true }));

function aFollower(): { readonly follower: Follower; readonly answers: Digested[]; run(): void } {
  const answers: Digested[] = [];
  const follower = new Follower((digested) => { answers.push(digested); });
  return { follower, answers, run: () => { while (follower.turn()); } };
}

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, bytes);
  return path;
}

test('a file is hashed as far as it has come, and whole when it has', async () => {
  const bytes = randomBytes(3 * MB + 7);
  const path = await file('grows', bytes.subarray(0, 2 * MB));
  const { follower, answers, run } = aFollower();
  follower.take({ type: 'reach', path, bytes: 2 * MB });
  run();
  await appendFile(path, bytes.subarray(2 * MB));
  follower.take({ type: 'digest', ask: 1, path, bytes: bytes.length });
  run();
  follower.take({ type: 'digest', ask: 2, path, bytes: bytes.length });
  run();
  assert.deepEqual(answers, [{ ask: 1, sha256: hashOf(bytes) }, { ask: 2, sha256: hashOf(bytes) }]);
});

test('files take turns: a short one does not wait for a long one, and many get the same share', async () => {
  const { follower, answers } = aFollower();
  const [long, short, ...many] = [await file('long', Buffer.alloc(40 * MB)), await file('short', Buffer.alloc(2 * MB)), await file('one', Buffer.alloc(6 * MB)), await file('two', Buffer.alloc(6 * MB))];
  follower.take({ type: 'digest', ask: 1, path: long ?? '', bytes: 40 * MB });
  follower.take({ type: 'digest', ask: 2, path: short ?? '', bytes: 2 * MB });
  many.forEach((path, index) => { follower.take({ type: 'digest', ask: 3 + index, path, bytes: 6 * MB }); });
  let turns = 0;
  const endedAt = new Map<number, number>();
  for (let goesOn = true; goesOn; turns += 1) {
    goesOn = follower.turn();
    for (const { ask } of answers) if (!endedAt.has(ask)) endedAt.set(ask, turns + 1);
  }
  assert.deepEqual([...endedAt], [[2, 6], [3, 19], [4, 20], [1, 54]]);
});

test('a file that was written anew is hashed from its start', async () => {
  const path = await file('anew', randomBytes(2 * MB));
  const { follower, answers, run } = aFollower();
  follower.take({ type: 'reach', path, bytes: 2 * MB });
  run();
  const bytes = randomBytes(MB);
  await file('anew', bytes);
  follower.take({ type: 'digest', ask: 1, path, bytes: MB });
  run();
  assert.deepEqual(answers, [{ ask: 1, sha256: hashOf(bytes) }]);
});

test('one that is gone or cut short is not known, and later it is begun anew', async () => {
  const bytes = randomBytes(2 * MB);
  const path = await file('cut', bytes);
  const { follower, answers, run } = aFollower();
  await truncate(path, MB);
  follower.take({ type: 'digest', ask: 1, path, bytes: 2 * MB });
  follower.take({ type: 'digest', ask: 2, path: join(dir, 'none'), bytes: 5 });
  run();
  await writeFile(path, bytes);
  follower.take({ type: 'digest', ask: 3, path, bytes: 2 * MB });
  run();
  assert.deepEqual(answers.sort((one, other) => one.ask - other.ask), [{ ask: 1, sha256: null }, { ask: 2, sha256: null }, { ask: 3, sha256: hashOf(bytes) }]);
});

test('what is forgotten leaves nothing, and files at rest are not open', async () => {
  const { follower, run } = aFollower();
  const open = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
  const before = await open();
  const paths = await Promise.all(Array.from({ length: 50 }, (_, n) => file(`rests-${n}`, Buffer.alloc(1000))));
  for (const path of paths) follower.take({ type: 'reach', path, bytes: 1000 });
  run();
  assert.deepEqual([follower.size, await open()], [50, before]);
  for (const path of paths) follower.take({ type: 'forget', path });
  assert.deepEqual([follower.size, follower.turn()], [0, false]);
});
