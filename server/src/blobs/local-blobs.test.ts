import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { blobsContract } from '../ports/contracts/blobs-contract.js';
import { openLocalBlobs } from './local-blobs.js';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cuelight-blobs-'));

blobsContract('local disk', async () => {
  const dir = await folder();
  return { blobs: await openLocalBlobs(dir), dispose: () => rm(dir, { recursive: true }) };
});

test('symbolic links lead nowhere, as a file and as a folder', async () => {
  const dir = await folder();
  const outside = await folder();
  await writeFile(join(outside, 'secret'), 'secret');
  const blobs = await openLocalBlobs(dir);
  await mkdir(join(dir, 'v'));
  await symlink(join(outside, 'secret'), join(dir, 'v', 'file'));
  await symlink(outside, join(dir, 'linked'));
  for (const key of ['v/file', 'linked/secret']) {
    assert.equal(await blobs.stat(key), null);
    await assert.rejects(blobs.read(key), { code: 'not_found' });
    await assert.rejects(blobs.materialize(key), { code: 'not_found' });
  }
  await assert.rejects(blobs.put('linked/new', Readable.from([Buffer.from('x')])), { code: 'not_found' });
  await blobs.remove('linked/secret');
  assert.deepEqual(await readdir(outside), ['secret']);
  await rm(dir, { recursive: true });
  await rm(outside, { recursive: true });
});

test('what a crash left half written is gone at the next opening, and no empty folder stays', async () => {
  const dir = await folder();
  await mkdir(join(dir, '.tmp'));
  await writeFile(join(dir, '.tmp', 'half'), 'x');
  const blobs = await openLocalBlobs(dir);
  assert.deepEqual(await readdir(join(dir, '.tmp')), []);
  await blobs.put('v/a', Readable.from([Buffer.from('x')]));
  await blobs.remove('v/a');
  await blobs.close();
  assert.deepEqual(await readdir(dir), []);
  await rm(dir, { recursive: true });
});
