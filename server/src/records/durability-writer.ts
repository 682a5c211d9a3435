/** A writer to be killed: stores videos, jobs and messages without end and prints each one once it is acknowledged. */
import { aJob, aMessage, aVideo } from '../ports/contracts/sample-records.js';
import { openLowdbRecords } from './lowdb-records.js';

const [dir = '', from = '0'] = process.argv.slice(2);
const records = await openLowdbRecords(dir);
const say = (line: string): void => { process.stdout.write(`${line}\n`); };

async function write(n: number): Promise<void> {
  const id = `v${n}`;
  await records.createVideo(aVideo(id));
  say(`video ${id}`);
  await records.createJob(aJob(`j${n}`, id));
  say(`job j${n}`);
  await Promise.all([0, 1, 2].map(async (k) => {
    const { message } = await records.appendMessage(aMessage('room', `${n}-${k}`));
    say(`message ${message.seq} ${n}-${k}`);
  }));
}

for (let n = Number(from); ; n += 1) await write(n);
