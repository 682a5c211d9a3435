import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { FileSink } from './file-sink.js';

const MB = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;
let dir = '';

before(async () => { dir = await mkdtemp(join(tmpdir(), 'cuelight-sink-')); });
after(() => rm(dir, { recursive: true }));

test('what came in does not pile up in memory while it is written', async () => {
  let most = 0;
  function* pieces(): Iterable<Buffer> {
    for (let sent = 0; sent < 48 * MB; sent += PIECE_BYTES) {
      yield Buffer.from(new ArrayBuffer(PIECE_BYTES));
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
  }
  const before = process.memoryUsage().arrayBuffers;
  await pipeline(Readable.from(pieces()), new FileSink(join(dir, 'large')));
  assert.ok(most - before < 20 * MB, `${((most - before) / MB).toFixed(0)} MB at once`);
});

test('one that is synced later can be read when the stream has finished, and tells when it is on disk', async () => {
  const path = join(dir, 'later');
  const sink = new FileSink(path, { isSyncedLater: true });
  await pipeline(Readable.from([Buffer.from('abc'), Buffer.from('def')]), sink);
  assert.equal(await readFile(path, 'utf8'), 'abcdef');
  await sink.onDisk;
});
