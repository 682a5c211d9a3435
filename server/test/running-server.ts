import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ServerUnderTest } from './server-under-test.js';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const LIMIT_MS = 60_000;

/** The program itself, in a process of its own on a free port, with its data below `folder`. */
export class RunningServer {
  readonly dataDir: string;
  output = '';
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(folder: string) {
    this.dataDir = join(folder, 'data');
    this.child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', MAIN], {
      env: { ...process.env, PORT: '0', CUELIGHT_DATA_DIR: this.dataDir, CUELIGHT_DEMO_DIR: join(folder, 'none'), CUELIGHT_FFMPEG_ENGINE: 'none', CUELIGHT_STOP_SECONDS: '15', CUELIGHT_LOG_FORMAT: 'json' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = once(this.child, 'exit').then(([code]) => code as number | null);
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { this.output += text; });
  }

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

/** A folder for servers and a video to bring, for the tests of one file. */
export function stopBed(): { readonly folder: string; readonly movie: Buffer } {
  const maker = new ServerUnderTest({ CUELIGHT_FFMPEG_ENGINE: 'none' });
  const bed: { folder: string; movie: Buffer } = { folder: '', movie: Buffer.alloc(0) };
  before(async () => {
    bed.folder = await mkdtemp(join(tmpdir(), 'cuelight-stop-'));
    await maker.start();
    maker.mp4('talk.mp4', 1);
    bed.movie = await maker.read('talk.mp4');
  });
  after(async () => { await maker.dispose(); await rm(bed.folder, { recursive: true, force: true, maxRetries: 3 }); });
  return bed;
}

const BOUNDARY = 'cuelight-boundary';
const form = (movie: Buffer): readonly [Buffer, Buffer] => {
  const whole = Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="talk.mp4"\r\nContent-Type: video/mp4\r\n\r\n`), movie, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  return [whole.subarray(0, whole.length >> 1), whole.subarray(whole.length >> 1)];
};
/** Begins to bring a video; the rest comes with `end`. */
export function beginUpload(url: string, movie: Buffer): { readonly sending: ClientRequest; readonly answered: Promise<IncomingMessage>; readonly rest: Buffer } {
  const [first, rest] = form(movie);
  const sending = request(`${url}/api/v1/videos`, { method: 'POST', headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, 'Content-Length': first.length + rest.length } });
  const answered = once(sending, 'response').then(([response]) => response as IncomingMessage);
  answered.catch(() => undefined);
  sending.on('error', () => undefined);
  sending.write(first);
  return { sending, answered, rest };
}
