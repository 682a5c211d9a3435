import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createSession } from './create-session.js';

test('a video that could not be opened while its server was away is opened when one tries again', async (context) => {
  let isAway = true;
  let asked = 0;
  const server = createServer((request, response) => {
    if (!(request.url ?? '').endsWith('/videos/talk')) { response.writeHead(404).end(); return; }
    asked += 1;
    if (isAway) { request.socket.destroy(); return; }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'talk', title: 'A talk', status: 'ready', source: null, renditions: [], poster: null, transcript: null, mediaInfo: null }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const session = createSession({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  context.after(() => {
    session.close();
    server.close();
    server.closeAllConnections();
  });
  await session.open('talk');
  assert.deepEqual([session.getState().source.status, session.getState().source.error?.code], ['failed', 'server_unreachable']);
  isAway = false;
  session.dispatch({ type: 'reopen' });
  for (let n = 0; session.getState().video === null && n < 300; n += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
  assert.equal(session.getState().video?.title, 'A talk');
  assert.equal(session.getState().source.error, null);
  // one that is open is not opened anew
  const before = asked;
  if (session.getState().source.status !== 'failed') session.dispatch({ type: 'reopen' });
  assert.equal(asked, before);
});

test('without a WebSocket, as in Node 20, a video of a server is opened, searched and asked', async (context) => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
  Object.defineProperty(globalThis, 'WebSocket', { value: undefined, configurable: true, writable: true });
  const cues = [{ start: 4, end: 6, text: 'The battery lasts two days.' }];
  const answers: Readonly<Record<string, unknown>> = {
    '/api/v1/videos/talk': { id: 'talk', title: 'A talk', status: 'ready', source: null, renditions: [], poster: null, transcript: '/api/v1/videos/talk/transcript.json', mediaInfo: null },
    '/api/v1/videos/talk/transcript.json': { videoId: 'talk', language: 'en', source: 'captions', model: null, createdAt: null, cues },
  };
  const server = createServer((request, response) => {
    const found = answers[request.url ?? ''];
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const session = createSession({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  context.after(() => {
    if (kept) Object.defineProperty(globalThis, 'WebSocket', kept);
    else Reflect.deleteProperty(globalThis, 'WebSocket');
    session.close();
    server.close();
    server.closeAllConnections();
  });
  await session.open('talk');
  assert.equal(session.getState().source.error, null);
  const becomes = async (isSo: () => boolean): Promise<void> => {
    for (let n = 0; !isSo(); n += 1) {
      assert.ok(n < 500, `it did not come: ${String(isSo)}`);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  };
  await becomes(() => session.getState().transcript.cues.length === 1);
  session.dispatch({ type: 'search', query: 'batery' });
  await becomes(() => session.getState().search.hits.length === 1);
  session.dispatch({ type: 'message', text: 'How long does the battery last?', ask: true });
  await becomes(() => session.getState().chat.messages.some(({ text, author }) => author.kind === 'bot' && text.includes('two days')));
});
