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
  /** What it holds after all garbage was collected, in bytes; only of a server started `measured`. */
  settled(): Promise<Settled>;
  stop(): Promise<void>;
}

export interface Settled {
  readonly rss: number;
  readonly heapUsed: number;
  /** The part of `rss` that V8 holds for what is to come: it is widened with the rate of garbage, up to some 32 MB, and hardly ever given back. */
  readonly young: number;
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
export async function startServer(file: string, environment: Readonly<Record<string, string>> = {}, { measured = false } = {}): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const hook = measured ? ['--expose-gc', '--import', new URL('./memory-hook.mjs', import.meta.url).href] : [];
  const child = spawn(process.execPath, [...hook, ...(file.endsWith('.ts') ? ['--conditions=cuelight-source', '--import', 'tsx'] : []), path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', ...(measured ? ['ipc' as const] : [])],
  });
  const port = await readyPort(child, file);
  return {
    port,
    residentMb: () => statusMb(child.pid, 'VmRSS'),
    peakResidentMb: () => statusMb(child.pid, 'VmHWM'),
    async settled() {
      const answer = once(child, 'message');
      child.send('memory');
      return (await answer)[0] as Settled;
    },
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
