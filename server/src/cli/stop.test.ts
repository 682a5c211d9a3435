import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { ServerUnderTest } from '../../test/server-under-test.js';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const LIMIT_MS = 20_000;
const maker = new ServerUnderTest({ CUELIGHT_FFMPEG_ENGINE: 'none' });
let folder = '';
let movie: Buffer;

class RunningServer {
  readonly #name: string;
  output = '';
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(name: string) {
    this.#name = name;
    this.child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', MAIN], {
      env: { ...process.env, PORT: '0', CUELIGHT_DATA_DIR: join(folder, name), CUELIGHT_DEMO_DIR: join(folder, 'none'), CUELIGHT_FFMPEG_ENGINE: 'none', CUELIGHT_STOP_SECONDS: '15', CUELIGHT_LOG_FORMAT: 'json' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = once(this.child, 'exit').then(([code]) => code as number | null);
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { this.output += text; });
  }

  get dataDir(): string { return join(folder, this.#name); }

  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + LIMIT_MS; !await isSo();) {
      if (Date.now() > end || this.child.exitCode !== null) throw new Error(`it did not come to that:\n${this.output}`);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
  }

  async said(pattern: RegExp): Promise<string> {
    await this.until(() => pattern.test(this.output));
    const found = pattern.exec(this.output);
    return found?.[1] ?? found?.[0] ?? '';
  }

  url(): Promise<string> {
    return this.said(/is ready at http:\/\/localhost:(\d+)/).then((port) => `http://127.0.0.1:${port}`);
  }
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-stop-'));
  await maker.start();
  maker.mp4('talk.mp4', 1);
  movie = await maker.read('talk.mp4');
});
after(async () => { await maker.dispose(); await rm(folder, { recursive: true, force: true, maxRetries: 3 }); });

const BOUNDARY = 'cuelight-boundary';
const form = (): readonly [Buffer, Buffer] => {
  const whole = Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="talk.mp4"\r\nContent-Type: video/mp4\r\n\r\n`), movie, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  return [whole.subarray(0, whole.length >> 1), whole.subarray(whole.length >> 1)];
};
/** Begins to bring a video; the rest comes with `end`. */
function beginUpload(url: string): { readonly sending: ClientRequest; readonly answered: Promise<IncomingMessage>; readonly rest: Buffer } {
  const [first, rest] = form();
  const sending = request(`${url}/api/v1/videos`, { method: 'POST', headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, 'Content-Length': first.length + rest.length } });
  const answered = once(sending, 'response').then(([response]) => response as IncomingMessage);
  answered.catch(() => undefined);
  sending.on('error', () => undefined);
  sending.write(first);
  return { sending, answered, rest };
}
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

describe('the process', { concurrency: true }, () => {
  test('a signal: sockets are sent away with 1012, an upload under way ends well, nothing new begins, and the process ends with 0', async () => {
    const server = new RunningServer('first');
    const url = await server.url();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    assert.equal(await ask(`${url}/readyz`, agent), 200);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/socket`, ['cuelight.v1']);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    const { sending, answered, rest } = beginUpload(url);
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

  test('a second signal ends it at once, whatever is under way', async () => {
    const server = new RunningServer('second');
    const url = await server.url();
    const { sending } = beginUpload(url);
    await once(sending, 'socket');
    server.child.kill('SIGTERM');
    await server.said(/Stopping/);
    server.child.kill('SIGTERM');
    assert.equal(await server.exited, 1, server.output);
    assert.match(server.output, /second SIGTERM/);
  });
});
