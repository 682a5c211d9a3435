import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { MAX_OUTPUT_BYTES } from './limits.js';

/** Enough for 8K video on many threads; a file made to eat memory meets it long before the machine has none left. */
const MAX_MEMORY_BYTES = 8 * 1024 ** 3;
const PRLIMIT = '/usr/bin/prlimit';
const SETPRIV = '/usr/bin/setpriv';
/** What these two exit with when they can't run the program they were given. */
export const NOT_RUN_EXIT_CODES: readonly (number | null)[] = [126, 127];

type Command = readonly [command: string, args: readonly string[]];

function isThere(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    // Not Linux, or a very small one: the time, input and pixel limits have to do.
    return false;
  }
}

const hasLimits = isThere(PRLIMIT);
let ends: boolean | null = null;
/** Not every program of that name can do it. */
const endsWithParent = (): boolean => (ends ??= isThere(SETPRIV) && spawnSync(SETPRIV, ['--pdeathsig', 'KILL', '--', '/bin/true'], { stdio: 'ignore', timeout: 5000 }).status === 0);

/** The command that runs a program which the system ends when this process dies, however that happens; the program itself where the system can't. */
export function bound(command: string, args: readonly string[]): Command {
  return endsWithParent() ? [SETPRIV, ['--pdeathsig', 'KILL', '--', command, ...args]] : [command, args];
}

/** As {@link bound}, and with bounded memory and file size and without core dumps, where the system can do that. */
export function limited(command: string, args: readonly string[]): Command {
  if (!hasLimits) return bound(command, args);
  return bound(PRLIMIT, [`--as=${MAX_MEMORY_BYTES}`, `--fsize=${MAX_OUTPUT_BYTES}`, '--core=0', '--', command, ...args]);
}
