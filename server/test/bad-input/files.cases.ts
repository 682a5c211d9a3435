import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Video } from '@cuelight/protocol';
import type { BadInput } from './case.js';
import { parsed, type Reply, type World } from './world.js';

const KB = 1024;

const bytes = (row: number, name: string, body: Uint8Array | string, status: number, code: string, looks?: RegExp): BadInput => ({
  row, name, status, code, send: (world) => world.upload(Buffer.from(body), name),
  check: (reply) => { if (looks !== undefined) assert.match(parsed(reply).title, looks); },
});

const made = (row: number, name: string, status: number, code: string): BadInput => ({ row, name, status, code, send: async (world) => world.upload(await world.file(name), name) });

/** A file that is taken: its record is looked at, then it goes again. */
const taken = (row: number, name: string, sentAs: string, look: (video: Video, world: World) => Promise<void> | void): BadInput => ({
  row, name: `${name}${sentAs === name ? '' : ` sent as ${sentAs.slice(0, 24)}`}`, status: 201, code: null,
  send: async (world) => world.upload(await world.file(name), sentAs),
  async check(reply, world) {
    const video = parsed<Video>(reply);
    try {
      await look(video, world);
    } finally {
      assert.equal((await world.remove(video.id)).status, 204);
    }
  },
});

/** A list that names another address: nobody may be called there. */
const calling: BadInput = {
  row: 18, name: 'a playlist that names a listener', status: 422, code: 'not_a_video',
  async send(world): Promise<Reply> {
    let hits = 0;
    const listener = createServer((_request, response) => { hits += 1; response.end(); });
    await new Promise<void>((resolve) => { listener.listen(0, '127.0.0.1', resolve); });
    try {
      const { port } = listener.address() as AddressInfo;
      const reply = await world.upload(Buffer.from(`#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:${port}/secret.ts\n#EXT-X-ENDLIST\n`), 'talk.mp4');
      assert.equal(hits, 0, 'somebody was called');
      return reply;
    } finally {
      listener.close();
    }
  },
};

const box = (name: string, size: number): Buffer => { const head = Buffer.alloc(8); head.writeUInt32BE(size); head.write(name, 4); return head; };

/** What is sent as a file. */
export const fileCases: readonly BadInput[] = [
  bytes(1, 'empty.mp4', '', 422, 'empty_file'),
  bytes(2, 'zeros.mp4', Buffer.alloc(4 * KB), 422, 'not_a_video'),
  bytes(2, 'one-byte.mp4', '\0', 422, 'not_a_video'),
  bytes(3, 'page.mp4', '<!doctype html><script>alert(1)</script>', 422, 'not_a_video', /HTML|web page/i),
  bytes(3, 'drawing.mp4', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 422, 'not_a_video'),
  bytes(3, 'paper.mp4', '%PDF-1.7\n1 0 obj', 422, 'not_a_video', /PDF/),
  bytes(3, 'archive.mp4', Buffer.from('504b0304140000000800', 'hex'), 422, 'not_a_video', /ZIP/i),
  { ...made(3, 'picture.jpg', 422, 'not_a_video'), name: 'a JPEG named talk.mp4', send: async (world) => world.upload(await world.file('picture.jpg'), 'talk.mp4') },
  taken(4, 'real.webm', 'fake.mp4', ({ mediaInfo, renditions }) => {
    assert.equal(mediaInfo?.container, 'webm');
    assert.match(renditions[0]?.mimeType ?? '', /^video\/webm/);
  }),
  { row: 5, name: 'a video named setup.exe', status: 415, code: 'unsupported_type', send: async (world) => world.upload(await world.file('plain.mp4'), 'setup.exe') },
  { row: 5, name: 'a video named talk.html', status: 415, code: 'unsupported_type', send: async (world) => world.upload(await world.file('plain.mp4'), 'talk.html') },
  { row: 5, name: 'a program said to be a video', status: 422, code: 'not_a_video', send: (world) => world.upload(Buffer.from(`MZ${'\0'.repeat(300)}`), 'setup.mp4') },
  made(6, 'cut-before-index.mp4', 422, 'incomplete_file'),
  made(7, 'cut-after-index.mp4', 422, 'incomplete_file'),
  ...['\n', '\0'.repeat(7)].map((more): BadInput => ({
    ...taken(7, 'plain.mp4', 'plain.mp4', ({ mediaInfo }) => { assert.equal(mediaInfo?.container, 'mp4'); }),
    name: `a whole MP4 with ${more.length} bytes behind its end`, send: async (world) => world.upload(Buffer.concat([await world.file('plain.mp4'), Buffer.from(more)]), 'plain.mp4'),
  })),
  taken(8, 'flipped.mp4', 'flipped.mp4', async (video, world) => {
    // it ends, one way or the other
    const jobs = await world.server.until(async () => {
      const found = parsed<{ jobs: { state: string }[] }>(await world.call({ path: `/api/v1/videos/${video.id}/jobs` })).jobs;
      return found.every(({ state }) => !['queued', 'active'].includes(state)) ? found : null;
    });
    assert.ok(jobs.length > 0);
  }),
  made(9, 'sound.m4a', 422, 'no_video_stream'),
  made(9, 'sound.mp3', 422, 'no_video_stream'),
  taken(11, 'one-frame.mp4', 'one-frame.mp4', ({ mediaInfo }) => { assert.equal(mediaInfo?.width, 64); }),
  taken(11, 'pixel.webm', 'pixel.webm', ({ mediaInfo }) => { assert.deepEqual([mediaInfo?.width, mediaInfo?.height], [1, 1]); }),
  taken(11, 'odd.mp4', 'odd.mp4', ({ mediaInfo }) => { assert.deepEqual([mediaInfo?.width, mediaInfo?.height], [641, 361]); }),
  taken(11, 'ten-bit.mp4', 'ten-bit.mp4', ({ mediaInfo }) => { assert.equal(mediaInfo?.videoCodec, 'h264'); }),
  taken(11, 'turned.mp4', 'turned.mp4', ({ mediaInfo }) => { assert.deepEqual([mediaInfo?.width, mediaInfo?.height, (mediaInfo?.rotation ?? 0) % 180], [90, 160, 90]); }),
  taken(11, 'uneven.mp4', 'uneven.mp4', ({ mediaInfo }) => { assert.deepEqual([mediaInfo?.variableFrameRate, mediaInfo?.audioCodec], [true, null]); }),
  ...['avi', 'mkv', 'mov'].map((container): BadInput => ({
    ...made(17, `magic.${container}`, 422, 'unsupported_codec'), check: (reply) => { assert.equal((parsed(reply).details as { codec?: string }).codec, 'magicyuv'); },
  })),
  calling,
  { ...bytes(19, 'list.mp4', '#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n', 422, 'not_a_video'), check: (reply, world) => { assert.doesNotMatch(reply.text + world.server.logger.lines.join('\n'), /root:/); } },
  bytes(19, 'description.mp4', 'v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n', 422, 'not_a_video'),
  bytes(20, 'joined.mp4', 'ffconcat version 1.0\nfile part-file\n', 422, 'not_a_video'),
  bytes(20, 'joined-absolute.mp4', 'ffconcat version 1.0\nfile /etc/passwd\n', 422, 'not_a_video'),
  taken(23, 'script-tail.mp4', 'tail.mp4', async ({ id }, world) => {
    const media = await world.call({ path: `/api/v1/videos/${id}/media/original` });
    assert.equal(media.status, 200);
    assert.match(String(media.headers['content-type']), /^video\/mp4/);
    assert.equal(media.headers['x-content-type-options'], 'nosniff');
    assert.match(String(media.headers['content-security-policy']), /sandbox/);
  }),
  bytes(23, 'gif-and-archive.mp4', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(20), Buffer.from('PK\u0003\u0004')]), 422, 'not_a_video'),
  taken(25, 'titled.mp4', 'titled.mp4', ({ title }) => {
    assert.ok(title.length <= 500);
    assert.doesNotMatch(title, /[\u0000-\u001f\u202e]/);
  }),
  taken(25, 'titled.mkv', 'titled.mkv', ({ mediaInfo }) => {
    assert.equal(mediaInfo?.container, 'mkv');
    assert.ok(JSON.stringify(mediaInfo).length < 2000, 'what the file says of itself went into the record');
  }),
  // more of the same kinds
  { row: 7, name: 'an MP4 whose box says it is longer than any file', status: 422, code: 'incomplete_file', send: (world) => world.upload(Buffer.concat([box('ftyp', 16), Buffer.from('isom\0\0\0\0'), box('moov', 0xfffffff0)]), 'boast.mp4') },
  { row: 7, name: 'an MP4 whose box says it is shorter than its head', status: 422, code: 'not_a_video', send: (world) => world.upload(Buffer.concat([box('ftyp', 16), Buffer.from('isom\0\0\0\0'), box('moov', 3), Buffer.alloc(64)]), 'short.mp4') },
];
