import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Video } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';

test('a start gives videos the first jobs that a crash kept from them, and removes media nobody recorded', async () => {
  const server = new ServerUnderTest();
  try {
    await server.start();
    server.mp4('a.mp4', 1);
    const { id } = (await server.upload(await server.read('a.mp4'), 'a.mp4')).body;
    await server.settled(id);
    await server.stop();
    const record = join(server.dataDir, 'records/videos', `${id}.json`);
    await writeFile(record, JSON.stringify({ ...JSON.parse(await readFile(record, 'utf8')) as object, posterKey: null }));
    await rm(join(server.dataDir, 'records/jobs', `${id}.json`));
    const orphan = randomUUID();
    await mkdir(join(server.dataDir, 'media', orphan));
    await writeFile(join(server.dataDir, 'media', orphan, 'original.mp4'), 'x');
    await server.start();
    assert.ok(!(await server.files()).some((file) => file.includes(orphan)));
    // it is asked for beside serving, a moment after the start
    const jobs = await server.until(async () => {
      const settled = await server.settled(id);
      return settled.length > 0 ? settled : null;
    });
    assert.deepEqual(jobs.map(({ step, state }) => [step, state]), [['poster', 'done']]);
    assert.ok((await server.request<Video>(`/api/v1/videos/${id}`)).body.poster);
    await server.stop();
    await server.start();
    assert.equal((await server.settled(id)).length, 1, 'nothing is asked for twice');
  } finally {
    await server.dispose();
  }
});
