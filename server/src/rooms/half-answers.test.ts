import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SignJWT } from 'jose';
import type { Participant } from '@cuelight/protocol';
import { aMessage } from '../ports/contracts/sample-records.js';
import type { Records } from '../ports/index.js';
import { createMemoryRecords } from '../records/memory-records.js';
import { DEFAULT_LIMITS } from './limits.js';
import { Peer, saying } from './testing/peer.js';
import { withRooms } from './testing/serve-rooms.js';

const tokenSecret = 'a secret that only the test and the server know';
const HELPER: Participant = { id: 'helper', name: 'helper', kind: 'bot' };
const ELEVEN_MINUTES_MS = 11 * 60_000;

async function come(url: string, sub: string, scope: readonly string[] = ['read', 'chat']): Promise<Peer> {
  const jwt = await new SignJWT({ sub, name: sub, scope }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('10m').sign(new TextEncoder().encode(tokenSecret));
  const peer = new Peer(url);
  await peer.hello('x', jwt);
  await peer.join();
  return peer;
}
const comeAsBot = (url: string): Promise<Peer> => come(url, 'helper', ['read', 'chat', 'bot']);

/** A room with a question that a bot had half answered when everything stopped, so long ago. */
async function interrupted(agoMs: number): Promise<Records> {
  const records = createMemoryRecords();
  await records.appendMessage(aMessage('r', 'q', { ask: true }));
  await records.keepAnswer('r', { replyTo: 1, text: 'They meet ', citations: [], author: HELPER, writtenAt: new Date(Date.now() - agoMs).toISOString() });
  return records;
}

it('a bot goes on after a restart of the server where its answer was', async () => {
  const records = createMemoryRecords();
  await withRooms({ tokenSecret, records }, async ({ url }) => {
    const [bot, ann] = [await comeAsBot(url), await come(url, 'ann')];
    ann.say(saying('q', { ask: true }));
    await bot.next('event');
    bot.say({ type: 'answer', roomId: 'r', replyTo: 1, from: 0, text: 'They meet ', citations: [] });
    await ann.next('answer');
  });
  await withRooms({ tokenSecret, records }, async ({ url }) => {
    const bot = await comeAsBot(url);
    assert.deepEqual(bot.all('joined')[0]?.answers, [{ replyTo: 1, text: 'They meet ', citations: [] }]);
    const ann = await come(url, 'ann');
    assert.equal(ann.all('joined')[0]?.answers?.[0]?.text, 'They meet ');
    bot.say({ type: 'answer', roomId: 'r', replyTo: 1, from: 10, text: 'again.', citations: [] });
    assert.equal((await ann.next('answer')).text, 'They meet again.');
    bot.say({ type: 'message', roomId: 'r', clientId: 'a', text: 'They meet again.', at: null, ask: false, replyTo: 1 });
    await ann.next('event');
  });
  assert.deepEqual(await records.listKeptAnswers('r'), []);
});

it('an answer that its bot does not come back to ends as it is, says so, and ends once', async () => {
  const records = await interrupted(ELEVEN_MINUTES_MS);
  await withRooms({ tokenSecret, records }, async ({ url }) => {
    const [ann, ben] = [await come(url, 'ann'), await come(url, 'ben')];
    await ann.until(() => [...ann.all('event'), ...ben.all('event')].length > 0 || ann.all('joined')[0]?.messages.length === 2);
  });
  const [, answer, ...more] = await records.listMessages('r', 0, 9);
  assert.deepEqual([answer?.author, answer?.text, answer?.replyTo, answer?.note, more], [HELPER, 'They meet ', 1, 'interrupted', []]);
});

it('while its bot may still come back, nobody else answers a half answered question; who asked may end it', async () => {
  const records = await interrupted(60_000);
  await withRooms({ tokenSecret, records, limits: { ...DEFAULT_LIMITS, presenceBeatMs: 5 } }, async ({ url }) => {
    const ann = await come(url, 'ann');
    await ann.answered();
    await new Promise((resolve) => { setTimeout(resolve, 30); });
    assert.equal(ann.all('joined')[0]?.answers?.[0]?.text, 'They meet ');
    assert.equal((await records.listMessages('r', 0, 9)).length, 1);
    ann.say({ type: 'stop', roomId: 'r', seq: 1 });
    const { message } = await ann.next('event');
    assert.deepEqual([message.author.id, message.text, message.note], ['helper', 'They meet ', 'stopped']);
  });
});

it('when a site\'s bot goes and does not come back, the server\'s own one answers what is open', () => withRooms({ tokenSecret, limits: { presenceBeatMs: 5, botAwaitedMs: 20 } }, async ({ url }) => {
  const [bot, ann] = [await comeAsBot(url), await come(url, 'ann')];
  ann.say(saying('q', { ask: true }));
  await bot.next('event');
  bot.socket.terminate();
  const { message } = await ann.next('event', 2);
  assert.deepEqual([message.author.id, message.replyTo], ['bot', 1]);
}));
