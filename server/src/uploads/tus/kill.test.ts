import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { houseRoot } from '../../config/paths.js';
import { TusSender } from '../testing/tus-sender.js';

let folder = '';
let child: ChildProcess | null = null;
after(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<string> {
  const started = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', 'server/src/main.ts'], {
    cwd: houseRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PORT: '0', CUELIGHT_DATA_DIR: join(folder, 'data'), CUELIGHT_DEMO_DIR: join(folder, 'none'), CUELIGHT_FFMPEG_ENGINE: 'none' },
  });
  child = started;
  let log = '';
  return new Promise((resolve, reject) => {
    const take = (text: Buffer): void => {
      log += text.toString();
      const port = /localhost:(\d+)/.exec(log)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    started.stdout.on('data', take);
    started.stderr.on('data', take);
    started.once('exit', () => { reject(new Error(`the server ended:\n${log}`)); });
  });
}

/** An MP4 by its boxes, which is all that a server without ffmpeg looks at. */
function boxes(sizeBytes: number): Buffer {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')), box('moov', Buffer.alloc(64)), box('mdat', randomBytes(sizeBytes))]);
}

test('a server killed while bytes arrive goes on from what it had, and the file ends whole', async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-kill-'));
  let url = await start();
  const sender = new TusSender(() => url);
  const whole = boxes(3_000_000);
  const path = await sender.create(whole.length);
  assert.equal((await sender.patch(path, 0, whole.subarray(0, 1_000_000))).status, 204);
  const sentBytes = 1_100_000;
  const { ended } = await sender.begin(path, 1_000_000, whole.subarray(1_000_000), sentBytes);
  const exited = once(child ?? assert.fail(), 'exit');
  child?.kill('SIGKILL');
  await exited;
  await ended;

  url = await start();
  const offset = await sender.offset(path);
  assert.ok(offset >= 1_000_000 && offset <= 1_000_000 + sentBytes, `${offset}`);
  assert.equal((await sender.patch(path, offset, whole.subarray(offset))).status, 204);
  const { body } = await sender.send('GET', path);
  assert.equal(body?.video?.sha256, createHash('sha256').update(whole).digest('hex'));
  const stored = await (await fetch(`${url}/api/v1/videos/${body?.video?.id ?? ''}/media/original`)).arrayBuffer();
  assert.ok(whole.equals(Buffer.from(stored)));
});
