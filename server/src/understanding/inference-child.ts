import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { NodeInferenceOptions } from '@cuelight/inference/node';
import { abortError, CuelightError, type Progress } from '@cuelight/protocol';
import type { ChildBatch, ChildTaskName, ChildTasks, FromChild, ToChild } from './child/protocol.js';

const childFile = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './child/main.ts' : './child/main.js', import.meta.url));

/** Flags of this process that make it understand our sources, without those of its test runner or debugger. */
const inheritedFlags = (): string[] => process.execArgv.filter((flag) => !/^--(test|inspect|watch)/.test(flag));
const LOG_LENGTH = 4000;

export interface RunOptions<K extends ChildTaskName> {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stores a batch; the next ones wait for it. */
  readonly onBatch?: ((batch: ChildBatch<K>) => Promise<void>) | undefined;
  /** Asked after each batch: true ends the task, which then resolves with null. */
  readonly isOver?: (() => boolean) | undefined;
}

/** A process of its own for models, with the ffmpegs it starts. It takes one task at a time. */
export class InferenceChild {
  readonly #models: NodeInferenceOptions;
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  #log = '';
  isGone = false;

  constructor(models: NodeInferenceOptions) {
    this.#models = models;
    const { TMPDIR, SystemRoot } = process.env;
    this.#child = fork(childFile, [], {
      execArgv: inheritedFlags(), serialization: 'advanced', detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { LANG: 'C.UTF-8', ...(TMPDIR === undefined ? {} : { TMPDIR }), ...(SystemRoot === undefined ? {} : { SystemRoot }) },
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => { this.#log = (this.#log + text).slice(-LOG_LENGTH); });
    this.#child.on('error', () => { this.kill(); });
    this.#gone = once(this.#child, 'exit').catch(() => undefined).finally(() => {
      this.isGone = true;
      // what it had started, where it was killed alone
      this.#killGroup();
    });
  }

  /** What it said before it went. */
  get log(): string {
    return this.#log;
  }

  /** Aborting ends the whole process, and rejects once it is gone. Null: `isOver` ended it. Rejects what the task failed with, `worker_failed` when the process ended by itself, or what `onBatch` rejected with. */
  async run<K extends ChildTaskName>(task: K, input: ChildTasks[K]['input'], { signal, onProgress, onBatch, isOver }: RunOptions<K>): Promise<ChildTasks[K]['result'] | null> {
    if (signal.aborted) throw abortError();
    const abort = (): void => { this.kill(); };
    signal.addEventListener('abort', abort, { once: true });
    let stopped = false;
    let hasEnded = false;
    try {
      return await new Promise<ChildTasks[K]['result'] | null>((resolve, reject) => {
        const store = async (batch: ChildBatch<K>): Promise<void> => {
          await onBatch?.(batch);
          this.#send({ type: 'stored', batch: batch.batch });
          if (stopped || isOver?.() !== true) return;
          stopped = true;
          this.#send({ type: 'stop' });
        };
        const handle = (message: FromChild): void => {
          hasEnded ||= message.type === 'done' || message.type === 'failed';
          if (message.type === 'progress') onProgress?.(message.progress);
          else if (message.type === 'batch') store(message as ChildBatch<K>).catch(reject);
          else if (message.type === 'done') resolve(message.result as ChildTasks[K]['result']);
          else if (message.error !== null) reject(CuelightError.fromJSON(message.error));
          else if (stopped) resolve(null);
          else reject(abortError());
        };
        this.#child.on('message', handle);
        void this.#gone.then(() => {
          if (signal.aborted) reject(abortError());
          else reject(new CuelightError('worker_failed', 'The process that worked on this ended in the middle of it; perhaps the server has too little memory. It goes on where it was when it is started again.', { reason: `exit ${this.#child.exitCode ?? this.#child.signalCode ?? ''}` }));
        });
        this.#send({ type: 'run', task, input, models: this.#models });
      });
    } catch (reason) {
      // a task that did not end by itself is still at work
      if (!hasEnded) await this.end();
      throw reason;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#child.removeAllListeners('message');
    }
  }

  kill(): void {
    this.#killGroup();
  }

  async end(): Promise<void> {
    // whoever waits for its end must not end before
    this.ref();
    this.kill();
    await this.#gone;
  }

  /** Does not keep the server's process from ending. */
  unref(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  ref(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }

  #send(message: ToChild): void {
    if (this.isGone || !this.#child.connected) return;
    this.#child.send(message, () => undefined);
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // gone already, or this system has no groups; then the child alone
      if (!this.isGone) this.#child.kill('SIGKILL');
    }
  }
}
