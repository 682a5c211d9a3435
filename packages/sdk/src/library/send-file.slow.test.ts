import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { boxes, fileReader, httpOf, keptInMemory, shaOf } from '../../test/sending.js';
import { ServerProcess } from '../../test/server-process.js';
import { sendFile } from './send-file.js';

const server = new ServerProcess({ CUELIGHT_FFMPEG_ENGINE: 'none' });
before(() => server.start());
after(() => server.dispose());

test('a server that goes away and comes back gets the rest by itself', async () => {
  const file = boxes(60_000_000);
  const sending = sendFile({ http: httpOf(server), file, sha256: await shaOf(file), title: 'A talk', poster: null, bringsRendition: false, checkpoints: keptInMemory(), fileReader });
  for (let times = 0; times < 2; times++) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await server.stop();
    await server.start();
  }
  assert.equal((await sending).video.sha256, await shaOf(file));
});
