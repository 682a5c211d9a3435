import { abortError, isAbortError, isCuelightError, type CuelightError } from '@cuelight/protocol';
import type { RpcClient } from '@cuelight/protocol/rpc';
import type { HostMethods } from '../worker-protocol.js';
import { coreLoadError } from './core-error.js';
import { inputLimits } from './limits.js';
import { withThreads } from './threads.js';

/** 32 MB over a slow line; a policy that blocks is told at once and does not wait for this. */
const LOAD_TIMEOUT_MS = 180_000;
/** A violation's event may come a moment after the failure it caused. */
const VIOLATION_WAIT_MS = 150;
const KEPT_LOG_LINES = 50;
/** ffprobe reads a few megabytes at most. */
const PROBE_LIMIT_MS = 60_000;

/** Where the job's file is. */
export const INPUT_PATH = '/in/input';

/** One core's files. */
export interface CoreFiles {
  readonly coreUrl: string;
  readonly wasmUrl: string;
  /** The script of its threads; null for the single-threaded core. */
  readonly workerUrl: string | null;
  /** For each coder. */
  readonly threads: number;
}

/** What a core is started with. */
export interface CoreStart {
  readonly files: CoreFiles;
  /** The page, which owns the workers of ffmpeg.wasm. */
  readonly page: RpcClient<HostMethods>;
}

interface Pending {
  resolve(data: unknown): void;
  reject(reason: Error): void;
}

/** What `@ffmpeg/ffmpeg`'s worker sends, and what our shim around it adds. */
interface CoreMessage {
  readonly id?: number;
  readonly type?: string;
  readonly data?: unknown;
  readonly cuelightWorker?: string;
  readonly directive?: string;
}

/**
 * One running core: the worker of `@ffmpeg/ffmpeg`, spoken to directly. Its own class can't be used on strict pages: it makes
 * its worker from a plain URL, which `require-trusted-types-for 'script'` forbids, and its abort leaves the work running.
 */
export class FfmpegCore {
  readonly #files: CoreFiles;
  /** Aborted to end the worker. */
  readonly #life = new AbortController();
  readonly #pending = new Map<number, Pending>();
  #port: MessagePort | null = null;
  #lastId = 0;
  #log: string[] = [];
  #violated: string | null = null;
  /** Called with each line of ffmpeg's log. */
  onLog: ((line: string) => void) | null = null;
  /** Called with what ffmpeg writes to {@link STREAM_PATH}, piece after piece; after the lines it logged before. */
  onStream: ((piece: Uint8Array<ArrayBuffer>) => void) | null = null;

  private constructor(files: CoreFiles) {
    this.#files = files;
  }

  static async load({ files, page }: CoreStart, signal: AbortSignal): Promise<FfmpegCore> {
    if (signal.aborted) throw abortError();
    const core = new FfmpegCore(files);
    const handleAbort = (): void => { core.terminate(abortError()); };
    signal.addEventListener('abort', handleAbort, { once: true });
    try {
      await core.#start(page);
      await core.#load();
      return core;
    } finally {
      signal.removeEventListener('abort', handleAbort);
    }
  }

  /** The last lines of the log, for error details. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** For each coder. */
  get threads(): number {
    return this.#files.threads;
  }

  /** ffmpeg's exit code. The limits for files of strangers are put before every `-i` of {@link INPUT_PATH}. */
  async exec(given: readonly string[]): Promise<number> {
    this.#log = [];
    const args = given.flatMap((arg, i) => arg === '-i' && given[i + 1] === INPUT_PATH ? [...inputLimits, arg] : [arg]);
    // Global options outlive the call that set them. Progress is told at the level `info`.
    const global = ['-loglevel', 'info', '-hide_banner', '-nostdin', '-y', '-nocopyts', '-nostart_at_zero'];
    return await this.#send('EXEC', { args: [...global, ...withThreads(args, this.#files.threads)], timeout: -1 }) as number;
  }

  /** No exit code: ffprobe's is -1 always. Judge by what it wrote. */
  async ffprobe(args: readonly string[]): Promise<void> {
    this.#log = [];
    await this.#send('FFPROBE', { args: [...inputLimits, ...args], timeout: PROBE_LIMIT_MS }).catch((reason: unknown) => {
      // It ends itself over a stream whose headers are broken; the worker has no words for that object.
      if (!(reason instanceof Error && reason.message === '[object Object]')) throw reason;
    });
  }

  /** The file, which is then gone: outputs are held in memory until deleted. Null when there is none. */
  async take(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await this.#send('READ_FILE', { path, encoding: 'binary' }).catch(() => null);
    if (!(bytes instanceof Uint8Array)) return null;
    await this.#send('DELETE_FILE', { path });
    return bytes as Uint8Array<ArrayBuffer>;
  }

  /** Makes the file readable at `/in/input` without copying it. */
  async mount(file: Blob): Promise<void> {
    await this.#send('CREATE_DIR', { path: '/in' });
    await this.#send('MOUNT', { fsType: 'WORKERFS', options: { blobs: [{ name: 'input', data: file }] }, mountPoint: '/in' });
  }

  async unmount(): Promise<void> {
    await this.#send('UNMOUNT', { mountPoint: '/in' });
    await this.#send('DELETE_DIR', { path: '/in' });
  }

  /** Calls reject at once. Chromium gives a busy worker 2 s before it is stopped by force; nothing it does then is seen. */
  terminate(reason = new Error('it was ended')): void {
    this.#life.abort(reason);
    this.#port?.close();
    for (const call of this.#pending.values()) call.reject(reason);
    this.#pending.clear();
  }

  /** Resolves when the worker runs. */
  #start(page: RpcClient<HostMethods>): Promise<void> {
    return new Promise((resolve, reject) => {
      const listen = (port: MessagePort): void => {
        this.#port = port;
        port.onmessage = (event: MessageEvent<CoreMessage>) => { this.#handleMessage(event.data); };
        resolve();
      };
      page.call('runFfmpeg', null, { signal: this.#life.signal, onEvent: ({ port }) => { listen(port); } }).catch((reason: unknown) => {
        const error = reason instanceof Error ? reason : new Error(String(reason));
        this.terminate(error);
        reject(error);
      });
    });
  }

  async #load(): Promise<void> {
    const { coreUrl, wasmUrl, workerUrl } = this.#files;
    const timer = setTimeout(() => { this.terminate(new Error(`it was not loaded within ${LOAD_TIMEOUT_MS / 1000} s`)); }, LOAD_TIMEOUT_MS);
    try {
      await this.#send('LOAD', { coreURL: coreUrl, wasmURL: wasmUrl, ...(workerUrl === null ? {} : { workerURL: workerUrl }) });
    } catch (reason) {
      if (isAbortError(reason) || isCuelightError(reason)) throw reason;
      const error = await this.#explain(reason);
      this.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #send(type: string, data: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#life.signal.aborted) return reject(this.#life.signal.reason as Error);
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#port?.postMessage({ id, type, data });
    });
  }

  #handleMessage(message: CoreMessage): void {
    if (message.cuelightWorker === 'violation') this.#violated = message.directive ?? null;
    if (message.type === 'LOG') {
      const line = String((message.data as { message?: unknown }).message);
      if (this.#log.push(line) > KEPT_LOG_LINES) this.#log.shift();
      this.onLog?.(line);
    }
    if (message.type === 'STREAM') this.onStream?.(message.data as Uint8Array<ArrayBuffer>);
    if (message.id === undefined) return;
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.type === 'ERROR') call?.reject(new Error(String(message.data)));
    else call?.resolve(message.data);
  }

  async #explain(reason: unknown): Promise<CuelightError> {
    await new Promise((resolve) => { setTimeout(resolve, VIOLATION_WAIT_MS); });
    return coreLoadError(reason instanceof Error ? reason.message : String(reason), this.#violated, this.#files.wasmUrl);
  }
}
