import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { ROOM_PROTOCOL_VERSION, type Job, type Video } from '@cuelight/protocol';
import { Peer } from '../rooms/testing/peer.js';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
const CLIENT = 'a-page-of-one-tab';

before(async () => {
  await server.start();
  for (const [name, colour] of [['red.png', 'red'], ['green.png', 'green'], ['blue.png', 'blue']] as const) server.ffmpeg('-f', 'lavfi', '-i', `color=${colour}:s=96x64`, '-frames:v', '1', name);
});
after(() => server.dispose());

const stillJob = async (videoId: string): Promise<Job> => (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${videoId}/jobs`)).body.jobs.find(({ step }) => step === 'stillToVideo') ?? assert.fail();
const upload = async (name: string): Promise<Answer<Video & { code?: string }>> => server.upload(await server.read(name), name, { clientId: CLIENT });

test('images become videos one after the other; whoever brought them sees place, percentage and end', async () => {
  const page = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await once(page.socket, 'open');
  page.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'ann', name: 'Ann', clientId: CLIENT });
  await page.next('welcome');
  const heard = (): Job[] => page.all('job').map(({ job }) => job).filter(({ step }) => step === 'stillToVideo');

  const uploaded = await Promise.all(['red.png', 'green.png', 'blue.png'].map(upload));
  const ids = uploaded.map(({ body }) => body.id);
  assert.deepEqual(uploaded.map(({ status, body }) => [status, body.status, body.viewOnly, body.renditions]), ids.map(() => [201, 'processing', true, []]));
  const jobs = await server.until(async () => {
    const all = await Promise.all(ids.map(stillJob));
    assert.ok(all.filter(({ state }) => state === 'active').length <= 1, 'one at a time');
    return all.every(({ state }) => state === 'done' || state === 'failed') ? all : null;
  });
  assert.deepEqual(jobs.map(({ state, error, attempt }) => [state, error, attempt]), ids.map(() => ['done', null, 1]));
  await server.until(async () => (ids.every((id) => heard().some((job) => job.videoId === id && job.state === 'done')) ? true : null));
  const told = heard();
  page.socket.close();

  // What was told, in order: never two at work, places that count down, percentages that rise.
  const atWork = new Set<string>();
  for (const { id, state } of told) {
    if (state === 'active') atWork.add(id); else atWork.delete(id);
    assert.ok(atWork.size <= 1);
  }
  for (const { id } of jobs) {
    const mine = told.filter((job) => job.id === id);
    const places = mine.filter(({ state }) => state === 'queued').map(({ queuePosition }) => queuePosition ?? -1);
    assert.deepEqual(places, [...places].sort((a, b) => b - a), `places ${places.join()}`);
    const progress = mine.map((job) => job.progress);
    assert.deepEqual(progress, [...progress].sort((a, b) => a - b));
  }
  assert.ok(told.some(({ queuePosition }) => queuePosition === 1), 'the third one heard that one comes before it');
  assert.ok(told.some(({ state, progress }) => state === 'active' && progress > 0.05 && progress < 1), 'a percentage came while it was made');

  const video = await server.until(async () => {
    const { body } = await server.request<Video>(`/api/v1/videos/${ids[0] ?? ''}`);
    return body.status === 'processing' ? null : body;
  });
  assert.deepEqual([video.status, video.viewOnly, video.mediaInfo?.videoCodec, video.mediaInfo?.width, video.mediaInfo?.height, Math.round(video.mediaInfo?.durationSeconds ?? 0)], ['ready', true, 'h264', 96, 64, 6]);
  // A clip of it would be a file of it.
  const clip = await server.request<{ code: string }>(`/api/v1/videos/${video.id}/jobs`, { method: 'POST', body: '{"step":"clip","start":1,"end":2}', headers: { 'content-type': 'application/json' } });
  assert.deepEqual([clip.status, clip.body.code], [403, 'forbidden']);
  // Neither the image nor the file made of it is given out.
  for (const name of ['original', 'mp4']) assert.ok([403, 404].includes((await fetch(`${server.url}/api/v1/videos/${video.id}/media/${name}`)).status), name);
});

test('a picture that is waiting may be called off; one that is broken is refused at once', async () => {
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=96x64', '-frames:v', '1', 'one.png');
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=96x64', '-frames:v', '1', 'two.png');
  const [first, second] = await Promise.all(['one.png', 'two.png'].map(upload));
  const waiting = await stillJob(second?.body.id ?? '');
  const { body: cancelled } = await server.request<Job>(`/api/v1/jobs/${waiting.id}`, { method: 'DELETE' });
  if (cancelled.state !== 'done') {
    assert.equal(cancelled.state, 'cancelled');
    assert.equal((await server.request<Video>(`/api/v1/videos/${second?.body.id ?? ''}`)).body.status, 'failed');
  }
  await server.until(async () => ((await stillJob(first?.body.id ?? '')).state === 'done' ? true : null));
  const cut = await server.read('one.png');
  const broken = await server.upload(cut.subarray(0, cut.length / 2), 'cut.png');
  assert.deepEqual([broken.status, broken.body.code], [422, 'not_an_image']);
});
