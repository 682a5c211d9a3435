import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { ROOM_PROTOCOL_VERSION, ROOM_SUBPROTOCOL } from '@cuelight/protocol';
import { ServerUnderTest } from './server-under-test.js';

const AT_ONCE = 20;
const MB = 1024 * 1024;
/** Node's own buffers, code that got hot, and what the test itself keeps. */
const MEMORY_SLACK_MB = 6;

/** What a process holds. */
interface Held {
  readonly descriptors: number;
  readonly timers: number;
  readonly heapMb: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function held(): Promise<Held> {
  collect();
  const resources = process.getActiveResourcesInfo();
  return { descriptors: (await readdir('/proc/self/fd').catch(() => [])).length, timers: resources.filter((name) => name === 'Timeout').length, heapMb: process.memoryUsage().heapUsed / MB };
}

async function many(count: number, one: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < count) await one(next += 1);
  }));
}

/** One request on a connection of its own; resolves when the connection is gone. */
const ask = (url: string, path: string, cutAfterMs: number | null = null, method = 'GET', body?: Buffer): Promise<void> => new Promise((resolve) => {
  const { hostname, port } = new URL(url);
  const outgoing = httpRequest({ hostname, port, path, method, agent: false, headers: { connection: 'close', ...(body === undefined ? {} : { 'content-type': 'multipart/form-data; boundary=b', 'content-length': body.length * 2 }) } }, (response) => { response.resume(); });
  outgoing.on('error', () => undefined);
  outgoing.on('close', () => { resolve(); });
  if (body === undefined) outgoing.end();
  else outgoing.write(body);
  if (cutAfterMs !== null) setTimeout(() => { outgoing.destroy(); }, cutAfterMs);
});

/** A socket that enters a room and is cut without a word. */
const cutSocket = (url: string): Promise<void> => new Promise((resolve) => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/socket`, [ROOM_SUBPROTOCOL]);
  socket.on('error', () => undefined);
  socket.on('close', () => { resolve(); });
  socket.on('message', (data: Buffer) => { if (data.includes('"joined"')) socket.terminate(); });
  socket.on('open', () => {
    socket.send(JSON.stringify({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'ann', name: 'ann' }));
    socket.send(JSON.stringify({ type: 'join', roomId: 'leaks', videoId: null, resumeFrom: 0 }));
  });
});

/** A connection that says half a request and goes. */
const halfRequest = (url: string): Promise<void> => new Promise((resolve) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname, () => { socket.write('GET /api/v1/videos HTTP/1.1\r\nHost'); setTimeout(() => { socket.destroy(); }, 2); });
  socket.on('error', () => undefined);
  socket.on('close', () => { resolve(); });
});

/** Asks, drops, enters and cuts so often, and looks whether the process holds afterwards what it held before. */
export async function assertNothingLeaks({ requests, sockets, uploads }: { readonly requests: number; readonly sockets: number; readonly uploads: number }): Promise<string> {
  const server = new ServerUnderTest({ CUELIGHT_ROOMS: 'everyone' });
  try {
    await server.start();
    server.mp4('a.mp4', 1);
    const { id } = (await server.upload(await server.read('a.mp4'), 'a.mp4')).body;
    await server.settled(id);
    const paths = ['/api/v1/videos', `/api/v1/videos/${id}`, `/api/v1/videos/${id}/media/original`, '/api/v1/search?q=word', '/api/v1/none', `/api/v1/videos/${id}/poster`, '/healthz'];
    const form = Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="half.mp4"\r\n\r\n'), Buffer.alloc(100_000)]);
    const round = async (share: number): Promise<void> => {
      await many(Math.ceil(requests * share), (n) => ask(server.url, paths[n % paths.length] ?? '/', n % 10 === 0 ? 1 : null));
      await many(Math.ceil(uploads * share), () => ask(server.url, '/api/v1/videos', 15, 'POST', form));
      await many(Math.ceil(sockets * share), (n) => (n % 5 === 0 ? halfRequest(server.url) : cutSocket(server.url)));
    };
    // what is made once is made now: pools, code, caches
    await round(0.2);
    const before = await held();
    await round(1);
    // the last connections' ends are still on their way
    const after = await server.until(async () => {
      const now = await held();
      return now.descriptors <= before.descriptors && now.timers <= before.timers && now.heapMb <= before.heapMb + MEMORY_SLACK_MB ? now : null;
    }, 20_000).catch(() => held());
    const told = `descriptors ${before.descriptors} → ${after.descriptors}, timers ${before.timers} → ${after.timers}, heap ${before.heapMb.toFixed(1)} → ${after.heapMb.toFixed(1)} MB`;
    assert.ok(after.descriptors <= before.descriptors, told);
    assert.ok(after.timers <= before.timers, told);
    assert.ok(after.heapMb <= before.heapMb + MEMORY_SLACK_MB, told);
    assert.deepEqual((await server.files()).filter((name) => name.startsWith('work/')), [], 'halves of uploads were left behind');
    return told;
  } finally {
    await server.dispose();
  }
}
