import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ServerUnderTest } from '../../test/server-under-test.js';

const CODE = `export const words = ${JSON.stringify(Array.from({ length: 2000 }, (_, index) => `word ${index % 97}`))};\n`;
let dir = '';
let server: ServerUnderTest;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cuelight-compressed-'));
  await mkdir(join(dir, 'chunks'));
  await mkdir(join(dir, 'page'));
  for (const [name, text] of [['cuelight.js', CODE], ['chunks/core.ABCD1234.js', CODE], ['chunks/small.ABCD1234.js', 'export {};'], ['chunks/.hidden.js', CODE], ['page/index.html', `<!doctype html>${CODE}`]] as const) await writeFile(join(dir, name), text);
  await writeFile(join(dir, 'chunks/picture.png'), Buffer.alloc(4096));
  server = new ServerUnderTest({ CUELIGHT_CDN_DIR: dir, CUELIGHT_DEMO_DIR: join(dir, 'page') });
  await server.start();
});
after(async () => {
  await server.dispose();
  await rm(dir, { recursive: true, force: true });
});

interface Raw { readonly status: number | undefined; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }

/** As it comes over the wire: `fetch` opens what is compressed. */
const raw = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Raw> => new Promise((resolve, reject) => {
  // as given: an URL would be tidied up
  request(server.url, { path, headers, method }, (response) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => { resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }); });
  }).on('error', reject).end();
});

test('code and pages are sent compressed to who takes that, and as they are to others', async () => {
  for (const [path, type] of [['/cuelight.js', /javascript/], ['/chunks/core.ABCD1234.js', /javascript/], ['/', /html/]] as const) {
    const plain = await raw(path, {});
    assert.deepEqual([plain.status, plain.headers['content-encoding']], [200, undefined], path);
    for (const [accepts, encoding, open] of [['gzip, deflate, br', 'br', brotliDecompressSync], ['gzip', 'gzip', gunzipSync], ['br;q=0, gzip', 'gzip', gunzipSync]] as const) {
      const sent = await raw(path, { 'accept-encoding': accepts });
      assert.deepEqual([sent.status, sent.headers['content-encoding'], Number(sent.headers['content-length'])], [200, encoding, sent.body.length], path);
      assert.ok(sent.body.length < plain.body.length / 5, `${sent.body.length} of ${plain.body.length} bytes`);
      assert.ok(open(sent.body).equals(plain.body));
      assert.match(String(sent.headers['content-type']), type);
      for (const header of ['cache-control', 'access-control-allow-origin', 'x-content-type-options', 'content-type']) assert.equal(sent.headers[header], plain.headers[header], `${path} ${header}`);
      for (const one of [sent, plain]) assert.match(String(one.headers['vary']), /Accept-Encoding/i);
      assert.equal((await raw(path, { 'accept-encoding': accepts, 'if-none-match': String(sent.headers['etag']) })).status, 304);
      const head = await raw(path, { 'accept-encoding': accepts }, 'HEAD');
      assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, sent.headers['content-length'], 0]);
    }
  }
});

test('pieces of files, what is small, and pictures are sent as they are; what may not be read is not', async () => {
  const all = { 'accept-encoding': 'br' };
  const piece = await raw('/cuelight.js', { ...all, range: 'bytes=0-9' });
  assert.deepEqual([piece.status, piece.headers['content-encoding'], piece.body.toString()], [206, undefined, CODE.slice(0, 10)]);
  for (const path of ['/chunks/small.ABCD1234.js', '/chunks/picture.png']) assert.deepEqual([(await raw(path, all)).status, (await raw(path, all)).headers['content-encoding']], [200, undefined], path);
  for (const path of ['/chunks/.hidden.js', '/chunks/..%2fcuelight.js', '/chunks/%2e%2e/cuelight.js', '/chunks/none.js', '/chunks/%ff.js', '/chunks/a%00.js', '/chunks']) {
    const { status } = await raw(path, all);
    assert.ok(status === 400 || status === 403 || status === 404, `${path}: ${status ?? ''}`);
  }
});

test('a file that was changed is sent as it is now', async () => {
  await writeFile(join(dir, 'cuelight.js'), `${CODE}// new\n`);
  await utimes(join(dir, 'cuelight.js'), new Date(), new Date(Date.now() + 5000));
  assert.match(brotliDecompressSync((await raw('/cuelight.js', { 'accept-encoding': 'br' })).body).toString(), /\/\/ new\n$/);
});

test('what the build compressed is sent where it is of the same age as the file; of another version it is not', async () => {
  const [file, made] = [join(dir, 'chunks/built.ABCD1234.js'), brotliCompressSync(CODE)];
  const sent = async (): Promise<readonly [encoding: unknown, isMade: boolean, text: string]> => {
    const { headers, body } = await raw('/chunks/built.ABCD1234.js', { 'accept-encoding': 'gzip, br' });
    return [headers['content-encoding'], body.equals(made), brotliDecompressSync(body).toString()];
  };
  const built = new Date(Date.now() - 60_000);
  for (const [path, bytes] of [[file, CODE], [`${file}.br`, made]] as const) {
    await writeFile(path, bytes);
    await utimes(path, built, built);
  }
  assert.deepEqual(await sent(), ['br', true, CODE]);
  for (const [accepts, encoding] of [['gzip', 'gzip'], ['identity', undefined]] as const) assert.equal((await raw('/chunks/built.ABCD1234.js', { 'accept-encoding': accepts })).headers['content-encoding'], encoding);
  const piece = await raw('/chunks/built.ABCD1234.js', { 'accept-encoding': 'br', range: 'bytes=0-5' });
  assert.deepEqual([piece.status, piece.headers['content-encoding'], piece.body.toString()], [206, undefined, CODE.slice(0, 6)]);
  // an older version put back without its compressed form, or a newer one
  for (const age of [-30_000, 30_000]) {
    const text = `${CODE}// ${age}\n`;
    await writeFile(file, text);
    await utimes(file, built, new Date(built.getTime() + age));
    assert.deepEqual(await sent(), ['br', false, text]);
  }
});
