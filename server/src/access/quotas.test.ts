import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { aJob, aVideo } from '../ports/contracts/sample-records.js';
import { createMemoryRecords } from '../records/memory-records.js';
import type { Caller } from './caller.js';
import { createQuotas, type BegunUpload, type Claim } from './quotas.js';

const caller = (owner: string): Caller => ({ owner, participantId: owner, site: null, unconfined: false, address: null, may: () => true, names: () => true, mayRoom: () => true });
const ANN = caller('ann');
const MEDIA = { container: 'mp4', durationSeconds: 1, width: 1, height: 1, rotation: 0, frameRate: 1, bitrate: 1, videoCodec: 'h264', audioCodec: null };

/** What came of claims made at once: how many found room. */
const granted = (results: readonly PromiseSettledResult<unknown>[]): number => {
  for (const result of results) if (result.status === 'rejected') assert.ok(isCuelightError(result.reason) && result.reason.code === 'quota_exceeded', String(result.reason));
  return results.filter(({ status }) => status === 'fulfilled').length;
};

function quotasOf(limits: { readonly maxBytes: number | null; readonly maxVideos: number | null }) {
  const begun: (BegunUpload & { readonly owner: string })[] = [];
  const records = createMemoryRecords();
  const quotas = createQuotas({ records, config: { sites: [], ownerLimits: limits }, begun: (owner) => begun.filter((one) => one.owner === owner) });
  return { begun, records, claim: (bytes: number, who = ANN, uploadId?: string): Promise<Claim> => quotas.claim(who, { bytes, ...(uploadId === undefined ? {} : { uploadId }) }) };
}

test('of uploads that come at once only so many are let in as there is room for; one that ends makes room again', async () => {
  const { claim } = quotasOf({ maxBytes: 100, maxVideos: null });
  assert.equal(granted(await Promise.allSettled([40, 40, 40, 40].map((bytes) => claim(bytes)))), 2);
  assert.equal(granted(await Promise.allSettled([claim(100, caller('bob'))])), 1);
  const last = await claim(20);
  assert.equal(granted(await Promise.allSettled([claim(1)])), 0);
  last.release();
  last.release();
  assert.equal(granted(await Promise.allSettled([claim(20), claim(1)])), 1);
});

test('stored ones, those on their way and the number of videos count; one upload counts once', async () => {
  const { claim, begun, records } = quotasOf({ maxBytes: 100, maxVideos: 3 });
  await records.createVideo(aVideo('a', { owner: 'ann', renditions: [{ id: 'original', blobKey: 'a/original.mp4', mimeType: 'video/mp4', width: 1, height: 1, sizeBytes: 50, original: true }] }));
  begun.push({ owner: 'ann', id: 'one', sizeBytes: 30 });
  assert.equal(granted(await Promise.allSettled([claim(21)])), 0);
  const second = await claim(20);
  assert.equal(granted(await Promise.allSettled([claim(0)])), 0, 'that would be four videos');
  second.release();
  begun.push({ owner: 'ann', id: 'two', sizeBytes: null });
  assert.equal(granted(await Promise.allSettled([claim(21, ANN, 'two')])), 0);
  (await claim(20, ANN, 'two')).release();
});

test('who does not say how much it is, is refused when it is known; others lose nothing by it', async () => {
  const { claim } = quotasOf({ maxBytes: 100, maxVideos: null });
  const [one, two] = [await claim(0), await claim(0)];
  assert.equal(granted(await Promise.allSettled([one.settle(80), two.settle(80)])), 1);
  two.release();
  assert.equal(granted(await Promise.allSettled([claim(20)])), 1);
});

test('a job that makes a video counts as one on its way until it has ended or the video is there; a picture counts beside the video made of it', async () => {
  const { claim, records } = quotasOf({ maxBytes: 100, maxVideos: 3 });
  await records.createVideo(aVideo('a', { owner: 'ann', imageBytes: 10, mediaInfo: { ...MEDIA, sizeBytes: 30 } }));
  await records.createJob(aJob('copy', 'a', { brings: 30 }));
  await records.createJob(aJob('poster', 'a'));
  assert.equal(granted(await Promise.allSettled([claim(31)])), 0);
  assert.equal(granted(await Promise.allSettled([claim(100, caller('bob'))])), 1, 'it is nothing of bob\'s');
  (await claim(60, ANN, 'copy')).release();
  await records.createVideo(aVideo('copy', { owner: 'ann', sha256: 'c'.repeat(64), mediaInfo: { ...MEDIA, sizeBytes: 40 } }));
  const last = await claim(20);
  assert.equal(granted(await Promise.allSettled([claim(0)])), 0, 'there would be four');
  last.release();
  await records.updateJob('copy', 0, (job) => ({ ...job, state: 'done' }));
  assert.equal(granted(await Promise.allSettled([claim(21), claim(20)])), 1);
});

test('without limits nothing is looked at', async () => {
  const { claim } = quotasOf({ maxBytes: null, maxVideos: null });
  assert.equal(granted(await Promise.allSettled([claim(Infinity), claim(Infinity).then((one) => one.settle(Infinity))])), 2);
});
