import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { mint, SECRET } from '../../test/token.js';

const LIMIT = 1_000_000;
const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_MAX_UPLOAD_BYTES: String(LIMIT) });
let token = '';
before(async () => {
  await server.start();
  token = await mint({ sub: 'ann', scope: 'read upload' });
});
after(() => server.dispose());

/** Asks whether a body may be sent, and sends it only when told to. */
async function ask(method: string, path: string, headers: Record<string, string | number>, body: Buffer): Promise<{ readonly isAsked: boolean; readonly status: number | undefined; readonly connection: string | undefined }> {
  const asking = request(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-length': body.length, ...headers, expect: '100-continue' } });
  let isAsked = false;
  asking.on('continue', () => { isAsked = true; asking.end(body); });
  asking.on('error', () => undefined);
  asking.flushHeaders();
  const [response] = await once(asking, 'response') as [import('node:http').IncomingMessage];
  response.resume();
  await once(response, 'end');
  asking.destroy();
  return { isAsked, status: response.statusCode, connection: response.headers.connection };
}

const form = (bytes: number): Buffer => Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n'), Buffer.alloc(bytes), Buffer.from('\r\n--b--\r\n')]);
const asForm = { 'content-type': 'multipart/form-data; boundary=b' };
const tus = { 'tus-resumable': '1.0.0' };

test('a body that will be refused is refused before it is sent', async () => {
  const refused = [
    ['no token', 'POST', '/api/v1/videos', { ...asForm, authorization: '' }, 401],
    ['too long', 'POST', '/api/v1/videos', { ...asForm, 'content-length': LIMIT * 100 }, 413],
    ['no form', 'POST', '/api/v1/videos', { 'content-type': 'application/json' }, 400],
    ['a foreign page', 'POST', '/api/v1/videos', { ...asForm, origin: 'https://elsewhere.example' }, 403],
    ['no such path', 'POST', '/api/v1/nothing', asForm, 404],
    ['an unknown upload', 'PATCH', '/api/v1/uploads/none', { ...tus, 'upload-offset': 0, 'content-type': 'application/offset+octet-stream' }, 404],
  ] as const;
  for (const [name, method, path, headers, status] of refused) {
    assert.deepEqual(await ask(method, path, headers, form(10)), { isAsked: false, status, connection: 'close' }, name);
  }
});

test('any other is asked for when it is read', async () => {
  assert.deepEqual(await ask('POST', '/api/v1/videos', asForm, form(4000)), { isAsked: true, status: 422, connection: 'keep-alive' });
  const made = await fetch(`${server.url}/api/v1/uploads`, { method: 'POST', headers: { ...tus, authorization: `Bearer ${token}`, 'upload-length': '100', 'upload-metadata': `filename ${btoa('a.mp4')}` } });
  const part = await ask('PATCH', new URL(made.headers.get('location') ?? '', server.url).pathname, { ...tus, 'upload-offset': 0, 'content-type': 'application/offset+octet-stream' }, Buffer.alloc(50));
  assert.deepEqual(part, { isAsked: true, status: 204, connection: 'keep-alive' });
  assert.equal((await ask('PUT', '/api/v1/videos/none/transcript', { 'content-type': 'text/vtt' }, Buffer.from('WEBVTT'))).status, 404);
});
