import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { isAbortError, isCuelightError } from '@cuelight/protocol';
import { createHttp } from './http.js';
import { createLibrary } from './create-library.js';

test('a problem+json answer becomes its CuelightError, and its token was sent', async (context) => {
  let authorization: string | undefined;
  const server = createServer((request, response) => {
    authorization = request.headers.authorization;
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'x', title: 'There is no video "a".', code: 'not_found', details: { what: 'video', id: 'a' }, retryable: false }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  context.after(() => { server.close(); });
  const { port } = server.address() as AddressInfo;
  const library = createLibrary({ server: `http://127.0.0.1:${port}`, token: 't' });
  await assert.rejects(library.get('a'), (reason) => isCuelightError(reason) && reason.code === 'not_found' && /no video "a"/.test(reason.message));
  assert.equal(authorization, 'Bearer t');
});

test('a server that is not there is told by name', async () => {
  const http = createHttp('http://127.0.0.1:1', undefined);
  await assert.rejects(http.json('api/v1/videos'), (reason) => isCuelightError(reason) && reason.code === 'server_unreachable' && /127\.0\.0\.1:1/.test(reason.message));
});

test('a search names its videos and ends with its signal', async (context) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.includes('slow')) return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ hits: [{ videoId: 'a', start: 1 }] }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  context.after(() => { server.close(); server.closeAllConnections(); });
  const library = createLibrary({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  assert.deepEqual((await library.search('two words', { videoIds: ['a', 'b'], limit: 500 })).map(({ videoId }) => videoId), ['a']);
  assert.deepEqual(await library.search('nowhere', { videoIds: [] }), []);
  assert.deepEqual(asked, ['/api/v1/search?q=two+words&videoIds=a%2Cb&limit=100']);
  const stop = new AbortController();
  const search = library.search('slow', { signal: stop.signal });
  stop.abort();
  await assert.rejects(search, isAbortError);
});

test('what twenty elements of a page ask at once is asked once for each who asks; what is written makes an answer on its way old', async (context) => {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    const answer = (): void => { response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ videos: [{ id: `v${asked.length}`, poster: null, renditions: [] }], queueLength: 0 })); };
    if (request.method === 'GET') waiting.push(answer);
    else answer();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  context.after(() => { server.close(); server.closeAllConnections(); });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const until = async (count: number): Promise<void> => { while (waiting.length < count) await new Promise((resolve) => { setTimeout(resolve, 5); }); };
  const answerAll = (): void => { for (const answer of waiting.splice(0)) answer(); };
  const libraries = Array.from({ length: 20 }, (_, n) => createLibrary({ server: n % 2 ? address : `${address}/`, token: n < 15 ? 'ada' : 'ben' }));

  const capabilities = libraries.map((library) => library.capabilities());
  await until(2);
  answerAll();
  await Promise.all(capabilities);
  assert.deepEqual([...asked].sort(), ['GET /api/v1/capabilities Bearer ada', 'GET /api/v1/capabilities Bearer ben']);

  const [first] = libraries;
  const before = first?.list();
  await until(1);
  await first?.delete('v');
  const after = first?.list();
  await until(2);
  answerAll();
  assert.equal((await before)?.length, 1);
  assert.equal((await after)?.length, 1);
  assert.deepEqual(asked.slice(2), ['GET /api/v1/videos Bearer ada', 'DELETE /api/v1/videos/v Bearer ada', 'GET /api/v1/videos Bearer ada']);

  // an answer that has come is not kept
  const later = first?.list();
  await until(1);
  answerAll();
  await later;
  assert.equal(asked.length, 6);
});
