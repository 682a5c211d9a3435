import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';

const environment: Record<string, string> = { CUELIGHT_FFMPEG_ENGINE: 'none' };
const server = new ServerUnderTest(environment);
before(() => server.start());
after(() => server.dispose());

test('a video that came while there was no ffmpeg is looked at when it is asked for; one whose file is damaged since says why not', async () => {
  server.mp4('film.mp4', 1);
  const { id, mediaInfo } = (await server.upload(await server.read('film.mp4'), 'film.mp4')).body;
  assert.equal(mediaInfo, null);
  await server.stop();
  environment['CUELIGHT_FFMPEG_ENGINE'] = 'native';
  await server.start();
  const look = async (): Promise<Job | undefined> => {
    const { body } = await server.request<Job>(`/api/v1/videos/${id}/jobs`, { method: 'POST', body: '{"step":"probe"}', headers: { 'content-type': 'application/json' } });
    return (await server.settled(id)).find((job) => job.id === body.id);
  };
  assert.deepEqual([(await look())?.state, (await server.request<Video>(`/api/v1/videos/${id}`)).body.mediaInfo?.durationText], ['done', '0:01']);
  await writeFile(join(server.dataDir, 'media', id, 'original.mp4'), 'no film any more');
  const failed = await look();
  assert.deepEqual([failed?.state, failed?.error?.code, failed?.error?.retryable], ['failed', 'not_a_video', false]);
});
