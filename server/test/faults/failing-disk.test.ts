import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { openLocalBlobs } from '../../src/blobs/local-blobs.js';
import { FileSink } from '../../src/blobs/file-sink.js';
import type { Records } from '../../src/ports/index.js';
import { aJob, aMessage, aVideo } from '../../src/ports/contracts/sample-records.js';
import { openLowdbRecords } from '../../src/records/index.js';
import { FailingFiles } from './failing-files.js';

const files = new FailingFiles();
before(() => files.install());
after(() => { files.uninstall(); });

const CODES = ['ENOSPC', 'EIO'];
const PIECE_BYTES = 4 * 1024 * 1024;
const STORE_CODES = ['storage_full', 'store_unavailable'];

/** What is written in one run, in order, and how to see afterwards whether it is there. */
const steps: readonly { readonly name: string; act(records: Records): Promise<unknown>; isThere(records: Records): Promise<boolean> }[] = [
  { name: 'a video', act: (records) => records.createVideo(aVideo('v')), isThere: async (records) => (await records.getVideo('v')) !== null },
  { name: 'its change', act: (records) => records.updateVideo('v', (video) => ({ ...video, title: 'changed' })), isThere: async (records) => (await records.getVideo('v'))?.title === 'changed' },
  { name: 'a job', act: (records) => records.createJob(aJob('j', 'v')), isThere: async (records) => (await records.getJob('j')) !== null },
  { name: 'the job\'s change', act: (records) => records.updateJob('j', 0, (job) => ({ ...job, state: 'active' })), isThere: async (records) => (await records.getJob('j'))?.state === 'active' },
  { name: 'a message', act: (records) => records.appendMessage(aMessage('room', 'a')), isThere: async (records) => (await records.listMessages('room', 0, 9)).some(({ clientId }) => clientId === 'a') },
  { name: 'another message', act: (records) => records.appendMessage(aMessage('room', 'b')), isThere: async (records) => (await records.listMessages('room', 0, 9)).some(({ clientId }) => clientId === 'b') },
];

async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-failing-'));
  try {
    return await work(dir);
  } finally {
    files.failAt(0);
    await rm(dir, { recursive: true, force: true });
  }
}

/** Runs all steps with the n-th call failing; each is done again when it was refused. Answers false when nothing failed any more. */
async function withFailure(dir: string, n: number, code: string): Promise<boolean> {
  const records = await openLowdbRecords(dir);
  files.failAt(n, code);
  let acknowledged = 0;
  try {
    for (const { name, act, isThere } of steps) {
      try {
        await act(records);
      } catch (error) {
        assert.ok(isCuelightError(error) && STORE_CODES.includes(error.code), `${name}: ${String(error)}`);
        // one that was refused may be on disk all the same, but whoever reads must not be told so before it is certain
        if (!(await isThere(records))) await act(records);
      }
      assert.ok(await isThere(records), `${name} is not there after ${files.failed ?? 'nothing'} failed`);
      acknowledged += 1;
    }
  } finally {
    files.failAt(0);
    await records.close();
  }
  assert.equal(acknowledged, steps.length);
  const again = await openLowdbRecords(dir);
  try {
    for (const { name, isThere } of steps) assert.ok(await isThere(again), `${name} is lost after call ${n} failed with ${code}`);
    assert.deepEqual((await again.listMessages('room', 0, 9)).map(({ seq, clientId }) => [seq, clientId]), [[1, 'a'], [2, 'b']]);
  } finally {
    await again.close();
  }
  assert.deepEqual((await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.tmp')), []);
  return true;
}

for (const code of CODES) {
  test(`records: whichever write, sync or rename fails with ${code}, what was acknowledged stays and the next try works`, async () => {
    const total = await inFolder(async (dir) => {
      const records = await openLowdbRecords(dir);
      files.failAt(0);
      for (const { act } of steps) await act(records);
      const { calls } = files;
      await records.close();
      return calls;
    });
    assert.ok(total > 20, `only ${total} calls were seen: is the layer in place?`);
    // the one code at every call, the other here and there: what differs is only what is said
    for (let n = 1; n <= total; n += code === 'ENOSPC' ? 1 : 4) await inFolder((dir) => withFailure(dir, n, code));
  });
}

test('media: whichever call fails, there is the whole file or none, and no half beside it', async () => {
  const bytes = Buffer.alloc(300_000, 7);
  for (let n = 1, hasFailed = true; hasFailed; n += 1) {
    hasFailed = await inFolder(async (dir) => {
      const blobs = await openLocalBlobs(join(dir, 'media'));
      files.failAt(n);
      const refused = await blobs.put('v/original.mp4', Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)])).then(() => null, (error: unknown) => error);
      const { failed } = files;
      files.failAt(0);
      if (refused !== null) assert.ok(isCuelightError(refused) && refused.code === 'storage_full', (refused as Error).message);
      const stat = await blobs.stat('v/original.mp4');
      assert.ok(stat === null || stat.sizeBytes === bytes.length, 'half a file');
      assert.ok(stat !== null || refused !== null, 'acknowledged and not there');
      assert.deepEqual((await readdir(join(dir, 'media'), { recursive: true })).filter((name) => /[0-9a-f]{8}-/.test(name)), []);
      await blobs.close();
      return failed !== null;
    });
  }
});

test('an upload\'s file: after a failing write, exactly the bytes that are good are counted', async () => {
  for (let n = 1, hasFailed = true; hasFailed; n += 1) {
    hasFailed = await inFolder(async (dir) => {
      files.failAt(n, 'EIO');
      let written = 0;
      const sink = new FileSink(join(dir, 'file'), { onStored: (readableBytes) => { written = readableBytes; } });
      const ended = new Promise<Error | null>((resolve) => { sink.on('close', () => { resolve(sink.errored ?? null); }); });
      sink.on('error', () => undefined);
      // so many that some are synced on the way
      for (let piece = 0; piece < 5; piece += 1) sink.write(Buffer.alloc(PIECE_BYTES, piece));
      sink.end();
      const error = await ended;
      assert.equal(error !== null, files.failed !== null);
      // what a failing sync may have lost is not counted, though it was written; an earlier one may have saved it
      if (files.failed === 'datasync') assert.equal(sink.sizeBytes, 0);
      else if (files.failed === 'sync') assert.ok(sink.sizeBytes <= written, `${sink.sizeBytes} of ${written}`);
      else assert.equal(sink.sizeBytes, written);
      if (error === null) assert.equal(sink.sizeBytes, 5 * PIECE_BYTES);
      return files.failed !== null;
    });
  }
});
