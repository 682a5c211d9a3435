import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';

const lockFile = inRoot('.cache/build.lock');
const longestWaitMs = 10 * 60_000;

function holderIsAlive() {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // it is another user's
  }
}

/** Runs `work` while no other build of this folder runs; two at once would delete each other's files. */
export async function withBuildLock(work) {
  const giveUpAt = Date.now() + longestWaitMs;
  for (let announced = false; ; announced = true) {
    try {
      mkdirSync(inRoot('.cache'), { recursive: true });
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw new Error(`a build writes into this folder, and may not (${error.message}). What is built already starts with "npm run server".`, { cause: error });
    }
    if (!holderIsAlive()) {
      rmSync(lockFile, { force: true });
      continue;
    }
    if (Date.now() > giveUpAt) throw new Error(`another build has held ${lockFile} for ${longestWaitMs / 60_000} minutes; end it or delete the file`);
    if (!announced) console.log('Waiting for another build to finish …');
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}
