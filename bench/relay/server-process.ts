import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, so that it doesn't share a thread with its clients. */
export interface ServerProcess {
  readonly port: number;
  /** Megabytes of memory it holds now, and the most it ever held; Linux only, NaN elsewhere. */
  residentMb(): number;
  peakResidentMb(): number;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 90_000;

/** The server as `npm start` runs it. */
export const OUR_SERVER = 'server/dist/main.js';

function statusMb(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number {
  try {
    return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    // no Linux, or it has ended
    return Number.NaN;
  }
}

/** Starts a program (TypeScript, or built) and waits for its line `… ready at http://localhost:<port>`. */
export async function startServer(file: string, environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const child = spawn(process.execPath, [...(file.endsWith('.ts') ? ['--conditions=cuelight-source', '--import', 'tsx'] : []), path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await readyPort(child, file);
  return {
    port,
    residentMb: () => statusMb(child.pid, 'VmRSS'),
    peakResidentMb: () => statusMb(child.pid, 'VmHWM'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function readyPort(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${file} was not ready after ${START_LIMIT_MS} ms`));
    }, START_LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${file} ended with code ${code ?? 'none'} before it was ready`));
    });
    if (child.stdout === null) throw new Error('The server was started without a pipe for its output.');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = /ready at http:\/\/localhost:(\d+)/.exec(line);
      if (match?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    });
  });
}
