import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { ServerUnderTest } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
let id = '';
let url = '';
let bytes: Buffer = Buffer.alloc(0);

before(async () => {
  await server.start();
  server.mp4('a.mp4', 4);
  bytes = await server.read('a.mp4');
  ({ id } = (await server.upload(bytes, 'Größe "a".mp4')).body);
  url = `/api/v1/videos/${id}/media/original`;
});
after(() => server.dispose());

test('ranges: each is answered with exactly its bytes', async (t) => {
  const size = bytes.length;
  const rows: [range: string | null, status: number, from: number, to: number][] = [
    [null, 200, 0, size], ['bytes=0-99', 206, 0, 100], ['bytes=100-', 206, 100, size], ['bytes=-50', 206, size - 50, size], ['bytes=0-0', 206, 0, 1],
    [`bytes=${size - 1}-`, 206, size - 1, size], [`bytes=10-${size + 500}`, 206, 10, size], [`bytes=-${size * 2}`, 206, 0, size], ['bytes=0-9,20-29', 200, 0, size], ['bytes=5-1', 416, 0, 0],
    [`bytes=${size}-`, 416, 0, 0], ['bytes=999999999-', 416, 0, 0], ['items=0-5', 200, 0, size], ['nonsense', 200, 0, size],
  ];
  for (const [range, status, from, to] of rows) {
    await t.test(`${range ?? 'none'}: ${status}`, async () => {
      const response = await fetch(server.url + url, { headers: range === null ? {} : { range } });
      const body = Buffer.from(await response.arrayBuffer());
      assert.equal(response.status, status);
      if (status === 416) {
        assert.equal(response.headers.get('content-range'), `bytes */${size}`);
        assert.equal((JSON.parse(body.toString()) as { code: string }).code, 'range_not_satisfiable');
        return;
      }
      assert.ok(body.equals(bytes.subarray(from, to)));
      assert.equal(response.headers.get('content-length'), String(to - from));
      if (status === 206) assert.equal(response.headers.get('content-range'), `bytes ${from}-${to - 1}/${size}`);
    });
  }
});

test('the headers tell the type we found and keep a browser from running it', async () => {
  const response = await fetch(server.url + url, { method: 'HEAD' });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-length'), String(bytes.length));
  assert.match(response.headers.get('content-type') ?? '', /^video\/mp4; codecs="avc1\./);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.equal(response.headers.get('accept-ranges'), 'bytes');
  assert.match(response.headers.get('content-disposition') ?? '', /^inline; filename\*=UTF-8''Gr%C3%B6%C3%9Fe%20%22a%22\.mp4$/);
  const etag = response.headers.get('etag') ?? '';
  assert.equal((await raw(url, { 'if-none-match': etag })).status, 304);
  assert.equal((await fetch(server.url + url, { headers: { range: 'bytes=0-9', 'if-range': etag } })).status, 206);
  assert.equal((await fetch(server.url + url, { headers: { range: 'bytes=0-9', 'if-range': '"other"' } })).status, 200);
});

/** Sends path and headers as they are: fetch would tidy the one and add to the other. */
const raw = (path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(server.url);
  httpRequest({ hostname, port, path, headers }, (response) => {
    let body = '';
    response.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    response.on('end', () => { resolve({ status: response.statusCode ?? 0, body }); });
  }).on('error', reject).end();
});

test('no path leads out of what is stored', async (t) => {
  const base = '/api/v1/videos';
  const paths = [
    `${base}/../../../etc/passwd`, `${base}/..%2f..%2f..%2fetc%2fpasswd/poster`, `${base}/${id}/media/..%2f..%2frecords`, `${base}/${id}/media/%2e%2e`, `${base}/${id}/media/..%5c..%5cx`,
    `${base}/${id}%00/poster`, `${base}/${id}/media/original%00.mp4`, `${base}/%ff/poster`, `${base}/__proto__/poster`, `${base}/constructor/media/constructor`,
    '/assets/../../../../package.json', '/assets/..%2f..%2f..%2fpackage.json', '/chunks/%2e%2e/%2e%2e/package.json', '/..%2fserver%2fpackage.json', '/.git/config', '//etc/passwd', `${base}/${'x'.repeat(5000)}`,
  ];
  for (const path of paths) {
    await t.test(path.slice(0, 60), async () => {
      const { status, body } = await raw(path);
      assert.ok(status >= 400 && status < 500, `${status}`);
      assert.doesNotMatch(body, /root:|"version"|\[core\]|\/work\/|\/tmp\/|node_modules/);
    });
  }
});

test('two hundred viewers who leave early leave no open file', async () => {
  const { readdir } = await import('node:fs/promises');
  const open = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
  const before = await open();
  await Promise.all(Array.from({ length: 200 }, async () => {
    const controller = new AbortController();
    const response = await fetch(server.url + url, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
  }));
  await server.until(async () => ((await open()) <= before + 10 ? true : null), 5000);
});

test('pages of other origins may read in open mode and change only from this machine', async (t) => {
  const rows: [origin: string | null, method: string, status: number, allowed: string | null][] = [
    [null, 'GET', 200, null], ['https://else.example', 'GET', 200, '*'], ['null', 'GET', 200, '*'], ['http://localhost:3000', 'GET', 200, 'http://localhost:3000'],
    [null, 'DELETE', 404, null], ['https://else.example', 'DELETE', 403, null], ['null', 'DELETE', 403, null], ['http://localhost.evil.example', 'DELETE', 403, null],
    ['http://localhost:3000', 'DELETE', 404, 'http://localhost:3000'], ['https://else.example', 'OPTIONS', 204, null], ['http://localhost:3000', 'OPTIONS', 204, 'http://localhost:3000'],
  ];
  for (const [origin, method, status, allowed] of rows) {
    await t.test(`${origin ?? 'no origin'} ${method}: ${status}`, async () => {
      const path = method === 'GET' ? `/api/v1/videos/${id}` : '/api/v1/videos/none';
      const answer = await server.request(path, { method, headers: origin === null ? {} : { origin } });
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('access-control-allow-origin'), allowed);
    });
  }
});
