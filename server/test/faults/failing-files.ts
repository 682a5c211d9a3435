import { promises } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const HANDLE_CALLS = ['write', 'writev', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate'] as const;
const FILE_CALLS = ['rename', 'link', 'rm', 'mkdir', 'copyFile'] as const;

type Call = (...args: unknown[]) => Promise<unknown>;

/** A disk that fails once, at the n-th call that changes something, and counts those calls. */
export class FailingFiles {
  readonly #undo: (() => void)[] = [];
  #left = Infinity;
  #code = 'ENOSPC';
  /** Calls that changed something since the last {@link failAt}. */
  calls = 0;
  /** The call that failed; null before. */
  failed: string | null = null;

  async install(): Promise<void> {
    const handle = await open('/dev/null', 'r');
    const prototype = Object.getPrototypeOf(handle) as Record<string, Call>;
    await handle.close();
    for (const name of HANDLE_CALLS) this.#wrap(prototype, name);
    for (const name of FILE_CALLS) this.#wrap(promises as unknown as Record<string, Call>, name);
    syncBuiltinESMExports();
  }

  /** The n-th call from now fails; 0 for none. */
  failAt(n: number, code = 'ENOSPC'): void {
    this.#left = n === 0 ? Infinity : n;
    this.#code = code;
    this.calls = 0;
    this.failed = null;
  }

  uninstall(): void {
    for (const undo of this.#undo) undo();
    syncBuiltinESMExports();
  }

  #wrap(owner: Record<string, Call>, name: string): void {
    const original = owner[name];
    if (original === undefined) return;
    const fails = (): boolean => {
      this.calls += 1;
      this.#left -= 1;
      if (this.#left === 0) this.failed = name;
      return this.#left === 0;
    };
    const error = (): Error => Object.assign(new Error(`${this.#code}: ${name} failed as asked`), { code: this.#code, syscall: name });
    owner[name] = function failing(this: unknown, ...args: unknown[]): Promise<unknown> {
      return fails() ? Promise.reject(error()) : original.apply(this, args);
    };
    this.#undo.push(() => { owner[name] = original; });
  }
}
