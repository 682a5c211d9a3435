import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { RoomLogs } from './room-logs.js';

const KILLS = 30;
const ROOM = 'killed';
const writer = fileURLToPath(new URL('./testing/room-log-writer.ts', import.meta.url));

/** Runs the writer and kills it: at any moment, or a moment after it has begun to write the log anew. Gives what was acknowledged. */
async function run(dir: string, n: number): Promise<readonly (readonly string[])[]> {
  const child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', writer, dir, String(n)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => { output += piece.toString(); });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  if (n % 2 === 0) await new Promise((resolve) => { setTimeout(resolve, Math.random() * 300); });
  else {
    const begun = async (): Promise<boolean> => (await readdir(dir)).some((name) => name.endsWith('.tmp'));
    while (!await begun()) await new Promise((resolve) => { setImmediate(resolve); });
    await new Promise((resolve) => { setTimeout(resolve, Math.random() * 4); });
  }
  child.kill('SIGKILL');
  await closed;
  return output.split('\n').slice(0, -1).map((line) => line.split(' '));
}

test(`a room whose log is written anew all the time, killed ${KILLS} times, has all that was acknowledged, under its numbers`, { timeout: 300_000 }, async (context) => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-room-kills-'));
  try {
    const told: (readonly string[])[] = [];
    let inTheMiddle = 0;
    let bytes = 0;
    for (let n = 0; n < KILLS; n += 1) {
      told.push(...await run(dir, n));
      const names = await readdir(dir);
      if (names.some((name) => name.endsWith('.tmp'))) inTheMiddle += 1;
      bytes = (await stat(join(dir, names.find((name) => name.endsWith('.ndjson')) ?? ''))).size;
    }
    const logs = new RoomLogs(dir);
    await logs.load();
    const all = await logs.listMessages(ROOM, 0, 1_000_000);
    const bySeq = new Map(all.map((message) => [message.seq, message]));
    const newest = new Map<string, readonly string[]>();
    let last = 0;
    for (const one of told) {
      const [what, seq = '', third = ''] = one;
      if (what === 'said') assert.equal(bySeq.get(Number(seq))?.clientId, third, 'a message that was acknowledged is lost, or has another number');
      else if (Number(third) > Number(newest.get(seq)?.[2] ?? 0)) newest.set(seq, one);
      last = Math.max(last, Number(what === 'said' ? seq : third));
    }
    for (const [seq, [, , number, text = '']] of newest) {
      const message = bySeq.get(Number(seq));
      assert.ok((message?.changed ?? 0) >= Number(number), `change ${number} of message ${seq} was acknowledged and is lost`);
      if (message?.changed === Number(number)) assert.ok(message.text.startsWith(`${text} `));
    }
    const numbers = (await logs.listChanges(ROOM, 0, 1_000_000)).map(({ seq, changed = seq }) => changed);
    assert.equal(new Set([...numbers, ...all.map(({ seq }) => seq)]).size, all.length + all.filter(({ changed }) => changed !== undefined).length, 'a number was given twice');
    assert.ok(await logs.lastSeq(ROOM) >= last);
    await logs.close();
    const [name = ''] = (await readdir(dir)).filter((one) => one.endsWith('.ndjson'));
    assert.match((await readFile(join(dir, name), 'utf8')).slice(0, 30), /"compacted"/);
    context.diagnostic(`${told.length} things acknowledged, ${all.length} messages, ${inTheMiddle} of ${KILLS} kills while it was written anew, ${(bytes / 1024).toFixed(0)} KB in the end`);
    assert.ok(inTheMiddle > 0, 'never killed in the middle of it');
  } finally {
    await rm(dir, { recursive: true });
  }
});
