import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLocalBlobs } from '../blobs/local-blobs.js';
import { aJob, aVideo } from '../ports/contracts/sample-records.js';
import { createMemoryRecords } from '../records/memory-records.js';
import { sweepFiles } from './sweep-files.js';

test('clips and previews are kept for a week, then they and their names go; what is younger, or is no such file, stays', async (context) => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-sweep-'));
  context.after(() => rm(dir, { recursive: true }));
  const [records, blobs] = [createMemoryRecords(), await openLocalBlobs(join(dir, 'media'))];
  await records.createVideo(aVideo('v'));
  const files = [{ name: 'clip.mp4', url: 'x', mimeType: 'video/mp4', sizeBytes: 1 }];
  for (const [id, updatedAt, result] of [['old', '2026-01-01T00:00:00.000Z', { files, counts: { copied: 1 } }], ['young', '2026-01-05T00:00:00.000Z', { files }], ['copy', '2026-01-01T00:00:00.000Z', { videoId: 'copy' }]] as const) {
    await records.createJob(aJob(id, 'v', { step: 'clip', state: 'done', attempt: 1, updatedAt, result }));
    await writeFile(join(dir, 'made'), id);
    await blobs.putFile(`v/derived/${id}/clip.mp4`, join(dir, 'made'));
  }
  const sweepAt = (day: string): Promise<number> => sweepFiles({ records, blobs, now: () => Date.parse(`2026-01-${day}T12:00:00.000Z`) })();
  const left = async (): Promise<readonly boolean[]> => Promise.all(['old', 'young', 'copy'].map(async (id) => (await blobs.stat(`v/derived/${id}/clip.mp4`)) !== null));
  assert.deepEqual([await sweepAt('07'), await left()], [0, [true, true, true]]);
  assert.deepEqual([await sweepAt('08'), await left()], [1, [false, true, true]]);
  assert.deepEqual((await records.getJob('old'))?.result, { files: [], counts: { copied: 1 } });
  assert.deepEqual([await sweepAt('09'), await sweepAt('20'), await left()], [0, 1, [false, false, true]]);
});
