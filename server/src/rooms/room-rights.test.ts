import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SignJWT } from 'jose';
import { CLOSE_CODES, type Citation, type Job } from '@cuelight/protocol';
import { createMemoryRecords } from '../records/memory-records.js';
import { Peer, saying } from './testing/peer.js';
import { withRooms } from './testing/serve-rooms.js';

const tokenSecret = 'a secret that only the test and the server know';
const token = (sub: string, scope: readonly string[] = ['read', 'chat'], seconds = 600): Promise<string> =>
  new SignJWT({ sub, name: sub, scope }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(Math.floor(Date.now() / 1000) + seconds).sign(new TextEncoder().encode(tokenSecret));
const come = async (url: string, jwt: string, roomId = 'r'): Promise<Peer> => {
  const peer = new Peer(url);
  await peer.hello('x', jwt);
  peer.say({ type: 'join', roomId, videoId: roomId === 'r' ? 'v' : null, resumeFrom: 0 });
  await peer.next('joined');
  return peer;
};
const CITED: Citation = { kind: 'citation', videoId: 'v', start: 41, end: 43, quote: 'We meet at the old bridge.' };

it('a video\'s owner moderates its room, and nobody else\'s; what was decided survives a restart', async () => {
  const records = createMemoryRecords();
  const noted: string[] = [];
  const note = ({ action, what }: { readonly action: string; readonly what: string }): void => { noted.push(`${action} ${what}`); };
  await withRooms({ tokenSecret, records, note }, async ({ url }) => {
    const [ann, ben] = [await come(url, await token('ann'), 'video-of-ann'), await come(url, await token('ben'), 'video-of-ann')];
    assert.deepEqual([ann.all('joined')[0]?.you?.moderator, ben.all('joined')[0]?.you?.moderator], [true, false]);
    ben.say(saying('m1', { roomId: 'video-of-ann' }));
    await ann.next('event');
    ben.say({ type: 'moderate', roomId: 'video-of-ann', clientId: 'x', participantId: 'ann', action: 'ban' });
    assert.equal((await ben.next('error')).error.code, 'forbidden');
    ann.say({ type: 'remove', roomId: 'video-of-ann', clientId: 'd', seq: 1 });
    assert.equal((await ben.next('change')).message.deleted, true);
    ann.say({ type: 'moderate', roomId: 'video-of-ann', clientId: 'b', participantId: 'ben', action: 'ban' });
    assert.equal((await ben.next('moderation')).banned, true);
    assert.equal(await ben.closed, CLOSE_CODES.forbidden);
  });
  assert.deepEqual(noted, ['delete message 1 of ben', 'moderate ban ben']);
  await withRooms({ tokenSecret, records }, async ({ url }) => {
    const ben = new Peer(url);
    await ben.hello('x', await token('ben'));
    ben.say({ type: 'join', roomId: 'video-of-ann', videoId: null, resumeFrom: 0 });
    assert.deepEqual([(await ben.next('error')).error.code, await ben.closed], ['banned', CLOSE_CODES.forbidden]);
    const ann = await come(url, await token('ann'), 'video-of-ann');
    assert.deepEqual(ann.all('joined')[0]?.moderated, [{ participantId: 'ben', name: 'ben', mutedUntil: null, banned: true }]);
  });
});

it('a site\'s own bot answers in place of ours, is held to what the video says, and goes on where it was', () => withRooms({ tokenSecret }, async ({ url, records }) => {
  const bot = await come(url, await token('helper', ['read', 'chat', 'bot']));
  const ann = await come(url, await token('ann'));
  assert.equal(bot.all('joined')[0]?.participants[0]?.kind, 'bot');
  ann.say(saying('q', { ask: true }));
  await bot.next('event');
  const half = (from: number, text: string, citations: readonly Citation[] = []): void => { bot.say({ type: 'answer', roomId: 'r', replyTo: 1, from, text, citations }); };
  half(0, 'They meet ');
  half(10, 'at the bridge. [0:41]', [CITED]);
  half(99, 'too far');
  half(0, 'They fly. [0:41]', [{ ...CITED, quote: 'made up' }]);
  half(0, 'Elsewhere. [0:41]', [{ ...CITED, videoId: 'w' }]);
  half(0, 'Nothing stands for this. [0:41]');
  await bot.next('error', 4);
  assert.deepEqual(bot.codes, ['bad_request', 'citation_missing', 'citation_missing', 'bad_request']);
  await ann.next('answer', 2);
  assert.deepEqual(ann.all('answer').map(({ text }) => text), ['They meet ', 'They meet at the bridge. [0:41]']);
  bot.socket.terminate();
  const back = await come(url, await token('helper', ['read', 'chat', 'bot']));
  const [kept] = back.all('joined')[0]?.answers ?? [];
  assert.equal(kept?.text, 'They meet at the bridge. [0:41]');
  ann.say({ type: 'stop', roomId: 'r', seq: 1 });
  assert.equal((await back.next('stop')).seq, 1);
  back.say({ type: 'message', roomId: 'r', clientId: 'a', text: `${kept.text} Soon.`, at: null, ask: false, replyTo: 1, citations: [CITED] });
  assert.deepEqual([(await ann.next('event', 2)).message.replyTo, (await records.listMessages('r', 0, 9)).length], [1, 2]);
  const late = await come(url, await token('late'));
  assert.equal(late.all('joined')[0]?.answers, undefined);
}));

it('a token is renewed without a new connection, by its own participant only', () => withRooms({ tokenSecret }, async ({ url }) => {
  const ann = await come(url, await token('ann', ['read'], 2));
  ann.say(saying('m1'));
  assert.equal((await ann.next('error')).error.code, 'forbidden');
  ann.say({ type: 'token', token: await token('ben') });
  ann.say({ type: 'token', token: 'nonsense' });
  await ann.next('error', 3);
  assert.deepEqual(ann.codes, ['forbidden', 'forbidden', 'unauthorized']);
  ann.say({ type: 'token', token: await token('ann', ['read', 'chat'], 600) });
  assert.ok(Date.parse((await ann.next('renewed')).expiresAt ?? '') > Date.now() + 500_000, 'ends later');
  ann.say(saying('m2'));
  await ann.next('ack');
  const ended = Date.parse(ann.all('welcome')[0]?.expiresAt ?? '');
  await new Promise((resolve) => { setTimeout(resolve, ended - Date.now() + 50); });
  await ann.answered();
}));

it('files are carried by who uploaded them for this room, and go with their message', () => {
  const file = { id: 'f1', name: 'plan.pdf', mimeType: 'application/pdf', sizeBytes: 12, kind: 'file' as const };
  const removed: string[] = [];
  const attachments = {
    get: async (roomId: string, id: string) => (roomId === 'r' && id.startsWith('f') ? { ...file, id, sender: id === 'f1' ? 'ann' : 'local' } : null),
    remove: async (_roomId: string, ids: readonly string[]) => { removed.push(...ids); },
  };
  return withRooms({ attachments }, async ({ url }) => {
    const [ann, ben] = [new Peer(url), new Peer(url)];
    await Promise.all([ann.enter('ann'), ben.enter('ben')]);
    const carrying = (clientId: string, id: string) => ({ type: 'message', roomId: 'r', clientId, text: '', at: null, ask: false, attachments: [id] } as const);
    ben.say(carrying('b', 'f1'));
    assert.equal((await ben.next('error')).error.code, 'not_found');
    ann.say(carrying('a', 'f1'));
    assert.deepEqual((await ben.next('event')).message.attachments, [file]);
    ann.say({ type: 'remove', roomId: 'r', clientId: 'd', seq: 1 });
    assert.equal((await ben.next('change')).message.attachments, undefined);
    await ann.until(() => removed.length === 1);
    assert.deepEqual(removed, ['f1']);
    // without a token REST takes everybody for the same one
    ben.say(carrying('c', 'f2'));
    assert.equal((await ben.next('event', 2)).message.attachments?.[0]?.id, 'f2');
  });
});

it('who begins to watch gets the jobs as they are; uploads of a client id and new cues are told', () => {
  const job: Job = {
    id: 'j', videoId: 'v', step: 'transcribe', state: 'active', attempt: 1, progress: 0.5, secondsLeft: null, error: null, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z',
    queuePosition: null, result: null, input: {},
  };
  return withRooms({ jobsOf: async () => [job] }, async ({ url, relay }) => {
    const ann = new Peer(url);
    await new Promise((resolve) => ann.socket.once('open', resolve));
    ann.say({ type: 'hello', version: 1, participantId: 'ann', name: 'Ann', clientId: 'page-1' });
    ann.say({ type: 'watch', videoId: 'v' });
    assert.deepEqual((await ann.next('jobs')).jobs, [job]);
    await relay.publish('client.page-1', JSON.stringify({ type: 'job', job: { ...job, videoId: 'w', id: 'other' } }));
    await relay.publish('client.page-1', JSON.stringify({ type: 'job', job }));
    await relay.publish('video.v', JSON.stringify({ type: 'job', job }));
    await relay.publish('video.v', JSON.stringify({ type: 'cues', videoId: 'v', jobId: 'j', language: 'en', from: 0, cues: [{ start: 0, end: 1, text: 'hello' }] }));
    await ann.next('cues');
    assert.deepEqual(ann.all('job').map(({ job: { id } }) => id), ['other', 'j']);
  });
});
