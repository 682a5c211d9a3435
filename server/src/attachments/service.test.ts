import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openLocalBlobs } from '../blobs/local-blobs.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { createMemoryLogger } from '../log.js';
import { createMemoryRecords } from '../records/memory-records.js';
import type { UploadService } from '../uploads/service.js';
import { createAttachmentService } from './service.js';

const folder = await mkdtemp(join(tmpdir(), 'cuelight-attachments-'));
after(() => rm(folder, { recursive: true, force: true }));

test('what no message named in a day is removed, and what lay in the room of a deleted video', async () => {
  const [records, blobs] = [createMemoryRecords(), await openLocalBlobs(join(folder, 'media'))];
  const engine: FfmpegEngine = { kind: 'none', version: '', sentence: '', maxInputBytes: null, run: () => Promise.reject(new Error('not needed')) };
  const uploads = { ingest: () => Promise.reject(new Error('not needed')) } as unknown as UploadService;
  const service = createAttachmentService({ records, blobs, engine, uploads, maxBytes: 1000, logger: createMemoryLogger() });
  const bring = async (roomId: string, name: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, 'words');
    return (await service.add({ roomId, sender: 'ann', dir: folder, path, sha256: '', sizeBytes: 5, name, roomVideo: null })).id;
  };
  const [named, forgotten, orphan] = [await bring('a', 'named.txt'), await bring('a', 'forgotten.txt'), await bring('video-gone', 'orphan.txt')];
  assert.equal((await service.get('b', named)), null, 'another room has it not');
  assert.equal((await service.get('a', named))?.sender, 'ann');
  await service.get('video-gone', orphan);
  assert.equal(await service.sweep(Date.now() + 1000), 1);
  assert.deepEqual((await records.listAttachments()).map(({ id }) => id), [named, forgotten]);
  assert.equal(await service.sweep(Date.now() + 25 * 60 * 60_000), 1);
  assert.deepEqual((await records.listAttachments()).map(({ id }) => id), [named]);
  assert.deepEqual([await blobs.stat(`attachments/${forgotten}`), (await blobs.stat(`attachments/${named}`))?.sizeBytes], [null, 5]);
  await service.remove('a', [named]);
  assert.equal(await blobs.stat(`attachments/${named}`), null);
});
