import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { beginUpload, RunningServer, stopBed } from '../../test/running-server.js';

const bed = stopBed();

test('a second signal ends it at once, whatever is under way', async () => {
  const server = new RunningServer(bed.folder);
  const url = await server.url();
  const { sending } = beginUpload(url, bed.movie);
  await once(sending, 'socket');
  server.child.kill('SIGTERM');
  await server.said(/Stopping/);
  server.child.kill('SIGTERM');
  assert.equal(await server.exited, 1, server.output);
  assert.match(server.output, /second SIGTERM/);
});
