import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import type { Job } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';

const IMAGES = 1000;
const AT_ONCE = 4;
/** Records of a thousand videos and jobs lie in memory; pictures must not. */
const MOST_GROWTH_BYTES = 48 * 1024 * 1024;

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
  const memory = (): number => { globalThis.gc?.(); return process.memoryUsage().rss; };
  const ids: string[] = [];
  let begun = 0;
  let early = 0;
  let most = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (begun < IMAGES) {
      const number = begun++;
      const { status, body } = await server.upload(picture(number), `${number}.png`);
      assert.equal(status, 201, JSON.stringify(body));
      ids.push(body.id);
      if (ids.length === 100) early = memory();
      most = Math.max(most, process.memoryUsage().rss);
      if (ids.length % 100 === 0) t.diagnostic(`${ids.length} brought, ${Math.round(process.memoryUsage().rss / 1024 ** 2)} MB`);
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
  t.diagnostic(`${waiting.length} waiting; ${Math.round(early / 1024 ** 2)} MB with 100 brought, ${Math.round(most / 1024 ** 2)} MB at most`);
  assert.ok(most - early < MOST_GROWTH_BYTES, `${Math.round((most - early) / 1024 ** 2)} MB more`);
});
