import { after, before } from 'node:test';
import { connect } from 'node:net';
import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { Peer } from '../../src/rooms/testing/peer.js';
import { runCases, type BadInput } from './case.js';
import { parsed, World } from './world.js';

const FLOOD = 5000;

/** Sends one byte of a head a second; resolves with the answer, or nothing, once the server has had enough. */
const dripped = (world: World): Promise<string> => new Promise((resolve) => {
  const { hostname, port } = new URL(world.server.url);
  const socket = connect(Number(port), hostname);
  const head = `GET /api/v1/videos HTTP/1.1\r\nHost: ${hostname}\r\nX-Slow: `;
  let sent = 0;
  let said = '';
  const timer = setInterval(() => { socket.write(sent < head.length ? head.charAt(sent) : 'y'); sent += 1; }, 1000);
  socket.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  socket.on('error', () => undefined);
  socket.on('close', () => { clearInterval(timer); resolve(said); });
});

const cases: readonly BadInput[] = [
  { row: 12, name: 'a picture of 12,000 by 12,000', status: 422, code: 'too_large_dimensions', send: async (world) => {
    const bytes = await world.file('huge-picture.mov');
    const startedAt = performance.now();
    const reply = await world.upload(bytes, 'huge.mov');
    assert.ok(performance.now() - startedAt < 10_000, 'it was decoded first');
    return reply;
  } },
  { row: 13, name: 'a video of 24 hours', status: 422, code: 'too_long', send: async (world) => world.upload(await world.file('day.mp4'), 'day.mp4') },
  {
    row: 32, name: 'a head that comes a byte a second', status: 408, code: null, lines: 'any',
    send: async (world) => ({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(await dripped(world))?.[1] ?? 0), headers: {}, text: '' }),
  },
  {
    row: 43, name: `${FLOOD} messages at once: the sender is cut off or refused, the others are served`, status: 200, code: null, lines: 'any', leaves: /^records\/rooms\//,
    async send(world) {
      const url = `${world.server.url.replace('http', 'ws')}/api/v1/socket`;
      const roomId = `video-${world.video.id}`;
      const [flood, calm] = [new Peer(url), new Peer(url)];
      for (const [peer, who] of [[flood, 'bob'], [calm, 'ann']] as const) {
        await peer.hello(who, world.token(who));
        peer.say({ type: 'join', roomId, videoId: world.video.id, resumeFrom: 0 });
        await peer.next('joined');
      }
      for (let n = 0; n < FLOOD && flood.socket.readyState === WebSocket.OPEN; n += 1) flood.say({ type: 'message', roomId, clientId: `f${n}`, text: 'x'.repeat(100), at: null, ask: false });
      calm.say({ type: 'message', roomId, clientId: 'calm', text: 'still here', at: null, ask: false });
      await calm.next('ack');
      await Promise.race([flood.closed, flood.until(() => flood.all('ack').length + flood.codes.length >= FLOOD)]).catch(() => undefined);
      assert.ok(flood.all('ack').length < 200, `${flood.all('ack').length} were taken`);
      for (const peer of [flood, calm]) peer.socket.close();
      return world.call({ path: '/healthz', as: null });
    },
    check: (reply) => { assert.equal(parsed<{ status: string }>(reply).status, 'ok'); },
  },
];

const world = new World();
before(() => world.start());
after(() => world.dispose());

runCases(world, cases);
