/** Pieces of media as a player asks for them, against `createReadStream` behind nothing but Node's http. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { interleaved, median } from '../measure.js';
import { OUR_SERVER, startServer } from '../relay/server-process.js';
import { signToken } from '../relay/token.js';
import { atLeast, type Bench, type Row } from '../row.js';
import { makeClip, padded, writeOut } from './media.js';
import { sendForm } from './send.js';

const MB = 1024 * 1024;
const ROUNDS = 7;
const CONNECTIONS = 16;
const REQUESTS = 640;
const SECRET = 'a secret of the bench that is long enough';

/** Reads answers off one connection: only as much of each as it takes to know where it ends, so that the client costs little. */
async function ask(socket: Socket, request: string, times: number): Promise<void> {
  let left = -1;
  let head = '';
  let answered = 0;
  const done = once(socket, 'bench-done');
  const take = (chunk: Buffer): void => {
    let start = 0;
    if (left < 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      if (!/^HTTP\/1\.1 20\d/.test(head)) { socket.destroy(new Error(`answered ${head.slice(0, 300)}`)); return; }
      start = chunk.length - (head.length - end - 4);
      left = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
      head = '';
    }
    left -= chunk.length - start;
    if (left > 0) return;
    left = -1;
    answered += 1;
    if (answered === times) socket.emit('bench-done');
    else socket.write(request);
  };
  socket.on('data', take);
  socket.write(request);
  await done;
  socket.off('data', take);
}

/** Answers a second over some connections that stay open. */
export async function requestsPerSecond(port: number, path: string, headers = ''): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  }));
  const startedAt = performance.now();
  await Promise.all(sockets.map((socket) => ask(socket, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}\r\n`, REQUESTS / CONNECTIONS)));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  return REQUESTS / seconds;
}

export async function* segmentRows(dir: string, note: Parameters<Bench>[0]): AsyncIterable<Row> {
  const segment = padded(await makeClip(dir), MB);
  const file = join(dir, 'segment.mp4');
  await writeOut(segment, file, 1);
  const dataDir = join(dir, 'segments');
  const ours = await startServer(OUR_SERVER, { PORT: '0', CUELIGHT_DATA_DIR: dataDir, CUELIGHT_DEMO_DIR: join(dir, 'none'), CUELIGHT_TOKEN_SECRET: SECRET });
  const bare = await startServer('bench/server/bare-server.mjs', { BARE_FILE: file });
  try {
    const token = signToken(SECRET, 'bench', 'bench', ['read', 'upload']);
    const authorization = `Authorization: Bearer ${token}\r\n`;
    const video = await sendForm(ours.port, segment, 1, { authorization: `Bearer ${token}` });
    const address = video.renditions[0]?.url ?? '';
    const isSigned = address.startsWith('/m/');
    const perSecond = await interleaved(ROUNDS, () => requestsPerSecond(ours.port, address, isSigned ? '' : authorization), () => requestsPerSecond(bare.port, '/'));
    const kind = isSigned ? 'signed' : 'with a token';
    note(`segments of 1 MB, ${CONNECTIONS} connections: ours ${median(perSecond.ours).toFixed(0)} a second, ${kind}; createReadStream of 256 KB behind bare http ${median(perSecond.peer).toFixed(0)}`);
    yield atLeast('server.segments', median(perSecond.ours) / median(perSecond.peer), 0.9, `x bare createReadStream (${kind})`);
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}
