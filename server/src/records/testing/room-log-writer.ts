/** A writer to be killed: changes long messages again and again, so that the room's log is written anew all the time, says some more, and prints what was acknowledged. */
import { aMessage } from '../../ports/contracts/sample-records.js';
import { RoomLogs } from '../room-logs.js';

const [dir = '', run = ''] = process.argv.slice(2);
const ROOM = 'killed';
const FEW = 20;
const LONG = 'x'.repeat(4000);

const logs = new RoomLogs(dir);
await logs.load();
const print = (...words: readonly (string | number)[]): void => { process.stdout.write(`${words.join(' ')}\n`); };

for (let n = 0; ; n += 1) {
  const { message } = await logs.appendMessage(aMessage(ROOM, `${run}-${n}`));
  print('said', message.seq, message.clientId);
  await Promise.all(Array.from({ length: FEW }, async (_, one) => {
    const seq = 1 + (one * 3 + n) % FEW;
    const text = `${run}-${n}-${one}`;
    const answer = await logs.changeMessage(ROOM, seq, (before) => ({ ...before, text: `${text} ${LONG}` }));
    if (answer !== null) print('changed', seq, answer.message.changed ?? 0, text);
  }));
}
