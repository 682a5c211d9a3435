import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { endLeftProcesses } from './left-processes.js';
import { openWorkFolder } from './work-folder.js';

const skip = process.platform === 'linux' ? false : 'only Linux tells where processes work';

test('a program that outlived its server is ended at the next start, and no other one', { skip }, async () => {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'cuelight-left-')));
  const job = join(dir, 'work', 'job');
  await mkdir(job, { recursive: true });
  const left = spawn('sleep', ['60'], { cwd: job, detached: true, stdio: 'ignore' });
  const other = spawn('sleep', ['60'], { cwd: tmpdir(), detached: true, stdio: 'ignore' });
  try {
    await Promise.all([once(left, 'spawn'), once(other, 'spawn')]);
    const ended = once(left, 'exit');
    assert.equal(await endLeftProcesses(join(dir, 'elsewhere')), 0);
    assert.equal(left.exitCode, null);
    // opening the work folder is what a server does first
    await openWorkFolder(join(dir, 'work'));
    assert.deepEqual(await ended, [null, 'SIGKILL']);
    assert.equal(other.signalCode, null);
  } finally {
    left.kill('SIGKILL');
    other.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
});

test('a program that works when the server is killed ends with it', { skip }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-left-'));
  const limits = new URL('./ffmpeg/resource-limits.ts', import.meta.url).href;
  const child = new URL('./ffmpeg/child.ts', import.meta.url).href;
  const program = `
    const { limited } = await import(${JSON.stringify(limits)});
    const { runChild } = await import(${JSON.stringify(child)});
    void runChild(...limited('/bin/sh', ['-c', 'echo $$; exec sleep 60']), { cwd: ${JSON.stringify(dir)}, limitMs: 60000, onLine: (line) => console.log(line) });`;
  const flags = process.execArgv.filter((flag) => !/^--(test|inspect|watch)/.test(flag));
  const server = spawn(process.execPath, [...flags, '--input-type=module', '-e', program], { cwd: new URL('.', import.meta.url), stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(server.stdout, 'data') as [Buffer];
    const pid = Number(line.toString());
    assert.match(await readFile(`/proc/${pid}/comm`, 'utf8'), /sleep|sh/);
    server.kill('SIGKILL');
    const end = Date.now() + 10_000;
    const isAlive = async (): Promise<boolean> => !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State: Z'));
    while (await isAlive() && Date.now() < end) await new Promise((resolve) => { setTimeout(resolve, 10); });
    assert.equal(await isAlive(), false);
  } finally {
    server.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
});
