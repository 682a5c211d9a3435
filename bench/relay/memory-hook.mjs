/** Loaded into a server that is measured: says what it holds once all that may go is gone. Garbage, and room made for garbage, is no cost of a connection. */
import { setTimeout as pause } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';

process.on('message', async (question) => {
  if (question !== 'memory') return;
  for (let turn = 0; turn < 4; turn += 1) {
    globalThis.gc();
    await pause(150);
  }
  const { rss, heapUsed } = process.memoryUsage();
  const young = getHeapSpaceStatistics().filter(({ space_name: name }) => /^new_/.test(name)).reduce((sum, { physical_space_size: bytes }) => sum + bytes, 0);
  process.send({ rss, heapUsed, young });
});
// it must not keep the process from ending
process.channel?.unref();
