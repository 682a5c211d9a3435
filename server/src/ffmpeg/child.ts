import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { abortError, CuelightError } from '@cuelight/protocol';
import type { CommandOptions, CommandResult } from './engine.js';

const STDERR_LIMIT = 64 * 1024;
/** Probe answers are small; more than this is no answer. */
const STDOUT_LIMIT = 1024 * 1024;
const KILL_AFTER_MS = 2000;

/** What a child process may know of its surroundings: nothing of ours. */
const bareEnvironment = (): NodeJS.ProcessEnv => ({ LANG: 'C.UTF-8', ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }) });

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, or this system has none; then the child alone.
    child.kill(signal);
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Ended already, or not allowed here: it then runs at the usual priority.
  }
}

/** Text that comes in any pieces, as whole lines. */
function inLines(onLine: (line: string) => void): (chunk: string) => void {
  let line = '';
  return (chunk) => {
    const lines = (line + chunk).split(/\r?\n/);
    line = (lines.pop() ?? '').slice(-STDERR_LIMIT);
    lines.forEach(onLine);
  };
}

/**
 * Runs a program without a shell, in a process group of its own, with a bare environment, low priority and a time limit. Aborting
 * and the time limit end the whole group.
 */
export function runChild(command: string, args: readonly string[], options: CommandOptions & { readonly spawnIn?: string }): Promise<CommandResult> {
  const { signal, limitMs } = options;
  if (signal?.aborted === true) return Promise.reject(abortError());
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.spawnIn ?? options.cwd, env: bareEnvironment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    if (child.pid !== undefined) lowerPriority(child.pid);
    let stdout = '';
    let stderr = '';
    let failure: Error | null = null;
    let lastResort: NodeJS.Timeout | undefined;
    const stop = (reason: Error): void => {
      failure ??= reason;
      killGroup(child, 'SIGTERM');
      lastResort ??= setTimeout(() => { killGroup(child, 'SIGKILL'); }, KILL_AFTER_MS);
    };
    const abort = (): void => { stop(abortError()); };
    const timer = setTimeout(() => {
      const limitSeconds = Math.round(limitMs / 1000);
      stop(new CuelightError('job_timeout', `The work on this file took longer than ${limitSeconds} seconds and was stopped; try a shorter or smaller file.`, { limitSeconds }));
    }, limitMs);
    signal?.addEventListener('abort', abort, { once: true });
    const keep = (text: string): void => { stderr = (stderr + text).slice(-STDERR_LIMIT); };
    const { onLine = () => undefined, onLog } = options;
    const told = inLines(onLine);
    const logged = onLog && inLines((line) => {
      const kept = onLog(line);
      if (kept !== null) keep(`${kept}\n`);
    });
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (stdout.length < STDOUT_LIMIT) stdout += chunk;
      told(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', logged ?? keep);
    child.on('error', (error) => { failure ??= error; });
    child.on('close', (exitCode, endedBy) => {
      clearTimeout(timer);
      clearTimeout(lastResort);
      signal?.removeEventListener('abort', abort);
      if (failure === null && endedBy !== null) failure = new CuelightError('ffmpeg_stopped', `The work on this file was stopped from outside (${endedBy}), by the system for want of memory perhaps; it is tried again.`, { signal: endedBy });
      if (failure === null) resolve({ exitCode, stdout, stderr });
      else reject(failure);
    });
  });
}
