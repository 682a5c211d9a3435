import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ChapterInfo } from '@cuelight/protocol';
import { parseServerMessage } from '@cuelight/protocol/schemas';
import { startFakeCompletions, writes, type FakeCompletions } from '../answers/testing/fake-completions.js';
import { Peer } from '../rooms/testing/peer.js';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { wordsMessages } from './words-told.js';

const PARTS = [
  ['Bees live in a hive.', 'The hive has one queen.', 'The queen lays eggs all day.', 'Bees feed the queen.', 'A bee does not sleep in the hive.', 'Honey is kept in the hive.', 'The hive is warm.'],
  ['A violin has four strings.', 'The strings are tuned in fifths.', 'The bow is drawn over the strings.', 'The bow has horse hair.', 'Every violin has a bridge.', 'The bridge carries the strings.', 'The violin is made of maple.'],
  ['The glacier moves slowly.', 'Ice of the glacier is blue.', 'The glacier carries stones.', 'Snow becomes ice.', 'The ice melts into a lake.', 'Under the glacier is a lake.', 'The ice is nine metres thick.'],
];
const TALK = PARTS.flat().flatMap((text) => [text, text.replace('.', ' again.')]).map((text, at) => ({ start: at * 5, end: at * 5 + 5, text }));

let host: FakeCompletions;
let server: ServerUnderTest;
let id = '';
const peers: Peer[] = [];

before(async () => {
  host = await startFakeCompletions();
  server = new ServerUnderTest({ CUELIGHT_ANSWERS_URL: host.url, CUELIGHT_ANSWERS_MODEL: 'fake' });
  await server.start();
  server.mp4('talk.mp4', 1);
  ({ body: { id } } = await server.upload(await server.read('talk.mp4'), 'talk.mp4'));
});
after(async () => {
  for (const { socket } of peers) socket.terminate();
  await server.dispose();
  await host.close();
});

const put = (cues: readonly object[]) => server.request(`/api/v1/videos/${id}/transcript`, { method: 'PUT', body: JSON.stringify({ language: 'en', source: 'edited', cues }) });
/** Somebody who watches the video and is in no room. */
async function watcher(name: string): Promise<Peer> {
  const peer = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  peers.push(peer);
  await peer.hello(name);
  peer.say({ type: 'watch', videoId: id });
  await peer.next('transcript');
  await peer.answered();
  return peer;
}
const ask = (peer: Peer, clientId: string): void => {
  const roomId = `video-${id}`;
  peer.say({ type: 'join', roomId, videoId: id, resumeFrom: 0 });
  peer.say({ type: 'message', roomId, clientId, text: 'Chapters', at: null, ask: true });
};

test('whoever watches a video is told which words are stored, then and whenever others are', async () => {
  const ann = await watcher('ann');
  assert.equal((await ann.next('transcript')).version, null);
  const first = (await put(TALK.slice(0, 1))).headers.get('etag');
  await ann.until(() => ann.all('transcript').at(-1)?.version === first);
  const ben = await watcher('ben');
  assert.equal((await ben.next('transcript')).version, first);
  ann.say({ type: 'unwatch', videoId: id });
  await ann.answered();
  const heard = ann.heard.length;
  const second = (await put(TALK)).headers.get('etag');
  await ben.until(() => ben.all('transcript').at(-1)?.version === second);
  assert.deepEqual([ann.heard.length, second === first], [heard, false]);
  assert.equal((await put(TALK)).headers.get('etag'), second);
  for (const message of ben.heard) parseServerMessage(message);
});

test('titles that a model wrote stay with the words they were written for, and are told to all who watch', async () => {
  const version = (await put(TALK)).headers.get('etag');
  const [ann, ben] = [await watcher('ann'), await watcher('ben')];
  host.answerWith(writes('1. The queen of the hive\n2. Violin strings and bow\n3. Wasps of Vienna'));
  ask(ann, 'q1');
  const { chapters, ...told } = await ben.next('chapters');
  assert.deepEqual(told, { type: 'chapters', videoId: id, version });
  const titles = (all: readonly ChapterInfo[]): string[] => all.map(({ title }) => title);
  assert.deepEqual([titles(chapters).slice(0, 2), chapters.length], [['The queen of the hive', 'Violin strings and bow'], 3]);
  // nobody speaks of wasps, so that part keeps the title that the video's own words give
  assert.ok(!titles(chapters).includes('Wasps of Vienna'));
  assert.deepEqual(titles((await (await watcher('cem')).next('chapters')).chapters), titles(chapters));

  await put(TALK.slice(0, -1));
  assert.deepEqual((await watcher('dan')).all('chapters'), []);
});

test('titles of words that were changed while the model wrote are let go', async () => {
  await put(TALK);
  const ann = await watcher('ann');
  host.answerWith(async (response, request) => {
    await put(TALK.slice(0, -2));
    await writes('1. Bees and honey\n2. The violin\n3. Snow and ice')(response, request);
  });
  ask(ann, 'q2');
  await ann.until(() => ann.all('event').some(({ message }) => message.generated === true));
  const asking = await watcher('ben');
  assert.deepEqual([ann.all('chapters').filter(({ chapters: [first] }) => first?.title === 'Bees and honey'), asking.all('chapters')], [[], []]);
});

test('what is too long for a message is not told', () => {
  const transcript = { language: 'en', source: 'edited' as const, cues: TALK };
  const record = { id: 'v', transcript } as unknown as Parameters<typeof wordsMessages>[0];
  const words = wordsMessages(record).map((message) => (message.type === 'transcript' ? message.version : null))[0] ?? '';
  const many = (count: number) => wordsMessages({ ...record, titled: { words, chapters: Array.from({ length: count }, (_, at) => ({ start: at, end: at + 1, title: 'A title of some length' })) } });
  assert.deepEqual([many(3).map(({ type }) => type), many(3000).map(({ type }) => type)], [['transcript', 'chapters'], ['transcript']]);
});
