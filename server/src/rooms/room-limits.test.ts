import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { CLOSE_CODES, type Job } from '@cuelight/protocol';
import { Peer, refusedUpgrade, saying } from './testing/peer.js';
import { withRooms } from './testing/serve-rooms.js';

const aJob = (videoId: string, progress: number, state: Job['state'] = 'active'): Job => ({
  id: 'j', videoId, step: 'renditions', state, attempt: 1, progress, secondsLeft: null, error: null, queuePosition: null, input: {}, result: null, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z',
});

it('closes a connection that does not say hello in time', () => withRooms({ limits: { helloTimeoutMs: 60 } }, async ({ url, rooms }) => {
  const [silent, polite] = [new Peer(url), new Peer(url)];
  await polite.hello('ann');
  assert.equal(await silent.closed, CLOSE_CODES.helloTimeout);
  await polite.answered();
  assert.equal(rooms.connectionCount(), 1);
}));

it('refuses everything before hello, and a second hello', () => withRooms({}, async ({ url }) => {
  const peer = new Peer(url);
  await once(peer.socket, 'open');
  peer.say({ type: 'join', roomId: 'r', videoId: 'v', resumeFrom: 0 });
  await peer.hello('ann');
  await peer.hello('ann');
  await peer.next('error', 2);
  assert.deepEqual(peer.codes, ['bad_message', 'bad_message']);
  assert.equal(peer.all('welcome').length, 1);
}));

it('refuses another version of the protocol', () => withRooms({}, async ({ url }) => {
  const peer = new Peer(url);
  await once(peer.socket, 'open');
  peer.say({ type: 'hello', version: 99, participantId: 'ann', name: 'Ann' });
  assert.equal(await peer.closed, CLOSE_CODES.badMessage);
  assert.deepEqual(peer.errors.map(({ details }) => details), [{ reason: 'version' }]);
}));

it('refuses a message and typing outside a room, and after leaving it', () => withRooms({}, async ({ url, records }) => {
  const peer = new Peer(url);
  await peer.hello('ann');
  peer.say(saying('m1'));
  peer.say({ type: 'typing', roomId: 'r' });
  await peer.next('error', 2);
  await peer.join();
  peer.say({ type: 'leave', roomId: 'r' });
  peer.say(saying('m2'));
  assert.equal((await peer.next('error', 3)).clientId, 'm2');
  assert.deepEqual(peer.codes, ['not_joined', 'not_joined', 'not_joined']);
  assert.equal(await records.lastSeq('r'), 0);
}));

it('takes nothing more from a connection it has refused', () => withRooms({}, async ({ url, records }) => {
  const peer = new Peer(url);
  await peer.enter('ann');
  peer.socket.send('{');
  peer.say(saying('m1'));
  assert.equal(await peer.closed, CLOSE_CODES.badMessage);
  assert.equal(await records.lastSeq('r'), 0);
}));

it('does not open a room for a video that does not exist', () => withRooms({}, async ({ url }) => {
  const peer = new Peer(url);
  await peer.hello('ann');
  peer.say({ type: 'join', roomId: 'r', videoId: 'gone', resumeFrom: 0 });
  const refused = await peer.next('error');
  assert.deepEqual([refused.error.code, refused.roomId], ['not_found', 'r']);
}));

it('replays what was missed, and resets who missed more than that or knows what never was', () => withRooms({ limits: { replayCap: 5 } }, async ({ url }) => {
  const ann = new Peer(url);
  await ann.enter('ann');
  for (let n = 1; n <= 8; n += 1) ann.say(saying(`m${n}`));
  await ann.next('ack', 8);
  for (const [resumeFrom, reset, seqs] of [[3, false, [4, 5, 6, 7, 8]], [8, false, []], [2, true, [4, 5, 6, 7, 8]], [0, true, [4, 5, 6, 7, 8]], [9, true, [4, 5, 6, 7, 8]]] as const) {
    const joined = await new Peer(url).enter(`late${resumeFrom}`, resumeFrom);
    assert.deepEqual([joined.reset, joined.lastSeq, joined.messages.map(({ seq }) => seq)], [reset, 8, seqs], `from ${resumeFrom}`);
  }
}));

it('tells those who watch a video about its jobs, and nobody else', () => withRooms({}, async ({ url, rooms }) => {
  const [ann, ben] = [new Peer(url), new Peer(url)];
  await Promise.all([ann.enter('ann'), ben.enter('ben')]);
  ann.say({ type: 'watch', videoId: 'v' });
  ben.say({ type: 'watch', videoId: 'w' });
  for (const peer of [ann, ben]) await peer.answered();
  await rooms.publishJob(aJob('v', 0.5));
  await rooms.publishJob(aJob('v', 1, 'done'));
  assert.equal((await ann.next('job', 2)).job.state, 'done');
  ann.say({ type: 'unwatch', videoId: 'v' });
  await ann.answered();
  await rooms.publishJob(aJob('v', 0.7));
  for (const peer of [ann, ben]) await peer.answered();
  assert.deepEqual(ann.all('job').map(({ job }) => job.progress), [0.5, 1]);
  assert.deepEqual(ben.all('job'), []);
}));

it('shows who is there, and who writes', () => withRooms({}, async ({ url }) => {
  const [ann, ben] = [new Peer(url), new Peer(url)];
  await ann.enter('ann');
  await ben.enter('ben');
  await ann.until(() => ann.all('presence').some(({ participants }) => participants.length === 2));
  ben.say({ type: 'typing', roomId: 'r' });
  assert.equal((await ann.next('typing')).participant.id, 'ben');
  ben.socket.close();
  await ann.until(() => ann.all('presence').at(-1)?.participants.length === 1);
}));

it('sends everybody away with 1012 when it closes, and lets nobody in', () => withRooms({}, async ({ url, rooms }) => {
  const peers = [new Peer(url), new Peer(url)];
  await Promise.all(peers.map((peer, n) => peer.enter(`p${n}`)));
  await rooms.close();
  assert.deepEqual(await Promise.all(peers.map(({ closed }) => closed)), [CLOSE_CODES.restart, CLOSE_CODES.restart]);
  assert.equal(rooms.connectionCount(), 0);
}));

it('cuts a reader off that does not read, and goes on serving the others', () => withRooms({ limits: { terminateAboveBytes: 200_000, dropAboveBytes: 50_000, messagesPerSecond: 1e6, burst: 1e6 } }, async ({ url, rooms }) => {
  const [slow, ann] = [new Peer(url), new Peer(url)];
  await slow.enter('slow');
  await ann.enter('ann');
  slow.socket.pause();
  let said = 0;
  // The kernel buffers megabytes on its own, so it takes a while until the server sees that nobody reads.
  while (rooms.connectionCount() === 2 && said < 20_000) {
    for (let n = 0; n < 50; n += 1) ann.say({ type: 'message', roomId: 'r', clientId: `m${(said += 1)}`, text: 'x'.repeat(4000), at: null, ask: false });
    await ann.next('event', said);
  }
  assert.equal(rooms.connectionCount(), 1);
  slow.socket.resume();
  assert.ok([CLOSE_CODES.slowReader, 1006].includes(await slow.closed));
  assert.deepEqual(ann.seqs, Array.from({ length: said }, (_, n) => n + 1));
  assert.ok(slow.seqs.length < said && slow.seqs.every((seq, n) => seq === n + 1), 'what reached the slow one has no gap');
}));

it('closes a sender that goes on after many refusals', () => withRooms({ limits: { burst: 5, refusalsBeforeClose: 10 } }, async ({ url }) => {
  const peer = new Peer(url);
  await peer.enter('ann');
  for (let n = 0; n < 30; n += 1) peer.say({ type: 'typing', roomId: 'r' });
  assert.equal(await peer.closed, CLOSE_CODES.rateLimited);
  assert.equal(peer.codes.filter((code) => code === 'rate_limited').length, 11);
}));

it('takes only so many connections of one address, and counts those that ended no more', () => withRooms({ limits: { connectionsPerAddress: 2 } }, async ({ url }) => {
  const peers = [new Peer(url), new Peer(url)];
  await Promise.all(peers.map((peer, n) => peer.hello(`p${n}`)));
  const { status, error } = await refusedUpgrade(url);
  assert.deepEqual([status, error.code], [429, 'rate_limited']);
  peers[0]?.socket.close();
  await peers[0]?.closed;
  await peers[1]?.answered();
  await new Peer(url).hello('p2');
}));

it('takes only so many rooms a connection', () => withRooms({ limits: { roomsPerConnection: 2 } }, async ({ url }) => {
  const peer = new Peer(url);
  await peer.hello('ann');
  for (const roomId of ['a', 'b', 'c', 'a']) peer.say({ type: 'join', roomId, videoId: null, resumeFrom: 0 });
  assert.equal((await peer.next('joined', 3)).roomId, 'a');
  assert.deepEqual(peer.all('error').map(({ error, roomId }) => [error.code, roomId]), [['bad_request', 'c']]);
}));

it('lets a connection watch only so many videos, and another one after an unwatch', () => withRooms({ limits: { watchesPerConnection: 2 } }, async ({ url }) => {
  const peer = new Peer(url);
  await peer.hello('ann');
  for (const videoId of ['a', 'b', 'c', 'a']) peer.say({ type: 'watch', videoId });
  await peer.answered();
  assert.deepEqual(peer.codes, ['bad_request', 'not_joined']);
  peer.say({ type: 'unwatch', videoId: 'a' });
  peer.say({ type: 'watch', videoId: 'c' });
  await peer.answered();
  assert.deepEqual(peer.codes.slice(2), ['not_joined']);
}));

it('cuts a connection that no longer answers pings', () => withRooms({ limits: { pingIntervalMs: 40 } }, async ({ url, rooms }) => {
  const [dead, alive] = [new Peer(url), new Peer(url)];
  await Promise.all([dead.hello('dead'), alive.hello('alive')]);
  dead.socket.pause();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(rooms.connectionCount(), 1);
  dead.socket.resume();
  assert.equal(await dead.closed, 1006);
}));

it('answers an upgrade of another path with 404', () => withRooms({}, async ({ url }) => {
  const { status, error } = await refusedUpgrade(url.replace('socket', 'elsewhere'));
  assert.deepEqual([status, error.code], [404, 'not_found']);
}));
