import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import express from 'express';
import { FileSink } from '../../blobs/file-sink.js';
import type { Logger } from '../../log.js';
import { parseUpload } from '../parse-upload.js';
import { FileHasher } from './file-hasher.js';

const MB = 1024 * 1024;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const large = randomBytes(9 * MB + 5);
let dir = '';
before(async () => { dir = await mkdtemp(join(tmpdir(), 'cuelight-hashes-')); });
after(() => rm(dir, { recursive: true }));

/** A thread that ends as soon as somebody waits for it. */
const dying = (how: string) => (): Worker => new Worker(`require('node:worker_threads').parentPort.on('message', ({ type }) => { if (type === 'digest') ${how}; })`, { eval: true });

function aHasher(start?: () => Worker): { readonly hasher: FileHasher; readonly lines: string[] } {
  const lines: string[] = [];
  const note = (message: string): void => { lines.push(message); };
  const logger: Logger = { info: note, warn: note, error: note, child: () => logger };
  return { hasher: new FileHasher({ logger, start }), lines };
}

/** Writes as an upload does, a piece at a time. */
async function bring(hasher: FileHasher, name: string, bytes: Buffer): Promise<string> {
  const path = join(dir, name);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, n) => bytes.subarray(n * 65_536, (n + 1) * 65_536));
  await pipeline(Readable.from(pieces), new FileSink(path, { onStored: (readable) => { hasher.follow(path, readable); } }));
  return path;
}

test('a file is hashed by another thread while it is written', async () => {
  const { hasher, lines } = aHasher();
  const path = await bring(hasher, 'whole', large);
  assert.equal(hasher.size, 1);
  assert.equal(await hasher.digest(path, large.length), hashOf(large));
  assert.equal(await hasher.digest(path, 8 * MB), hashOf(large.subarray(0, 8 * MB)), 'of a part');
  hasher.forget(path);
  assert.equal(hasher.size, 0);
  await hasher.close();
  assert.equal(await hasher.digest(path, large.length), hashOf(large), 'after it was closed');
  assert.deepEqual(lines, []);
});

test('short files need no thread', async () => {
  const { hasher } = aHasher(() => assert.fail('a thread was started'));
  const short = large.subarray(0, 3 * MB);
  assert.equal(await hasher.digest(await bring(hasher, 'short', short), short.length), hashOf(short));
});

for (const [what, how] of [['ends', 'process.exit(1)'], ['fails', 'throw new Error("no memory")']] as const) {
  test(`where the thread ${what}, hashes are right all the same, and it is tried three times`, async () => {
    let started = 0;
    const start = dying(how);
    const { hasher, lines } = aHasher(() => { started += 1; return start(); });
    for (let n = 0; n < 5; n += 1) assert.equal(await hasher.digest(await bring(hasher, `${what}-${n}`, large), large.length), hashOf(large));
    assert.equal(started, 3);
    assert.equal(lines.length, 3, lines.join('\n'));
    await hasher.close();
  });
}

test('where there can be no thread, hashes are right and it is said once', async () => {
  const { hasher, lines } = aHasher(() => { throw new Error('not permitted'); });
  for (const name of ['none-1', 'none-2']) assert.equal(await hasher.digest(await bring(hasher, name, large), large.length), hashOf(large));
  assert.equal(lines.length, 1);
});

test('a file that is not there is the asker\'s error', async () => {
  const { hasher } = aHasher();
  await assert.rejects(hasher.digest(join(dir, 'nowhere'), 6 * MB), { code: 'ENOENT' });
  await hasher.close();
});

/** A server that takes forms, and answers with the hash. */
async function formServer(hasher: FileHasher): Promise<{ readonly url: string; readonly folder: string; close(): void }> {
  const folder = await mkdtemp(join(dir, 'forms-'));
  const app = express();
  let count = 0;
  app.post('/', async (request, response) => {
    const own = join(folder, String(count += 1));
    await mkdir(own);
    try {
      const { file } = await parseUpload(request, response, { dir: own, hasher, maxUploadBytes: 64 * MB });
      await file.onDisk;
      response.json({ sha256: file.sha256 });
    } catch {
      response.status(400).end();
    }
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, folder, close: () => { server.close(); } };
}

test('an upload is not lost when the thread dies under it', async () => {
  const { hasher } = aHasher(dying('process.exit(1)'));
  const server = await formServer(hasher);
  const form = new FormData();
  form.set('file', new Blob([large]), 'film.mp4');
  assert.deepEqual(await (await fetch(server.url, { method: 'POST', body: form })).json(), { sha256: hashOf(large) });
  assert.equal(hasher.size, 0);
  server.close();
  await hasher.close();
});

test('uploads that break off are followed no longer', async () => {
  const { hasher } = aHasher();
  const server = await formServer(hasher);
  const head = Buffer.from('--cut\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n');
  await Promise.all(Array.from({ length: 4 }, async () => {
    const outgoing = httpRequest(server.url, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=cut', 'content-length': 60 * MB } });
    outgoing.on('error', () => undefined);
    outgoing.write(Buffer.concat([head, large]));
    while (!outgoing.destroyed) {
      await new Promise((resolve) => { setTimeout(resolve, 5); });
      if (hasher.size > 0) outgoing.destroy();
    }
  }));
  const left = async (): Promise<readonly string[]> => (await readdir(server.folder, { recursive: true })).filter((name) => name.includes('part-'));
  while (hasher.size > 0 || (await left()).length > 0) await new Promise((resolve) => { setTimeout(resolve, 5); });
  const path = join(dir, 'after');
  await writeFile(path, large);
  assert.equal(await hasher.digest(path, large.length), hashOf(large), 'the thread is well');
  server.close();
  await hasher.close();
});
