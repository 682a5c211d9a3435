import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { beginUpload, RunningServer } from '../../test/running-server.js';
import { ServerUnderTest } from '../../test/server-under-test.js';

const maker = new ServerUnderTest({ CUELIGHT_FFMPEG_ENGINE: 'none' });
let folder = '';
let movie: Buffer;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-stop-'));
  await maker.start();
  maker.mp4('talk.mp4', 1);
  movie = await maker.read('talk.mp4');
});
after(async () => { await maker.dispose(); await rm(folder, { recursive: true, force: true, maxRetries: 3 }); });

test('a second signal ends it at once, whatever is under way', async () => {
  const server = new RunningServer(folder);
  const url = await server.url();
  const { sending } = beginUpload(url, movie);
  await once(sending, 'socket');
  server.child.kill('SIGTERM');
  await server.said(/Stopping/);
  server.child.kill('SIGTERM');
  assert.equal(await server.exited, 1, server.output);
  assert.match(server.output, /second SIGTERM/);
});
