/** A writer to be killed: appends numbered batches, several at once and in a changed order, prints each that is acknowledged, and ends the log. */
import { openFoundLogs } from '../found-logs.js';
import { batchOf } from './found-batches.js';

const [dir = '', count = '0'] = process.argv.slice(2);
const AT_ONCE = 4;

const log = await (await openFoundLogs(dir)).open('v', 'detect');
const missing = Array.from({ length: Number(count) }, (_, batch) => batch).filter((batch) => !log.batches.includes(batch));
for (let from = 0; from < missing.length; from += AT_ONCE) {
  await Promise.all(missing.slice(from, from + AT_ONCE).reverse().map(async (batch) => {
    const isNew = await log.append(batch, { lines: batchOf(batch), state: 'x'.repeat(batch % 50) });
    process.stdout.write(`${isNew ? 'appended' : 'again'} ${batch}\n`);
  }));
}
await log.finish();
process.stdout.write('finished\n');
