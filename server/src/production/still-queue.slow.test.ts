import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateSync } from 'node:zlib';
import type { Job } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';

const IMAGES = 1000;
const AT_ONCE = 4;
/** Brought before the first look: code is compiled and pools are filled by then. */
const FIRST = 200;
const MB = 1024 * 1024;
/** Of what stays after garbage was collected: records of a thousand videos and jobs lie in memory; pictures must not. */
const MOST_HELD_MB = 12;
/** Of the most that was ever taken, garbage of this test's own sending with it. */
const MOST_TAKEN_MB = 64;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heldMb(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
}

const server = new ServerUnderTest();
before(() => server.start());
after(() => server.dispose());

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A grey picture of 200 × 100 with a number in its first pixels: no two are the same file. */
function picture(number: number): Buffer {
  const rows = Buffer.alloc(100 * 201, 90);
  for (let row = 0; row < 100; row++) rows[row * 201] = 0;
  rows.writeUInt32BE(number, 1);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from('000000c8000000640800000000', 'hex');
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

test(`${IMAGES} images are brought faster than they become videos: one is worked on, the rest wait as records, memory stays flat`, { timeout: 30 * 60_000 }, async (t) => {
  const ids: string[] = [];
  let begun = 0;
  let held = Number.NaN;
  const most = { early: 0, later: 0 };
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (begun < IMAGES) {
      const number = begun++;
      const { status, body } = await server.upload(picture(number), `${number}.png`);
      assert.equal(status, 201, JSON.stringify(body));
      ids.push(body.id);
      const when = ids.length <= FIRST ? 'early' : 'later';
      most[when] = Math.max(most[when], process.memoryUsage().rss / MB);
      if (ids.length === FIRST) held = heldMb();
    }
  }));
  const jobs: (Job | undefined)[] = [];
  for (const id of ids) jobs.push((await server.request<{ jobs: Job[] }>(`/api/v1/videos/${id}/jobs`)).body.jobs.find(({ step }) => step === 'stillToVideo'));
  const waiting = jobs.filter((job) => job?.state === 'queued');
  assert.ok(jobs.filter((job) => job?.state === 'active').length <= 1);
  assert.ok(waiting.length > IMAGES / 4, `only ${waiting.length} waited`);
  const places = new Set(waiting.map((job) => job?.queuePosition));
  // The line moves on while it is asked about.
  assert.ok(places.size > waiting.length * 0.8, `${places.size} places of ${waiting.length}`);
  const told = `${waiting.length} waiting; held ${held.toFixed(1)} MB with ${FIRST} brought and ${heldMb().toFixed(1)} with all; at most ${most.early.toFixed(0)} MB taken until then and ${most.later.toFixed(0)} later`;
  t.diagnostic(told);
  assert.ok(heldMb() - held < MOST_HELD_MB && most.later - most.early < MOST_TAKEN_MB, told);
});
