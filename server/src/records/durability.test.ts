import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isCuelightError } from '@cuelight/protocol';
import { aMessage, aVideo } from '../ports/contracts/sample-records.js';
import { openLowdbRecords } from './lowdb-records.js';

const KILLS = 6;
const writer = fileURLToPath(new URL('./durability-writer.ts', import.meta.url));
const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cuelight-durable-'));

/** Runs the writer, kills it without warning after a while, and gives back what it had acknowledged. */
async function writeUntilKilled(dir: string, from: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', writer, dir, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const started = new Promise<void>((resolve) => child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); resolve(); }));
  const ended = once(child, 'close');
  await Promise.race([started, ended]);
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await ended;
  return output.split('\n').slice(0, -1);
}

test('killed again and again while writing, nothing acknowledged is lost and nothing is damaged', { timeout: 60_000 }, async () => {
  const dir = await folder();
  const acknowledged: string[] = [];
  for (let n = 0; n < KILLS; n += 1) acknowledged.push(...await writeUntilKilled(dir, n * 10_000, 10 + Math.random() * 120));
  assert.ok(acknowledged.length > KILLS, `only ${acknowledged.length} writes were acknowledged`);
  const records = await openLowdbRecords(dir);
  const messages = await records.listMessages('room', 0, 1_000_000);
  assert.deepEqual(messages.map((message) => message.seq), messages.map((_, index) => index + 1));
  for (const line of acknowledged) {
    const [kind, id = '', clientId] = line.split(' ');
    if (kind === 'video') assert.ok(await records.getVideo(id), `lost ${line}`);
    if (kind === 'job') assert.ok(await records.getJob(id), `lost ${line}`);
    if (kind === 'message') assert.equal(messages[Number(id) - 1]?.clientId, clientId, `lost ${line}`);
  }
  await records.close();
  for (const name of ['videos', 'jobs', 'rooms']) assert.deepEqual((await readdir(join(dir, name))).filter((file) => file.endsWith('.tmp')), []);
  await rm(dir, { recursive: true });
});

test('a torn last line of a room is dropped and the numbering goes on', async () => {
  const dir = await folder();
  let records = await openLowdbRecords(dir);
  for (const id of ['a', 'b', 'c']) await records.appendMessage(aMessage('room', id));
  await records.close();
  const [name = ''] = await readdir(join(dir, 'rooms'));
  const file = join(dir, 'rooms', name);
  const whole = await readFile(file);
  for (const cut of [1, 5, 40]) {
    await writeFile(file, whole);
    await truncate(file, whole.length - cut);
    records = await openLowdbRecords(dir);
    assert.equal(await records.lastSeq('room'), 2);
    assert.equal((await records.appendMessage(aMessage('room', 'd'))).message.seq, 3);
    await records.close();
  }
  await appendFile(file, Buffer.from([0, 0, 0, 0]));
  records = await openLowdbRecords(dir);
  assert.equal(await records.lastSeq('room'), 3);
  await records.close();
  await rm(dir, { recursive: true });
});

test('a damaged file refuses the start, naming it and the copy beside it, and changes nothing', async () => {
  const dir = await folder();
  let records = await openLowdbRecords(dir);
  await records.createVideo(aVideo('v'));
  await records.updateVideo('v', (video) => ({ ...video, title: 'Second' }));
  for (const id of ['a', 'b']) await records.appendMessage(aMessage('room', id));
  await records.close();
  const file = join(dir, 'videos', 'v.json');
  const whole = await readFile(file, 'utf8');
  for (const damaged of ['{"id":"v",', '', 'null', '[]', '{"id":"../x"}', '\0'.repeat(100)]) {
    await writeFile(file, damaged);
    await assert.rejects(openLowdbRecords(dir), (error) => {
      assert.ok(isCuelightError(error) && error.code === 'records_corrupt', String(error));
      assert.ok(error.message.includes(file) && error.message.includes(`${file}.bak`));
      return true;
    }, `accepted ${damaged}`);
    assert.equal(await readFile(file, 'utf8'), damaged);
  }
  await writeFile(file, await readFile(`${file}.bak`, 'utf8'));
  records = await openLowdbRecords(dir);
  assert.equal((await records.getVideo('v'))?.title, 'Video v');
  await records.close();
  await writeFile(file, whole);
  const [name = ''] = await readdir(join(dir, 'rooms'));
  const room = join(dir, 'rooms', name);
  await writeFile(room, (await readFile(room, 'utf8')).replace('"seq":1', '"seq"?1'));
  records = await openLowdbRecords(dir);
  for (let n = 0; n < 2; n += 1) await assert.rejects(records.lastSeq('room'), (error) => isCuelightError(error) && error.code === 'records_corrupt' && error.message.includes(room));
  assert.equal((await records.appendMessage(aMessage('another', 'a'))).message.seq, 1, 'other rooms are open');
  await records.close();
  await rm(dir, { recursive: true });
});

test('a second opener of the same folder is told who has it; a dead holder is taken over', { timeout: 30_000 }, async () => {
  const dir = await folder();
  const records = await openLowdbRecords(dir);
  await assert.rejects(openLowdbRecords(dir), (error) => isCuelightError(error) && error.code === 'data_dir_locked' && error.message.includes(String(process.pid)));
  await records.close();
  await writeUntilKilled(dir, 0, 5);
  assert.ok((await readdir(dir)).includes('cuelight.lock'));
  const after = await openLowdbRecords(dir);
  await after.close();
  assert.ok(!(await readdir(dir)).includes('cuelight.lock'));
  await writeFile(join(dir, 'cuelight.lock'), '{"pid":');
  await (await openLowdbRecords(dir)).close();
  await rm(dir, { recursive: true });
});
