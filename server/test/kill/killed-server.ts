import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { houseRoot } from '../../src/config/paths.js';

const server = join(houseRoot, 'server');
const READY = /localhost:(\d+)/;

/** The sources as one program: compiling them at each of many starts would take longer than all that is tested. */
async function bundle(dir: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(join(server, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const external = Object.keys(dependencies).filter((name) => !name.startsWith('@cuelight/'));
  await build({
    entryPoints: [join(server, 'src/main.ts')], outdir: dir, bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', conditions: ['cuelight-source'],
    external: [...external, 'onnxruntime-node', 'onnxruntime-web', 'onnxruntime-common', '@huggingface/transformers'], outExtension: { '.js': '.mjs' }, logLevel: 'error',
  });
  // the program tells its version from the folder above
  await copyFile(join(server, 'package.json'), join(dir, '..', 'package.json'));
  return join(dir, 'main.mjs');
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
  folder = '';
  /** Everything it ever said. */
  log = '';
  url = '';

  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.#environment = environment;
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
    const twin = new KilledServer(this.#environment);
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
    let said = '';
    this.#ready = new Promise((resolve, reject) => {
      const take = (text: Buffer): void => {
        said += text.toString();
        this.log += text.toString();
        const port = READY.exec(said)?.[1];
        if (port === undefined) return;
        this.url = `http://127.0.0.1:${port}`;
        resolve();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('close', () => { reject(new Error(said)); });
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
    await ended;
  }

  async dispose(): Promise<void> {
    await this.end();
    for (const dir of [this.folder, this.#programDir]) await rm(dir, { recursive: true, force: true });
  }
}
