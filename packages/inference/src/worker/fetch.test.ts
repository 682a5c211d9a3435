import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createPatientFetch, type FetchFailure } from './fetch.js';

let server: Server;
let origin = '';
let isClosed: Promise<void>;

before(async () => {
  let noteClosed = (): void => undefined;
  isClosed = new Promise((resolve) => { noteClosed = resolve; });
  server = createServer((request, response) => {
    if (request.url === '/mute') request.on('close', noteClosed);
    else if (request.url === '/half') response.writeHead(200, { 'content-length': '10' }).write('12345');
    else if (request.url === '/slow') {
      response.writeHead(200);
      let sent = 0;
      const timer = setInterval(() => {
        response.write('x');
        if (++sent < 8) return;
        clearInterval(timer);
        response.end();
      }, 50);
    } else response.writeHead(503).end('later');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

function patient(): { fetch: typeof fetch; failures: FetchFailure[] } {
  const failures: FetchFailure[] = [];
  return { fetch: createPatientFetch((failure) => failures.push(failure), 200), failures };
}

test('a host that never answers fails after the stall time, and its connection is closed', async () => {
  const { fetch, failures } = patient();
  await assert.rejects(fetch(`${origin}/mute`), /nothing arrived for 0\.2 s/);
  assert.deepEqual(failures[0], { url: `${origin}/mute`, reason: 'nothing arrived for 0.2 s' });
  await isClosed;
});

test('an answer that stops in the middle fails too', async () => {
  const { fetch, failures } = patient();
  const response = await fetch(`${origin}/half`);
  await assert.rejects(response.arrayBuffer());
  assert.match(failures[0]?.reason ?? '', /nothing arrived/);
});

test('a slow answer that keeps coming takes longer than the stall time and is whole', async () => {
  const { fetch, failures } = patient();
  const startedAt = performance.now();
  assert.equal(await (await fetch(`${origin}/slow`)).text(), 'xxxxxxxx');
  assert.ok(performance.now() - startedAt > 300);
  assert.deepEqual(failures, []);
});

test('a refusal is an answer, and is told with its status', async () => {
  const { fetch, failures } = patient();
  assert.equal((await fetch(`${origin}/busy`)).status, 503);
  assert.deepEqual(failures, [{ url: `${origin}/busy`, reason: 'it answered 503', status: 503 }]);
});

test('an answer that nobody reads to its end leaves no timer behind', async () => {
  const { fetch, failures } = patient();
  const response = await fetch(`${origin}/half`);
  await response.body?.cancel();
  await new Promise((resolve) => { setTimeout(resolve, 400); });
  assert.deepEqual(failures, []);
});
