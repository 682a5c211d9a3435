import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { houseRoot } from '../../src/config/paths.js';

const server = join(houseRoot, 'server');
const READY = /localhost:(\d+)/;
/** A busy machine takes a while; one that takes longer hangs, and the test is to say so. */
const START_LIMIT_MS = 60_000;
/** The server itself gives up after 25 s. */
const END_LIMIT_MS = 40_000;

/** The sources as one program: compiling them at each of many starts would take longer than all that is tested. */
async function bundle(dir: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(join(server, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const external = Object.keys(dependencies).filter((name) => !name.startsWith('@cuelight/'));
  await build({
    // the program of models runs as a process of its own
    entryPoints: { main: join(server, 'src/main.ts'), 'child/main': join(server, 'src/understanding/child/main.ts') }, outdir: dir, bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', conditions: ['cuelight-source'],
    external: [...external, 'onnxruntime-node', 'onnxruntime-web', 'onnxruntime-common', '@huggingface/transformers'], logLevel: 'error',
  });
  // the program tells its version from the folder above
  await copyFile(join(server, 'package.json'), join(dir, '..', 'package.json'));
  return join(dir, 'main.js');
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Runs the program through another one: `prlimit`, `faketime`. */
  readonly through?: readonly string[] | undefined;
}

/** The server as a process of its own that is killed and started again on the same folder. */
export class KilledServer {
  readonly #environment: Readonly<Record<string, string>>;
  #program = '';
  #programDir = '';
  #child: ChildProcess | null = null;
  #ready: Promise<void> = Promise.resolve();
  /** All that still run: a start that was to be refused and was not is one of them, and a test with a child left never ends. */
  readonly #running: Set<ChildProcess>;
  folder = '';
  /** Everything it ever said. */
  log = '';
  url = '';

  constructor(environment: Readonly<Record<string, string>> = {}, running = new Set<ChildProcess>()) {
    this.#environment = environment;
    this.#running = running;
  }

  get dataDir(): string { return join(this.folder, 'data'); }

  get pid(): number { return this.#child?.pid ?? 0; }

  async prepare(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'cuelight-killed-'));
    // where its imports are found as from its sources
    const cache = join(server, 'node_modules/.cache/cuelight-killed');
    await mkdir(cache, { recursive: true });
    this.#programDir = await mkdtemp(join(cache, 'server-'));
    this.#program = await bundle(this.#programDir);
  }

  /** Another process of the same program, on the same folder. */
  twin(): KilledServer {
    const twin = new KilledServer(this.#environment, this.#running);
    twin.folder = this.folder;
    twin.#program = this.#program;
    return twin;
  }

  /** Resolves when it serves; rejects with what it said when it ends before that. */
  start({ environment = {}, through = [] }: StartOptions = {}): Promise<void> {
    const [command = '', ...args] = [...through, process.execPath, this.#program];
    const child = spawn(command, args, {
      cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: '0', CUELIGHT_DATA_DIR: this.dataDir, CUELIGHT_DEMO_DIR: join(this.folder, 'none'), CUELIGHT_CDN_DIR: join(this.folder, 'none'), ...this.#environment, ...environment },
    });
    this.#child = child;
    this.#running.add(child);
    child.once('exit', () => { this.#running.delete(child); });
    let said = '';
    this.#ready = new Promise((resolve, reject) => {
      const take = (text: Buffer): void => {
        said += text.toString();
        this.log += text.toString();
        const port = READY.exec(said)?.[1];
        if (port === undefined) return;
        this.url = `http://127.0.0.1:${port}`;
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`the server neither serves nor ends; it said:\n${said}`));
      }, START_LIMIT_MS);
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('close', () => {
        clearTimeout(timer);
        reject(new Error(said));
      });
    });
    return this.#ready;
  }

  /** Resolves once it serves again after a kill. */
  ready(): Promise<void> {
    return this.#ready;
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => { child.kill('SIGKILL'); }, END_LIMIT_MS);
    await ended;
    clearTimeout(timer);
    if (signal !== 'SIGKILL' && child.signalCode === 'SIGKILL') throw new Error(`the server did not end after ${signal}; it said:\n${this.log}`);
  }

  async dispose(): Promise<void> {
    for (const child of this.#running) child.kill('SIGKILL');
    await this.end();
    for (const dir of [this.folder, this.#programDir]) await rm(dir, { recursive: true, force: true });
  }
}
