import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { createBackup } from './create-backup.js';
import { MANIFEST_NAME, readManifest } from './manifest.js';
import { restoreBackup } from './restore-backup.js';

/** What is backed up is the same with any ffmpeg, or none. */
const ENGINE = { CUELIGHT_FFMPEG_ENGINE: 'none' };
const server = new ServerUnderTest(ENGINE);
let place = '';
let id = '';
before(async () => {
  place = await mkdtemp(join(tmpdir(), 'cuelight-backup-'));
  await server.start();
  server.mp4('talk.mp4', 1);
  id = (await server.upload(await server.read('talk.mp4'), 'talk.mp4', { captions: new Blob(['WEBVTT\n\n00:00.100 --> 00:00.900\nthe otter swims\n']) })).body.id;
  await server.settled(id);
});
after(async () => { await server.dispose(); await rm(place, { recursive: true, force: true }); });

const at = (name: string): string => join(place, name);
const refused = (pattern: RegExp) => (error: unknown): boolean => isCuelightError(error) && pattern.test(error.message);

test('what a running server has is there again after a restore: records, words and bytes', async () => {
  const { manifest, linked } = await createBackup({ dataDir: server.dataDir, to: at('full') });
  assert.ok(linked >= 1 && manifest.files.some(({ path }) => path.startsWith('records/')));
  assert.ok(!manifest.files.some(({ path }) => /\.lock$|\.tmp$|^work\//.test(path)));
  await restoreBackup({ from: at('full'), dataDir: at('restored') });
  const again = new ServerUnderTest({ ...ENGINE, CUELIGHT_DATA_DIR: at('restored') });
  await again.start();
  try {
    const [before, now] = await Promise.all([server, again].map(async (one) => ({
      video: (await one.request(`/api/v1/videos/${id}`)).body, words: (await one.request(`/api/v1/videos/${id}/transcript.json`)).body, hits: (await one.request('/api/v1/search?q=otter')).body,
    })));
    assert.deepEqual(now, before);
    const media = await fetch(`${again.url}/api/v1/videos/${id}/media/original`);
    assert.deepEqual(Buffer.from(await media.arrayBuffer()), await server.read('talk.mp4'));
  } finally {
    await again.dispose();
  }
});

test('a log that grows while it is copied is taken as far as it was', async () => {
  const log = join(server.dataDir, 'records', 'growing.ndjson');
  await writeFile(log, '{"a":1}\n');
  let isDone = false;
  const growing = (async () => { while (!isDone) { await appendFile(log, '{"a":2}\n'); await new Promise((resolve) => { setImmediate(resolve); }); } })();
  const { manifest } = await createBackup({ dataDir: server.dataDir, to: at('growing') });
  isDone = true;
  await growing;
  const copied = manifest.files.find(({ path }) => path === 'records/growing.ndjson');
  assert.ok(copied && copied.sizeBytes <= (await stat(log)).size);
  assert.equal((await readFile(join(at('growing'), 'records/growing.ndjson'))).length, copied.sizeBytes);
  await rm(log);
});

test('a folder that is not empty, inside the data folder, or of no server is refused and left as it is', async () => {
  await mkdir(at('taken'), { recursive: true });
  await writeFile(join(at('taken'), 'mine'), 'x');
  await assert.rejects(createBackup({ dataDir: server.dataDir, to: at('taken') }), refused(/not empty/));
  assert.deepEqual(await readdir(at('taken')), ['mine']);
  await assert.rejects(createBackup({ dataDir: server.dataDir, to: join(server.dataDir, 'inside') }), refused(/can't lie in the folder/));
  await assert.rejects(createBackup({ dataDir: at('none'), to: at('nothing') }), refused(/nothing to back up/));
});

test('damage is found before anything is restored; what is there is put aside only when asked, and never under a running server', async () => {
  const { manifest } = await createBackup({ dataDir: server.dataDir, to: at('damaged'), copyMedia: true });
  await mkdir(at('other'));
  await writeFile(join(at('other'), 'mine'), 'x');
  await assert.rejects(restoreBackup({ from: at('damaged'), dataDir: at('other') }), refused(/not empty/));
  await assert.rejects(restoreBackup({ from: at('damaged'), dataDir: server.dataDir, force: true }), refused(/is used by process/));
  for (const dataDir of [at('damaged'), join(at('damaged'), 'inside'), place]) await assert.rejects(restoreBackup({ from: at('damaged'), dataDir, force: true }), refused(/lie in one another/));
  const { putAside } = await restoreBackup({ from: at('damaged'), dataDir: at('other'), force: true });
  assert.equal(await readFile(join(putAside ?? '', 'mine'), 'utf8'), 'x');
  assert.deepEqual((await readdir(at('other'))).filter((name) => name.startsWith('.restoring')), []);

  const victim = manifest.files.find(({ sizeBytes }) => sizeBytes > 0)?.path ?? '';
  const bytes = await readFile(join(at('damaged'), victim));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await writeFile(join(at('damaged'), victim), bytes);
  await assert.rejects(restoreBackup({ from: at('damaged'), dataDir: at('fresh') }), refused(/damaged or missing/));
  await assert.rejects(stat(at('fresh')));
});

test('a list that leads out of the backup is refused', async () => {
  await mkdir(at('evil'));
  await writeFile(join(at('evil'), MANIFEST_NAME), JSON.stringify({ format: 1, version: '1', createdAt: '', files: [{ path: '../outside', sizeBytes: 1, sha256: 'a'.repeat(64) }] }));
  await assert.rejects(readManifest(at('evil')), refused(/leads out/));
  await assert.rejects(readManifest(at('none')), refused(/no finished backup/));
});
