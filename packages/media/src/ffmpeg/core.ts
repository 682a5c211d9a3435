import { abortError, type CuelightError } from '@cuelight/protocol';
import { startModuleWorker } from '@cuelight/protocol/rpc';
import type { FfmpegAssets } from '../worker-protocol.js';
import { coreLoadError } from './core-error.js';

/** 32 MB over a slow line; a policy that blocks is told at once and does not wait for this. */
const LOAD_TIMEOUT_MS = 180_000;
/** A violation's event may come a moment after the failure it caused. */
const VIOLATION_WAIT_MS = 150;
const KEPT_LOG_LINES = 50;

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
  readonly #worker: Worker;
  readonly #wasmUrl: string;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #log: string[] = [];
  #violated: string | null = null;
  /** Called with each line of ffmpeg's log. */
  onLog: ((line: string) => void) | null = null;

  private constructor(worker: Worker, wasmUrl: string) {
    this.#worker = worker;
    this.#wasmUrl = wasmUrl;
    worker.addEventListener('message', (event: MessageEvent<CoreMessage>) => { this.#handleMessage(event.data); });
    worker.addEventListener('error', (event) => { this.terminate(event.message || 'its worker stopped'); });
  }

  static async load(assets: FfmpegAssets, signal: AbortSignal): Promise<FfmpegCore> {
    const worker = await startModuleWorker(assets.ffmpegWorkerUrl, { name: 'cuelight-ffmpeg' });
    const core = new FfmpegCore(worker, assets.ffmpegWasmUrl);
    const timer = setTimeout(() => { core.terminate(`it was not loaded within ${LOAD_TIMEOUT_MS / 1000} s`); }, LOAD_TIMEOUT_MS);
    const handleAbort = (): void => { core.terminate('the call was cancelled'); };
    signal.addEventListener('abort', handleAbort, { once: true });
    try {
      if (signal.aborted) throw abortError();
      await core.#send('LOAD', { coreURL: assets.ffmpegCoreUrl, wasmURL: assets.ffmpegWasmUrl });
      return core;
    } catch (reason) {
      const error = signal.aborted ? abortError() : await core.#explain(reason);
      core.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', handleAbort);
    }
  }

  /** The last lines of the log, for error details. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** ffmpeg's exit code. */
  async exec(args: readonly string[]): Promise<number> {
    this.#log = [];
    // The level that an earlier ffprobe set outlives it, and progress is told at the level `info`.
    return await this.#send('EXEC', { args: ['-loglevel', 'info', '-hide_banner', '-nostdin', '-y', ...args], timeout: -1 }) as number;
  }

  /** No exit code: ffprobe's is -1 always. Judge by what it wrote. */
  async ffprobe(args: readonly string[]): Promise<void> {
    this.#log = [];
    await this.#send('FFPROBE', { args, timeout: -1 });
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
  terminate(reason = 'it was ended'): void {
    this.#worker.terminate();
    for (const call of this.#pending.values()) call.reject(new Error(reason));
    this.#pending.clear();
  }

  #send(type: string, data: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, type, data });
    });
  }

  #handleMessage(message: CoreMessage): void {
    if (message.cuelightWorker === 'violation') this.#violated = message.directive ?? null;
    if (message.type === 'LOG') {
      const line = String((message.data as { message?: unknown }).message);
      if (this.#log.push(line) > KEPT_LOG_LINES) this.#log.shift();
      this.onLog?.(line);
    }
    if (message.id === undefined) return;
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.type === 'ERROR') call?.reject(new Error(String(message.data)));
    else call?.resolve(message.data);
  }

  async #explain(reason: unknown): Promise<CuelightError> {
    await new Promise((resolve) => { setTimeout(resolve, VIOLATION_WAIT_MS); });
    return coreLoadError(reason instanceof Error ? reason.message : String(reason), this.#violated, this.#wasmUrl);
  }
}
