import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { ROOM_PROTOCOL_VERSION, type Job, type Video } from '@cuelight/protocol';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';
import { Peer } from '../rooms/testing/peer.js';
import { TusSender } from './testing/tus-sender.js';

const server = new ServerUnderTest();
const tus = new TusSender(() => server.url);
const stepsOf = async (id: string): Promise<readonly string[]> => (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${id}/jobs`)).body.jobs.map(({ step }) => step);
const drop = (id: string): Promise<Answer> => server.request(`/api/v1/videos/${id}`, { method: 'DELETE' });

before(async () => {
  await server.start();
  for (const name of ['a.png', 'b.jpg', 'c.webp']) server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=320x180:duration=0.04', '-frames:v', '1', ...(name.endsWith('webp') ? ['-c:v', 'libwebp'] : []), name);
});
after(() => server.dispose());

test('a picture becomes a video in the making, by a form and by tus, whatever it is called; the page that sent it hears of its job', async () => {
  const page = new Peer(`${server.url.replace('http', 'ws')}/api/v1/socket`);
  await once(page.socket, 'open');
  page.say({ type: 'hello', version: ROOM_PROTOCOL_VERSION, participantId: 'ann', name: 'Ann', clientId: 'page-1' });
  await page.next('welcome');
  const byForm = await server.upload(await server.read('a.png'), 'Harbour', { clientId: 'page-1' });
  assert.deepEqual([byForm.status, byForm.body.status, byForm.body.title, byForm.body.mediaInfo, byForm.body.renditions], [201, 'processing', 'Harbour', null, []]);
  assert.ok((await stepsOf(byForm.body.id)).includes('stillToVideo'));
  await page.until(() => page.all('job').some(({ job }) => job.videoId === byForm.body.id && job.step === 'stillToVideo'));
  page.socket.terminate();
  assert.equal((await server.upload(await server.read('a.png'), 'again.png')).body.id, byForm.body.id, 'the same bytes are one video');
  assert.equal((await drop(byForm.body.id)).status, 204);
  for (const name of ['b.jpg', 'c.webp']) {
    const { path } = await tus.upload(await server.read(name), { filename: name });
    const video = (await tus.send('GET', path)).body?.video as Video | undefined;
    assert.deepEqual([video?.status, video?.mediaInfo], ['processing', null], name);
    assert.ok((await stepsOf(video?.id ?? '')).includes('stillToVideo'));
    assert.equal((await server.request(`/api/v1/videos/${video?.id ?? ''}/media/original`)).status, 403, 'the picture itself is not served');
    await drop(video?.id ?? '');
  }
});

test('a damaged picture, one that says it is a video, and a drawing are refused and leave nothing', async (t) => {
  const png = await server.read('a.png');
  const before = await server.files();
  for (const [name, bytes, code] of [['half.png', png.subarray(0, Math.floor(png.length / 2)), 'not_an_image'], ['clip.mp4', png, 'not_a_video'], ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null]] as const) {
    await t.test(name, async () => {
      const { status, body } = await server.upload(bytes, name);
      assert.ok(status === 422 || status === 415, `${status} ${body.title}`);
      if (code !== null) assert.equal(body.code, code, body.title);
    });
  }
  assert.deepEqual(await server.files(), before);
});
