import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ServerUnderTest } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
const VTT = `WEBVTT\n\n${Array.from({ length: 400 }, (_, n) => `00:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}.000 --> 00:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}.900\nthe otter swims past stone ${n}\n`).join('\n')}`;
let transcript = '';
before(async () => {
  await server.start();
  server.mp4('otter.mp4');
  const { body } = await server.upload(await server.read('otter.mp4'), 'otter.mp4', { captions: new Blob([VTT]) });
  transcript = `/api/v1/videos/${body.id}/transcript.json`;
  await server.settled(body.id);
});
after(() => server.dispose());

interface Raw { readonly status: number | undefined; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }

/** As it comes over the wire: `fetch` opens what is compressed. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> => new Promise((resolve, reject) => {
  request(`${server.url}${path}`, { headers, method }, (response) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => { resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }); });
  }).on('error', reject).end();
});
const OPENERS = [['br, gzip', 'br', brotliDecompressSync], ['gzip', 'gzip', gunzipSync]] as const;

test('text is sent compressed to who takes that, under the same ETag, and not at all to who holds it', async () => {
  for (const path of [transcript, '/api/v1/search?q=otter', '/api/v1/openapi.json', '/api/v1/docs']) {
    const plain = await raw(path);
    assert.deepEqual([plain.status, plain.headers['content-encoding']], [200, undefined], path);
    assert.match(String(plain.headers.vary), /Accept-Encoding/, path);
    for (const [accepts, encoding, open] of OPENERS) {
      const asked = { 'accept-encoding': accepts };
      const sent = await raw(path, asked);
      assert.deepEqual([sent.status, sent.headers['content-encoding'], Number(sent.headers['content-length'])], [200, encoding, sent.body.length], path);
      assert.ok(open(sent.body).equals(plain.body), path);
      assert.ok(sent.body.length < plain.body.length / 3, `${path}: ${sent.body.length} of ${plain.body.length} bytes`);
      for (const header of ['etag', 'content-type', 'cache-control', 'vary']) assert.equal(sent.headers[header], plain.headers[header], `${path} ${header}`);
      const held = await raw(path, { ...asked, 'if-none-match': String(sent.headers.etag) });
      assert.deepEqual([held.status, held.body.length, held.headers['content-encoding']], [304, 0, undefined], path);
      const head = await raw(path, asked, 'HEAD');
      assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, sent.headers['content-length'], 0], path);
    }
  }
});

test('what was read compressed can be written back where nobody changed it', async () => {
  const { headers } = await raw(transcript, { 'accept-encoding': 'br' });
  const put = async (): Promise<number> => (await fetch(`${server.url}${transcript.replace('.json', '')}`, { method: 'PUT', headers: { 'content-type': 'text/vtt', 'if-match': String(headers.etag) }, body: VTT.replaceAll('otter', 'heron') })).status;
  assert.equal(await put(), 200);
  assert.equal(await put(), 412);
});

test('what is small is sent as it is, and exports as they are made', async () => {
  const small = await raw('/api/v1/search?q=nothing', { 'accept-encoding': 'br' });
  assert.deepEqual([small.body.toString(), small.headers['content-encoding']], ['{"hits":[]}', undefined]);
  for (const [accepts, encoding, open] of OPENERS) {
    const exported = await raw('/api/v1/activity.ndjson', { 'accept-encoding': accepts });
    assert.deepEqual([exported.status, exported.headers['content-encoding'], exported.headers['content-length']], [200, encoding, undefined]);
    assert.match(open(exported.body).toString(), /^\{"seq":1,.*"action":"upload"/);
  }
});
