import { accessSync, constants } from 'node:fs';
import { MAX_OUTPUT_BYTES } from './limits.js';

/** Enough for 8K video on many threads; a file made to eat memory meets it long before the machine has none left. */
const MAX_MEMORY_BYTES = 8 * 1024 ** 3;
const PRLIMIT = '/usr/bin/prlimit';
/** What prlimit exits with when it can't run the program it was given. */
export const NOT_RUN_EXIT_CODES: readonly (number | null)[] = [126, 127];

const isThere = ((): boolean => {
  try {
    accessSync(PRLIMIT, constants.X_OK);
    return true;
  } catch {
    // Not Linux, or a very small one: the time, input and pixel limits have to do.
    return false;
  }
})();

/** The command that runs a program with bounded memory and file size and without core dumps, where the system can do that. */
export function limited(command: string, args: readonly string[]): readonly [command: string, args: readonly string[]] {
  if (!isThere) return [command, args];
  return [PRLIMIT, [`--as=${MAX_MEMORY_BYTES}`, `--fsize=${MAX_OUTPUT_BYTES}`, '--core=0', '--', command, ...args]];
}
