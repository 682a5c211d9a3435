import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { isCuelightError, type CuelightErrorCode } from '@cuelight/protocol';
import type { Blobs } from '../blobs.js';

const hasCode = (code: CuelightErrorCode) => (error: unknown): boolean => isCuelightError(error) && error.code === code;

/** What every adapter of `Blobs` must do. */
export function blobsContract(name: string, make: () => Promise<{ readonly blobs: Blobs; dispose(): Promise<void> }>): void {
  describe(`Blobs: ${name}`, () => {
    let blobs: Blobs;
    let dispose: () => Promise<void>;
    const bytes = randomBytes(700_000);
    before(async () => { ({ blobs, dispose } = await make()); });
    after(async () => { await blobs.close(); await dispose(); });

    test('what was put comes back, whole and in ranges', async () => {
      assert.equal((await blobs.put('v1/original.mp4', Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]))).sizeBytes, bytes.length);
      assert.ok(bytes.equals(await buffer(await blobs.read('v1/original.mp4'))));
      assert.ok(bytes.subarray(10, 20).equals(await buffer(await blobs.read('v1/original.mp4', { start: 10, end: 19 }))));
      assert.ok(bytes.subarray(-1).equals(await buffer(await blobs.read('v1/original.mp4', { start: bytes.length - 1, end: bytes.length - 1 }))));
      assert.equal((await blobs.stat('v1/original.mp4'))?.sizeBytes, bytes.length);
    });

    test('one opening tells the size and gives the bytes', async () => {
      const opened = await blobs.open('v1/original.mp4');
      assert.equal(opened?.info.sizeBytes, bytes.length);
      assert.ok(bytes.subarray(3, 400_000).equals(await buffer(opened.stream({ start: 3, end: 399_999 }))));
      await (await blobs.open('v1/original.mp4'))?.close();
      assert.equal(await blobs.open('v1/none.mp4'), null);
    });

    test('an opened one is sent into answers, and into those whose viewer leaves in the middle', async () => {
      const sending: Promise<void>[] = [];
      const server = createServer((request, response) => {
        const [start = 0, end = 0] = (request.url ?? '').slice(1).split('-').map(Number);
        sending.push(blobs.open('v1/original.mp4').then((opened) => opened?.sendTo(response.setHeader('Content-Length', end - start + 1), { start, end })));
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const ranges = [[0, bytes.length - 1], [3, 400_000], [7, 7], [bytes.length - 2, bytes.length - 1]] as const;
      const answers = await Promise.all(ranges.map(async ([start, end]) => Buffer.from(await (await fetch(`${url}/${start}-${end}`)).arrayBuffer())));
      ranges.forEach(([start, end], n) => { assert.ok(bytes.subarray(start, end + 1).equals(answers[n] ?? Buffer.alloc(0)), `${start}-${end}`); });
      const leaving = new AbortController();
      const answer = await fetch(`${url}/0-${bytes.length - 1}`, { signal: leaving.signal });
      await answer.body?.getReader().read();
      leaving.abort();
      await Promise.all(sending);
      server.close();
    });

    test('nothing is under a key nobody used', async () => {
      assert.equal(await blobs.stat('v1/none.mp4'), null);
      assert.equal(await blobs.stat('none/none.mp4'), null);
      await assert.rejects(blobs.read('none/none.mp4'), hasCode('not_found'));
      await assert.rejects(blobs.materialize('none/none.mp4'), hasCode('not_found'));
      await blobs.remove('none/none.mp4');
      await blobs.remove('none/');
    });

    test('folders are told, each once', async () => {
      for (const key of ['folder-a/1', 'folder-a/2', 'folder-b/1', 'alone']) await blobs.put(key, Readable.from([Buffer.from('x')]));
      assert.deepEqual((await blobs.folders()).filter((name) => /folder|alone|tmp/.test(name)).sort(), ['folder-a', 'folder-b']);
      for (const key of ['folder-a/', 'folder-b/', 'alone']) await blobs.remove(key);
    });

    test('putting again replaces', async () => {
      await blobs.put('v2/a.txt', Readable.from([Buffer.from('one')]));
      await blobs.put('v2/a.txt', Readable.from([Buffer.from('two')]));
      assert.equal((await buffer(await blobs.read('v2/a.txt'))).toString(), 'two');
    });

    test('a stream that fails, and one that is aborted, leave nothing', async () => {
      const failing = Readable.from((async function* () { yield bytes.subarray(0, 1000); throw new Error('cut'); })());
      await assert.rejects(blobs.put('v3/cut.mp4', failing));
      assert.equal(await blobs.stat('v3/cut.mp4'), null);
      const controller = new AbortController();
      const endless = Readable.from((async function* () { for (;;) { yield bytes.subarray(0, 1000); await new Promise((resolve) => setTimeout(resolve, 1)); } })());
      const aborted = blobs.put('v3/aborted.mp4', endless, { signal: controller.signal });
      setTimeout(() => { controller.abort(); }, 20);
      await assert.rejects(aborted, { name: 'AbortError' });
      assert.equal(await blobs.stat('v3/aborted.mp4'), null);
    });

    test('a local file is taken over, and a local path can be had', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'cuelight-blob-'));
      await writeFile(join(folder, 'file'), bytes);
      assert.equal((await blobs.putFile('v4/file.bin', join(folder, 'file'))).sizeBytes, bytes.length);
      const local = await blobs.materialize('v4/file.bin');
      assert.ok(bytes.equals(await readFile(local.path)));
      await local.release();
      assert.ok(await blobs.stat('v4/file.bin'));
      await rm(folder, { recursive: true });
    });

    test('a prefix removes everything below it and nothing beside it', async () => {
      for (const key of ['v5/a', 'v5/b/c', 'v55/a']) await blobs.put(key, Readable.from([Buffer.from('x')]));
      await blobs.remove('v5/');
      assert.deepEqual([await blobs.stat('v5/a'), await blobs.stat('v5/b/c')], [null, null]);
      assert.ok(await blobs.stat('v55/a'));
      await blobs.remove('v55/a');
      assert.equal(await blobs.stat('v55/a'), null);
    });

    for (const key of ['../etc/passwd', '/etc/passwd', 'a/../../b', 'a//b', 'a/./b', '.hidden', 'a/.tmp/b', 'a\\b', 'a\0b', 'ä', '', 'a/'.repeat(20) + 'b', 'x'.repeat(500), '-rf']) {
      test(`refuses the key ${JSON.stringify(key.slice(0, 30))}`, async () => {
        await assert.rejects(blobs.put(key, Readable.from([Buffer.from('x')])), hasCode('bad_request'));
        await assert.rejects(blobs.read(key), hasCode('bad_request'));
        await assert.rejects(blobs.stat(key), hasCode('bad_request'));
      });
    }
  });
}
