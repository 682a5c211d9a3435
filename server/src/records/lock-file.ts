import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CuelightError } from '@cuelight/protocol';

const LOCK_NAME = 'cuelight.lock';
/** Two processes that take over one stale lock at once: the later one wins, and the earlier one sees it after this. */
const TAKEOVER_SETTLE_MS = 60;

interface LockContent {
  readonly pid: number;
  readonly token: string;
  /** When the process began, as the system tells it: a pid that was given away again is not its owner. */
  readonly processStart: string;
}

const heldHere = new Set<string>();

/** Start time of a process on Linux; empty where the system does not tell. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(content: LockContent): boolean {
  if (content.pid === process.pid) return heldHere.has(content.token);
  try {
    process.kill(content.pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = processStart(content.pid);
  return start === '' || content.processStart === '' || start === content.processStart;
}

async function readLock(file: string): Promise<LockContent | null> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<LockContent>;
    return { pid: value.pid ?? 0, token: value.token ?? '', processStart: value.processStart ?? '' };
  } catch {
    // Gone, or cut off while it was written: nobody's.
    return null;
  }
}

async function create(file: string, content: LockContent): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify(content));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Claims a data folder for this process; the function gives it back. Rejects `data_dir_locked` while another process has it; a lock
 * whose process is gone is taken over.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const file = join(dir, LOCK_NAME);
  const content: LockContent = { pid: process.pid, token: randomUUID(), processStart: processStart(process.pid) };
  heldHere.add(content.token);
  const refuse = (pid: number): CuelightError => {
    heldHere.delete(content.token);
    return new CuelightError('data_dir_locked', `The data folder ${dir} is used by process ${pid}. Stop that one first, or set CUELIGHT_DATA_DIR to another folder.`, { dir, pid });
  };
  if (!(await create(file, content))) {
    const holder = await readLock(file);
    if (holder !== null && isAlive(holder)) throw refuse(holder.pid);
    await rm(file, { force: true });
    if (!(await create(file, content))) throw refuse((await readLock(file))?.pid ?? 0);
    await delay(TAKEOVER_SETTLE_MS);
    const winner = await readLock(file);
    if (winner?.token !== content.token) throw refuse(winner?.pid ?? 0);
  }
  return async () => {
    heldHere.delete(content.token);
    const holder = await readLock(file);
    if (holder?.token === content.token) await rm(file, { force: true });
  };
}
