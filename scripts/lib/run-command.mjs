import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { root } from './paths.mjs';

/**
 * Runs a program with its output going straight through.
 * @returns {Promise<number>} its exit code; a program that a signal ended counts as 1.
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function yieldToOthers(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already, or this system has no priorities: then it is a program like any other
  }
}

/** The same for a program that runs beside others: what it writes comes whole, at its end. */
export function runWhole(command, args, options = {}, started = () => undefined) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    if (child.pid !== undefined) started(child.pid);
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => written.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(written).toString() }));
  });
}

/** {@link runWhole} for a program that takes what others leave of the machine. */
export const runBeside = (command, args, options) => runWhole(command, args, options, yieldToOthers);

/** {@link runCommand}, as a rejected promise when the program fails. */
export async function mustRun(command, args, options = {}) {
  const code = await runCommand(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(' ')}" ended with code ${code}`);
}
