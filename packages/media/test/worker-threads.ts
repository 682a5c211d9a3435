import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright';

/** Chromium lets a worker that is busy run on for 2 s before it stops it by force. */
const TERMINATION_MS = 4000;

/** How many workers the browser runs, as the system sees their threads: those that workers started, too. Of no other system than Linux. */
export async function workerThreads(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  let count = 0;
  for (const { id } of processInfo) {
    for (const thread of await readdir(`/proc/${id}/task`).catch(() => [])) {
      const name = await readFile(`/proc/${id}/task/${thread}/comm`, 'utf8').catch(() => '');
      if (name.startsWith('DedicatedWorker')) count++;
    }
  }
  return count;
}

/** Waits until the browser runs no more workers than that. */
export async function threadsFallTo(browser: Browser, count: number): Promise<void> {
  let running = await workerThreads(browser);
  for (const startedAt = performance.now(); running > count; running = await workerThreads(browser)) {
    assert.ok(performance.now() - startedAt < TERMINATION_MS, `${running} workers still run`);
    await setTimeout(50);
  }
}
