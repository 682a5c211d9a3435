import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { defaultRoomId, isCuelightError } from '@cuelight/protocol';
import type { AttachmentRecord } from '../attachments.js';
import type { Records, VideoRecord } from '../records.js';
import { roomContract } from './room-contract.js';
import { aJob, aMessage, aVideo } from './sample-records.js';

/** What every adapter of `Records` must do. `make` opens an empty store; `dispose` removes whatever it left. */
export function recordsContract(name: string, make: () => Promise<{ readonly records: Records; dispose(): Promise<void> }>): void {
  describe(`Records: ${name}`, () => {
    let records: Records;
    let dispose: () => Promise<void>;
    before(async () => { ({ records, dispose } = await make()); });
    after(async () => { await records.close(); await dispose(); });

    test('a video comes back as it was stored, and an unknown one is null', async () => {
      const video = aVideo('plain', { title: 'Größe <b>🎬</b>', transcript: { language: 'en', source: 'captions', cues: [{ start: 0, end: 1, text: 'hello' }] } });
      assert.deepEqual(await records.createVideo(video), { video, created: true });
      assert.deepEqual(await records.getVideo('plain'), video);
      assert.equal(await records.getVideo('nothing'), null);
      assert.equal(await records.getVideo('../plain'), null);
    });

    test('videos are listed newest first', async () => {
      await records.createVideo(aVideo('older', { createdAt: '2025-01-01T00:00:00.000Z' }));
      await records.createVideo(aVideo('newer', { createdAt: '2027-01-01T00:00:00.000Z' }));
      const ids = (await records.listVideos()).map((video) => video.id);
      assert.ok(ids.indexOf('newer') < ids.indexOf('plain') && ids.indexOf('plain') < ids.indexOf('older'));
    });

    test('the list comes in parts too, in the same order, whatever goes meanwhile', async () => {
      for (const n of [1, 2, 3, 4]) await records.createVideo(aVideo(`page-${n}`, { createdAt: n < 4 ? '2024-05-05T00:00:00.000Z' : '2024-05-04T00:00:00.000Z' }));
      const whole = (await records.listVideos()).map(({ id }) => id);
      const parts: string[] = [];
      for (let after: VideoRecord | undefined; ;) {
        const part: readonly VideoRecord[] = await records.listVideos({ after, limit: 2 });
        parts.push(...part.map(({ id }) => id));
        after = part.at(-1);
        if (after === undefined) break;
      }
      assert.deepEqual(parts, whole);
      const gone = aVideo('page-3', { createdAt: '2024-05-05T00:00:00.000Z' });
      await records.deleteVideo('page-3');
      assert.deepEqual((await records.listVideos({ after: gone, limit: 2 })).map(({ id }) => id), ['page-2', 'page-1']);
      assert.equal(await records.findVideoBySha256(gone.sha256, gone.owner), null);
    });

    test('the same bytes of one owner are stored once, also when they come at the same time', async () => {
      const sha256 = 'd'.repeat(64);
      const results = await Promise.all(['twin-a', 'twin-b', 'twin-c'].map((id) => records.createVideo(aVideo(id, { sha256 }))));
      assert.equal(results.filter((result) => result.created).length, 1);
      assert.equal(new Set(results.map((result) => result.video.id)).size, 1);
      assert.equal((await records.findVideoBySha256(sha256, 'local'))?.id, results[0]?.video.id);
    });

    test('two owners of the same bytes know nothing of each other', async () => {
      const sha256 = 'e'.repeat(64);
      assert.equal((await records.createVideo(aVideo('mine', { sha256, owner: 'ann' }))).created, true);
      assert.equal((await records.createVideo(aVideo('yours', { sha256, owner: 'bob' }))).created, true);
      assert.equal(await records.findVideoBySha256(sha256, 'eve'), null);
    });

    test('an id is given once', async () => {
      await assert.rejects(records.createVideo(aVideo('plain', { sha256: 'f'.repeat(64) })), (error) => isCuelightError(error) && error.code === 'conflict');
    });

    test('a hundred changes at once are all kept', async () => {
      await records.createVideo(aVideo('counter', { title: '0' }));
      await Promise.all(Array.from({ length: 100 }, () => records.updateVideo('counter', (video) => ({ ...video, title: String(Number(video.title) + 1) }))));
      assert.equal((await records.getVideo('counter'))?.title, '100');
    });

    test('a change that throws changes nothing and hinders no other', async () => {
      await records.createVideo(aVideo('sturdy'));
      const [first, second] = await Promise.allSettled([
        records.updateVideo('sturdy', () => { throw new Error('no'); }),
        records.updateVideo('sturdy', (video) => ({ ...video, title: 'changed' })),
      ]);
      assert.equal(first.status, 'rejected');
      assert.equal(second.status, 'fulfilled');
      assert.equal((await records.getVideo('sturdy'))?.title, 'changed');
      assert.equal(await records.updateVideo('nothing', (video) => video), null);
    });

    test('a job is written only by the attempt that holds it', async () => {
      await records.createVideo(aVideo('worked'));
      await records.createJob(aJob('job-1', 'worked'));
      assert.equal((await records.updateJob('job-1', 0, (job) => ({ ...job, attempt: 1, state: 'active' })))?.attempt, 1);
      assert.equal(await records.updateJob('job-1', 0, (job) => ({ ...job, state: 'done' })), null);
      assert.equal((await records.getJob('job-1'))?.state, 'active');
      assert.equal(await records.updateJob('no-job', 0, (job) => job), null);
    });

    test('of two takers of one attempt one wins', async () => {
      await records.createJob(aJob('job-2', 'worked'));
      const taken = await Promise.all([1, 2, 3].map(() => records.updateJob('job-2', 0, (job) => ({ ...job, attempt: 1 }))));
      assert.equal(taken.filter((job) => job !== null).length, 1);
    });

    test('jobs are listed by video and state, oldest first', async () => {
      await records.createJob(aJob('job-3', 'worked', { createdAt: '2025-01-01T00:00:00.000Z' }));
      assert.deepEqual((await records.listJobs({ videoId: 'worked' })).map((job) => job.id), ['job-3', 'job-1', 'job-2']);
      assert.deepEqual((await records.listJobs({ videoId: 'worked', states: ['active'] })).map((job) => job.id), ['job-1']);
      await assert.rejects(records.createJob(aJob('job-4', 'nothing')), (error) => isCuelightError(error) && error.code === 'not_found');
    });

    roomContract(() => records);

    test('attachments are kept by id and listed by room, oldest first', async () => {
      const attachment = (id: string, roomId: string, createdAt: string): AttachmentRecord => ({ id, roomId, sender: 'ann', name: `${id}.pdf`, mimeType: 'application/pdf', sizeBytes: 5, kind: 'file', createdAt, isUsed: false });
      await records.putAttachment(attachment('att-2', 'room-a', '2026-01-02T00:00:00.000Z'));
      await records.putAttachment(attachment('att-1', 'room-a', '2026-01-01T00:00:00.000Z'));
      await records.putAttachment(attachment('att-3', 'room-b', '2026-01-01T00:00:00.000Z'));
      await records.putAttachment({ ...attachment('att-2', 'room-a', '2026-01-02T00:00:00.000Z'), isUsed: true });
      assert.deepEqual((await records.listAttachments('room-a')).map(({ id, isUsed }) => [id, isUsed]), [['att-1', false], ['att-2', true]]);
      assert.equal((await records.listAttachments()).length, 3);
      assert.deepEqual([await records.deleteAttachment('att-1'), await records.deleteAttachment('att-1'), await records.getAttachment('att-1')], [true, false, null]);
    });

    test('deleting a video takes its jobs and its room along', async () => {
      await records.createVideo(aVideo('gone'));
      await records.createJob(aJob('job-gone', 'gone'));
      await records.appendMessage(aMessage(defaultRoomId('gone'), 'x'));
      assert.equal(await records.deleteVideo('gone'), true);
      assert.equal(await records.deleteVideo('gone'), false);
      assert.equal(await records.getVideo('gone'), null);
      assert.equal(await records.getJob('job-gone'), null);
      assert.equal(await records.updateJob('job-gone', 0, (job) => job), null);
      assert.equal(await records.lastSeq(defaultRoomId('gone')), 0);
      assert.equal((await records.createVideo(aVideo('gone'))).created, true);
    });
  });
}
