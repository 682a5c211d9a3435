/**
 * npm start
 * Installs what is missing, builds what is stale, then runs the server in the foreground until it is told to stop. Uses nothing
 * that an install would have to bring first.
 */
import { spawn } from 'node:child_process';
import { ensureInstalled } from './lib/install.mjs';
import { nodeVersionProblem } from './lib/node-version.mjs';
import { inRoot } from './lib/paths.mjs';
import { runCommand } from './lib/run-command.mjs';

function runServer() {
  const server = spawn(process.execPath, [inRoot('server/dist/main.js')], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // Ctrl-C in a terminal reaches the server by itself; handing it on would be a second one, which means "at once".
  const reachesServer = (signal) => signal === 'SIGINT' && process.stdin.isTTY;
  for (const signal of signals) process.on(signal, () => reachesServer(signal) || server.kill(signal));
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('close', (code, signal) => resolve(code ?? (signal === null || signals.includes(signal) ? 0 : 1)));
  });
}

async function main() {
  const problem = nodeVersionProblem();
  if (problem !== null) throw new Error(problem);
  await ensureInstalled();
  if ((await runCommand(process.execPath, [inRoot('scripts/build.mjs'), '--runtime'])) !== 0) throw new Error('the build failed; what went wrong stands above');
  return runServer();
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`Cuelight did not start: ${error.message}`);
  process.exitCode = 1;
}
