import { createServer } from 'node:net';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config/index.js';
import { tryWriting, whyNotWritable } from '../data-folder.js';
import { systemReason } from '../system-reason.js';
import { codeOf, fail, ok, warn, type Finding } from './finding.js';

const MEGABYTE = 1024 ** 2;
/** Room for a few uploads of the largest kind with what is made of them. */
const COMFORTABLE_UPLOADS = 10;
const CLOCK_SAMPLE_MS = 150;
const CLOCK_TOLERANCE_MS = 50;
const FUTURE_TOLERANCE_MS = 5 * 60_000;
/** This version did not exist before. */
const NOT_BEFORE = Date.UTC(2026, 0, 1);

const megabytes = (bytes: number): string => (bytes >= 10 * 1024 * MEGABYTE ? `${Math.floor(bytes / 1024 / MEGABYTE)} GB` : `${Math.floor(bytes / MEGABYTE)} MB`);

/** The folder itself, or the one above it in which it would be made. */
export async function nearestFolder(dir: string): Promise<string> {
  const isThere = await stat(dir).then(() => true, (error: unknown) => codeOf(error) !== 'ENOENT');
  return isThere || dirname(dir) === dir ? dir : nearestFolder(dirname(dir));
}

/** Whether the data folder can be written, or made, by writing a file. The file's time is handed on for the clock. */
export async function checkFolder(dataDir: string): Promise<{ readonly finding: Finding; readonly writtenAt: number | null }> {
  const place = await nearestFolder(dataDir);
  try {
    const writtenAt = await tryWriting(place);
    return { finding: ok('data folder', place === dataDir ? `${dataDir} can be written.` : `${dataDir} is not there yet and can be made.`), writtenAt };
  } catch (error) {
    return { finding: fail('data folder', `${dataDir} can't be written: ${whyNotWritable(error)}.`, 'Give the server\'s user the right to write there, or set CUELIGHT_DATA_DIR to another folder.'), writtenAt: null };
  }
}

export async function checkDisk({ dataDir, minFreeBytes, maxUploadBytes }: Pick<Config, 'dataDir' | 'minFreeBytes' | 'maxUploadBytes'>): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(await nearestFolder(dataDir));
    const free = bavail * bsize;
    const todo = 'Free some space, or move the data folder to a larger disk.';
    if (free < minFreeBytes) return fail('disk', `${megabytes(free)} are left, less than the ${megabytes(minFreeBytes)} of CUELIGHT_MIN_FREE_MB; the server would call itself not ready.`, todo);
    if (free < maxUploadBytes * COMFORTABLE_UPLOADS) return warn('disk', `${megabytes(free)} are left, room for few uploads of ${megabytes(maxUploadBytes)}.`, todo);
    return ok('disk', `${megabytes(free)} are left.`);
  } catch (error) {
    return fail('disk', `It can't be asked what is left: ${systemReason(error)}.`, 'Look whether the data folder is mounted.');
  }
}

/** The latest time that a file of the records bears; null where there are none. */
async function newestRecord(dataDir: string): Promise<number | null> {
  const entries = await readdir(join(dataDir, 'records'), { recursive: true, withFileTypes: true }).catch(() => []);
  const times = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)).then(({ mtimeMs }) => mtimeMs, () => 0)));
  return times.length === 0 ? null : times.reduce((latest, time) => Math.max(latest, time), 0);
}

/** Whether the clock is set, goes evenly, agrees with the disk's, and is not behind what was written before. */
export async function checkClock(dataDir: string, writtenAt: number | null, now: () => number = Date.now): Promise<Finding> {
  const name = 'clock';
  const todo = 'Let the system set its clock by NTP: tokens and signed addresses end by it.';
  const [wall, steady] = [now(), performance.now()];
  await delay(CLOCK_SAMPLE_MS);
  const skew = Math.abs(now() - wall - (performance.now() - steady));
  const time = new Date(now()).toISOString();
  if (now() < NOT_BEFORE) return fail(name, `It says ${time}, which can't be.`, todo);
  if (skew > CLOCK_TOLERANCE_MS) return warn(name, `It jumped by ${Math.round(skew)} ms while it was watched.`, todo);
  if (writtenAt !== null && Math.abs(writtenAt - now()) > FUTURE_TOLERANCE_MS) return warn(name, `It differs by ${Math.round(Math.abs(writtenAt - now()) / 1000)} s from that of the disk.`, todo);
  const newest = await newestRecord(dataDir);
  if (newest !== null && newest - now() > FUTURE_TOLERANCE_MS) return warn(name, `It says ${time}, but records were written at ${new Date(newest).toISOString()}: it was set back.`, todo);
  return ok(name, `It says ${time} and goes evenly.`);
}

/** The process that holds the data folder, as its lock says; null where there is none. */
async function holderOf(dataDir: string): Promise<number | null> {
  try {
    const { pid } = JSON.parse(await readFile(join(dataDir, 'records', 'cuelight.lock'), 'utf8')) as { readonly pid: number };
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

export async function checkPort({ port, host, dataDir }: Pick<Config, 'port' | 'host' | 'dataDir'>): Promise<Finding> {
  const name = 'port';
  if (port === 0) return ok(name, 'Any free one is taken.');
  const problem = await new Promise<string | null>((resolve) => {
    const trial = createServer();
    trial.once('error', (error) => { resolve(codeOf(error)); });
    trial.listen(port, host, () => { trial.close(() => { resolve(null); }); });
  });
  if (problem === null) return ok(name, `${port} on ${host} is free.`);
  if (problem === 'EADDRINUSE') {
    const pid = await holderOf(dataDir);
    if (pid !== null) return ok(name, `${port} on ${host} is in use; so is this data folder, by process ${pid}: the server is running.`);
    return fail(name, `${port} on ${host} is taken by another program.`, 'Stop it, or set PORT to another number.');
  }
  return fail(name, `${port} on ${host} can't be listened on (${problem}).`, problem === 'EACCES' ? 'Use a port above 1023, and a proxy before it.' : 'Correct HOST and PORT.');
}
