import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
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
