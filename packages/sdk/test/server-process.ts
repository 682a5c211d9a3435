import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The real server as a program of its own, which can go and come back at the same address with the same data. */
export class ServerProcess {
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #folder = '';
  #port = 0;

  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.#environment = environment;
  }

  get socketUrl(): string { return `ws://127.0.0.1:${this.#port}/api/v1/socket`; }

  async start(): Promise<void> {
    if (this.#folder === '') {
      this.#folder = await mkdtemp(join(tmpdir(), 'cuelight-sdk-'));
      this.#port = await freePort();
    }
    const child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', 'server/src/main.ts'], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: String(this.#port), CUELIGHT_DATA_DIR: join(this.#folder, 'data'), CUELIGHT_DEMO_DIR: join(this.#folder, 'no-demo'), ...this.#environment },
    });
    this.#child = child;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      const take = (text: Buffer): void => {
        log += text.toString();
        if (log.includes('is ready at')) resolve();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', () => { reject(new Error(`the server ended:\n${log}`)); });
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
