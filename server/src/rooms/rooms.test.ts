import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoomsOptions } from './attach-rooms.js';
import { Peer, saying } from './testing/peer.js';
import { withRooms } from './testing/serve-rooms.js';

it('shows a message to everybody in the room at once, and acknowledges it', () => withRooms({}, async ({ url }) => {
  const [ann, ben] = [new Peer(url), new Peer(url)];
  await Promise.all([ann.enter('ann'), ben.enter('ben')]);
  ann.say(saying('m1'));
  await Promise.all([ann.next('ack'), ben.next('event')]);
  assert.deepEqual(ben.seqs, [1]);
}));

it('stores a message that is sent again once', () => withRooms({}, async ({ url }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  ann.say(saying('m1'));
  ann.say(saying('m1'));
  await ann.next('ack', 2);
  assert.deepEqual(ann.seqs, [1]);
}));

it('leaves neither a gap nor a double between replay and live while messages fly', () => withRooms({}, async ({ url }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  for (let n = 1; n <= 18; n += 1) ann.say(saying(`m${n}`));
  const late = [new Peer(url), new Peer(url), new Peer(url)];
  await Promise.all(late.map((peer, n) => peer.enter(`late${n}`)));
  await Promise.all(late.map((peer) => peer.until(() => peer.seqs.includes(18))));
  for (const peer of late) assert.deepEqual(peer.seqs, Array.from({ length: 18 }, (_, n) => n + 1));
}));

it('says a sentence in the room when the bot cannot answer', () => withRooms({}, async ({ url }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  ann.say(saying('m1', { ask: true }));
  await ann.until(() => ann.seqs.length === 2);
  const answer = ann.heard.find((one) => one.type === 'event' && one.message.author.kind === 'bot');
  assert.ok(answer?.type === 'event' && answer.message.replyTo === 1 && answer.message.text.length > 10);
}));

it('gives the bot what was said in the room before the question', async () => {
  const asked: string[][] = [];
  const answer: RoomsOptions['answer'] = async function* ({ question, history }) {
    asked.push([...history.map(({ text }) => text), question]);
    return { found: false, text: 'No.', citations: [] };
  };
  await withRooms({ answer }, async ({ url }) => {
    const ann = new Peer(url);
    await ann.enter('ann');
    ann.say(saying('m1', { ask: true }));
    await ann.until(() => ann.seqs.length === 2);
    ann.say(saying('m2', { ask: true }));
    await ann.until(() => ann.seqs.length === 4);
  });
  assert.deepEqual(asked, [['text m1'], ['text m1', 'No.', 'text m2']]);
});

for (const [what, data, code, close] of [
  ['broken JSON', '{"type":', 'bad_message', 4400],
  ['a binary frame', Buffer.from([1, 2, 3]), 'bad_message', 4400],
  ['an unknown type', '{"type":"dance"}', 'unknown_type', 4400],
  ['a message of 1 MB', 'x'.repeat(1024 * 1024), null, 1009],
] as const) {
  it(`refuses ${what}`, () => withRooms({}, async ({ url }) => {
    const ann = new Peer(url);
    await ann.enter('ann');
    ann.socket.send(data);
    assert.equal(await ann.closed, close);
    assert.deepEqual(ann.codes, code === null ? [] : [code]);
  }));
}

it('refuses too many messages at once and names each', () => withRooms({}, async ({ url }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  for (let n = 1; n <= 30; n += 1) ann.say(saying(`m${n}`));
  await ann.until(() => ann.all('ack').length + ann.all('error').filter(({ clientId }) => clientId !== undefined).length === 30);
  assert.ok(ann.codes.length >= 10 && ann.codes.every((code) => code === 'rate_limited'));
}));
