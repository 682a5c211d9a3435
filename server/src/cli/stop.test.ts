import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { beginUpload, RunningServer, stopBed } from '../../test/running-server.js';

const bed = stopBed();

/** A WebSocket that never answers. */
async function silentSocket(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`GET /api/v1/socket HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: cuelight.v1\r\n\r\n`);
  assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 101/);
  return socket;
}
const ask = (url: string, agent: Agent): Promise<number> => new Promise((resolve, reject) => {
  request(url, { agent }, (response) => { response.resume(); response.on('end', () => { resolve(response.statusCode ?? 0); }); }).on('error', reject).end();
});

test('a signal: sockets are sent away with 1012, an upload under way ends well, nothing new begins, and the process ends with 0', async () => {
  const server = new RunningServer(bed.folder);
  const url = await server.url();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  assert.equal(await ask(`${url}/readyz`, agent), 200);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/socket`, ['cuelight.v1']);
  await once(socket, 'open');
  const closed = once(socket, 'close');
  const { sending, answered, rest } = beginUpload(url, bed.movie);
  // The server has to have begun reading it, or it is refused as new.
  await server.until(async () => (await readdir(join(server.dataDir, 'work'))).length > 0);
  const silent = await silentSocket(url);
  server.child.kill('SIGTERM');
  assert.equal((await closed)[0], 1012);
  await server.said(/Stopping \(SIGTERM\)/);
  // One socket doesn't answer its farewell; so long it can be seen that the server says no first.
  assert.equal(await ask(`${url}/readyz`, agent), 503);
  silent.destroy();
  sending.end(rest);
  const response = await answered;
  assert.equal(response.statusCode, 201);
  response.resume();
  assert.equal(await server.exited, 0, server.output);
  agent.destroy();
  for (const line of server.output.trim().split('\n').filter((one) => one.startsWith('{'))) JSON.parse(line);
});
