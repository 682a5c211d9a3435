import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';

const server = new ServerUnderTest({ CUELIGHT_OWNER_MAX_VIDEOS: '2' });
before(() => server.start());
after(() => server.dispose());

test('copies and clips that become videos are refused at their start where there is no room for one more; a file or a preview needs none', async () => {
  server.mp4('film.mp4', 2);
  const { id } = (await server.upload(await server.read('film.mp4'), 'film.mp4')).body;
  const order = (input: object): Promise<Answer<Job & { code?: string }>> =>
    server.request(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json' } });
  const clip = { step: 'clip', start: 0, end: 1 };
  const first = await order({ ...clip, as: 'video' });
  assert.equal(first.status, 202);
  // it waits, runs or is there: it counts, whichever
  for (const one of [{ ...clip, end: 1.5, as: 'video' }, { step: 'enhance', presets: ['sharp'] }]) {
    const { status, body } = await order(one);
    assert.deepEqual([status, body.code], [403, 'quota_exceeded'], JSON.stringify(one));
  }
  assert.equal((await order(clip)).status, 202);
  const jobs = await server.settled(id);
  assert.deepEqual(jobs.filter(({ step }) => step !== 'poster').map(({ step, state }) => [step, state]), [['clip', 'done'], ['clip', 'done']]);
  const made = jobs.find((job) => job.id === first.body.id)?.result?.videoId ?? '';
  assert.equal((await server.request<Video>(`/api/v1/videos/${made}`)).body.derivedFrom, id);
  assert.equal((await order({ step: 'enhance', presets: ['sharp'] })).body.code, 'quota_exceeded');
  assert.equal((await server.request(`/api/v1/videos/${made}`, { method: 'DELETE' })).status, 204);
  assert.equal((await order({ ...clip, end: 1.5, as: 'video' })).status, 202);
});
