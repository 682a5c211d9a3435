import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CITATION_MARKER, formatTime, type Answer, type ClientMessage } from '@cuelight/protocol';
import { beginStream, breaksAfter, sends, stallsAfter, writes, type Behaviour } from '../answers/testing/fake-completions.js';
import { createMemoryRecords } from '../records/memory-records.js';
import { MAX_WAITING } from './answer-queue.js';
import { Peer } from './testing/peer.js';
import { KEY, withAnswers } from './testing/serve-answers.js';

const TWO_DAYS = 'The battery lasts two days on a single charge [1].';
const PRICE = 'The price is 240 dollars [2].';
const asking = (clientId: string, text = 'How long does the battery last?'): ClientMessage => ({ type: 'message', roomId: 'r', clientId, text, at: 1.5, ask: true });
/** The bot's n-th message. */
const answered = async (peer: Peer, n = 1) => {
  const all = () => [...peer.all('joined').flatMap(({ messages }) => messages), ...peer.all('event').map(({ message }) => message)].filter(({ author }) => author.kind === 'bot');
  await peer.until(() => all().length >= n);
  return all()[n - 1] ?? assert.fail();
};
const until = async (holds: () => boolean): Promise<void> => {
  const signal = AbortSignal.timeout(10_000);
  while (!holds()) {
    signal.throwIfAborted();
    await new Promise((resolve) => { setImmediate(resolve); });
  }
};
const checkMarkers = ({ text, citations }: Pick<Answer, 'text' | 'citations'>): void => {
  assert.deepEqual(text.match(CITATION_MARKER) ?? [], citations.map(({ start }) => `[${formatTime(start)}]`));
};
/** Writes a sentence, and the rest when it is told to. */
const held = (first: string, rest: string): { readonly behaviour: Behaviour; readonly goOn: () => void } => {
  let goOn = (): void => undefined;
  const more = new Promise<void>((resolve) => { goOn = resolve; });
  return {
    goOn: () => { goOn(); },
    behaviour: async (response) => {
      const piece = (content: string, end: string | null = null): string => `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: end }] })}\n\n`;
      beginStream(response);
      response.write(piece(`${first} A`));
      await more;
      response.end(piece(rest.slice(1)) + piece('', 'stop'));
    },
  };
};

it('shows an answer sentence by sentence to everybody, then stores it once; who comes meanwhile gets both', () => {
  const { behaviour, goOn } = held(TWO_DAYS, `And charging it takes 3 hours [1]. ${PRICE}`);
  return withAnswers([behaviour], async ({ url, records, host, log }) => {
    const [ann, ben] = [new Peer(url), new Peer(url)];
    await Promise.all([ann.enter('ann'), ben.enter('ben')]);
    ann.say(asking('q'));
    const first = await ben.next('answer');
    assert.equal(first.text, 'The battery lasts two days on a single charge. [0:05]');
    assert.equal(first.citations[0]?.quote, 'The battery lasts two days on a single charge, even in the cold.');
    const late = new Peer(url);
    assert.equal((await late.enter('late')).lastSeq, 1);
    goOn();
    const messages = await Promise.all([ann, ben, late].map((peer) => answered(peer)));
    for (const { text, replyTo, seq, generated, note } of messages) {
      assert.deepEqual([replyTo, seq, generated, note], [1, 2, true, undefined]);
      assert.equal(text, 'The battery lasts two days on a single charge. [0:05] And charging it takes 3 hours. [0:10] The price is 240 dollars. [0:20]');
    }
    for (const part of [...ben.all('answer'), ...messages]) checkMarkers(part);
    assert.ok((await late.next('answer')).text.length > first.text.length);
    assert.equal((await records.listMessages('r', 0, 9)).length, 2);
    assert.ok(!JSON.stringify([ann.heard, ben.heard, late.heard, log]).includes(KEY));
    const [request] = host.requests;
    assert.equal(request?.headers.authorization, `Bearer ${KEY}`);
    assert.ok(!JSON.stringify(request.body).includes('previous instructions'));
  });
});

for (const [what, behaviour, note] of [
  ['is busy', sends(429, 'text/plain', '', { 'retry-after': '60' }), 'model_busy'],
  ['sends a web page', sends(200, 'text/html', '<h1>Sign in</h1>'), 'model_broken'],
  ['breaks off after a sentence', breaksAfter(`${TWO_DAYS} And then`), 'model_broken'],
  ['refuses the key', sends(401, 'application/json', `{"error":"bad key ${KEY}"}`), 'model_refused'],
  ['makes everything up', writes('It lasts nine years [1]. See [this](https://evil.example/x) [2].'), 'unsupported'],
  ['will not', writes('I\'m sorry, but I can\'t help with that.'), 'unsupported'],
] as const) {
  it(`says in the video's own words what a model does not that ${what}`, () => withAnswers([behaviour], async ({ url, log }) => {
    const ann = new Peer(url);
    await ann.enter('ann');
    ann.say(asking('q'));
    const message = await answered(ann);
    checkMarkers(message);
    assert.deepEqual([message.note, message.generated, message.citations.length > 0], [note, undefined, true]);
    assert.ok(message.text.includes('two days') && !message.text.includes('evil'));
    assert.ok(!JSON.stringify([ann.heard, log]).includes(KEY));
    if (note.startsWith('model_')) assert.ok(log.some((line) => line.startsWith('warn')));
  }));
}

it('stops an answer for who asked, and for nobody else', () => withAnswers([stallsAfter(`${TWO_DAYS} And`)], async ({ url, host }) => {
  const [ann, ben] = [new Peer(url), new Peer(url)];
  await Promise.all([ann.enter('ann'), ben.enter('ben')]);
  ann.say(asking('q'));
  await ben.next('answer');
  ben.say({ type: 'stop', roomId: 'r', seq: 1 });
  assert.equal((await ben.next('error')).error.code, 'forbidden');
  ann.say({ type: 'stop', roomId: 'r', seq: 1 });
  const message = await answered(ben);
  assert.deepEqual([message.note, message.text], ['stopped', 'The battery lasts two days on a single charge. [0:05]']);
  checkMarkers(message);
  await until(() => host.dropped > 0);
}));

it('writes one answer at a time in a room, in order, stops one that waits, and lets no more wait than it says', () => withAnswers([stallsAfter('')], async ({ url, host }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  for (let n = 1; n <= MAX_WAITING + 2; n += 1) ann.say(asking(`q${n}`));
  const refused = await answered(ann);
  assert.deepEqual([refused.note, refused.replyTo], ['too_many', MAX_WAITING + 2]);
  await until(() => host.requests.length > 0);
  ann.say({ type: 'stop', roomId: 'r', seq: 2 });
  assert.deepEqual([(await answered(ann, 2)).replyTo, host.requests.length], [2, 1]);
  host.answerWith(writes(TWO_DAYS));
  ann.say({ type: 'stop', roomId: 'r', seq: 1 });
  await answered(ann, MAX_WAITING + 2);
  const replies = ann.all('event').flatMap(({ message }) => message.replyTo ?? []);
  assert.deepEqual(replies, [MAX_WAITING + 2, 2, 1, ...Array.from({ length: MAX_WAITING - 1 }, (_, n) => n + 3)]);
}));

it('answers what a stopped server left, when somebody enters the room again', async () => {
  const records = createMemoryRecords();
  await withAnswers([stallsAfter(`${TWO_DAYS} And`)], async ({ url }) => {
    const ann = new Peer(url);
    await ann.enter('ann');
    ann.say(asking('q'));
    await ann.next('answer');
  }, records);
  assert.deepEqual((await records.listMessages('r', 0, 9)).map(({ ask, replyTo }) => [ask, replyTo]), [[true, null]]);
  await withAnswers([writes(`${TWO_DAYS} ${PRICE}`)], async ({ url, host }) => {
    const [ann, ben] = [new Peer(url), new Peer(url)];
    await Promise.all([ann.enter('ann'), ben.enter('ben')]);
    const message = await answered(ben);
    assert.deepEqual([message.replyTo, message.citations.length], [1, 2]);
    await ann.join();
    await ann.answered();
    assert.equal(host.requests.length, 1);
  }, records);
  assert.equal((await records.listMessages('r', 0, 9)).length, 2);
});

it('gives a model what was said before a follow-up', () => withAnswers([writes(TWO_DAYS), writes(PRICE)], async ({ url, host }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  ann.say(asking('q1'));
  await answered(ann);
  ann.say(asking('q2', 'And the price?'));
  assert.equal((await answered(ann, 2)).text, 'The price is 240 dollars. [0:20]');
  assert.ok(host.requests[1]?.body.messages[1]?.content.includes('How long does the battery last?'));
}));
