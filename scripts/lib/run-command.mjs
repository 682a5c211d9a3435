import { spawn } from 'node:child_process';
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

/** The same, as a rejected promise when the program fails. */
export async function mustRun(command, args, options = {}) {
  const code = await runCommand(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(' ')}" ended with code ${code}`);
}
