import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Attachment, Video } from '@cuelight/protocol';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';
import { mint, SECRET } from '../../test/token.js';
import { openLocalBlobs } from '../blobs/local-blobs.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { createMemoryRecords } from '../records/memory-records.js';
import type { UploadService } from '../uploads/service.js';
import { createAttachmentService } from './service.js';

const LIMIT = 200_000;
const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_MAX_ATTACHMENT_BYTES: String(LIMIT) });
const ROOM = '/api/v1/rooms/workshop/attachments';
const tokens: Record<string, string> = {};

type Problem = { readonly code?: string; readonly title?: string };
const as = (who: string): Record<string, string> => (tokens[who] === undefined ? {} : { authorization: `Bearer ${tokens[who]}` });
const attach = (who: string, bytes: Uint8Array, name: string, path = ROOM): Promise<Answer<Attachment & Problem>> => {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  return server.request(path, { method: 'POST', headers: as(who), body: form });
};
const load = (who: string, path: string, method = 'GET'): Promise<Answer<Problem>> => server.request(path, { method, headers: as(who), redirect: 'manual' });
const stored = async (): Promise<string[]> => (await server.files()).filter((file) => /attachments/.test(file) && !file.endsWith('.bak'));

before(async () => {
  await server.start();
  const token = (sub: string, scope: string[], more = {}): Promise<string> => mint({ sub, scope, rooms: ['workshop'], ...more });
  tokens['ann'] = await token('ann', ['read', 'chat', 'upload']);
  tokens['bob'] = await token('bob', ['read', 'chat']);
  tokens['reader'] = await token('rea', ['read']);
  tokens['admin'] = await token('adm', ['admin']);
  tokens['stranger'] = await token('str', ['read', 'chat'], { rooms: ['elsewhere'] });
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=200x100:duration=0.04', '-frames:v', '1', '-metadata', 'title=a secret place', 'picture.png');
  server.ffmpeg('-f', 'lavfi', '-i', 'sine=440:duration=1', '-c:a', 'aac', 'sound.m4a');
  server.mp4('clip.mp4', 1);
});
after(() => server.dispose());

test('a picture is made anew and shown to the people of the room, and to nobody else', async () => {
  const original = Buffer.concat([await server.read('picture.png'), Buffer.from('<script>alert(1)</script>')]);
  const { status, body, headers } = await attach('ann', original, '../holiday <1>.png');
  assert.equal(status, 201, body.title);
  assert.deepEqual([body.kind, body.mimeType, body.name], ['image', 'image/jpeg', 'holiday <1>.jpg']);
  const path = headers.get('location') ?? '';
  assert.equal(path, `${ROOM}/${body.id}`);
  const response = await fetch(server.url + path, { headers: as('bob') });
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xff, 0xd8, 0xff]);
  assert.ok(!bytes.includes('script') && !bytes.includes('secret place'));
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.match(response.headers.get('content-disposition') ?? '', /^inline/);
  assert.match((await load('bob', `${path}?download=1`)).headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''holiday%20%3C1%3E\.jpg$/);
  for (const [who, code] of [['stranger', 'room_forbidden'], ['nobody', 'unauthorized']] as const) assert.equal((await load(who, path)).body.code, code);
  assert.equal((await load('stranger', path.replace('workshop', 'elsewhere'))).body.code, 'not_found', 'another room has it not');
});

test('PDF, text and sound are given to save, whatever they hold', async (t) => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const rows: [string, Buffer, string, string | null][] = [
    ['minutes.pdf', Buffer.from('%PDF-1.7\nminutes'), 'file', 'application/pdf'], ['notes.txt', Buffer.from('Grüße, 2 < 3\n'), 'file', 'text/plain; charset=utf-8'],
    ['talk.m4a', await server.read('sound.m4a'), 'file', 'audio/mp4'],
    ['page.txt', page, '', null], ['page.pdf', page, '', null], ['run.txt', Buffer.from([0x4d, 0x5a, 0, 1]), '', null], ['drawing.png', Buffer.from('<svg onload="alert(1)"/>'), '', null], ['data.txt', Buffer.from([1, 2, 3, 0, 4]), '', null],
  ];
  for (const [name, bytes, kind, type] of rows) {
    await t.test(name, async () => {
      const { status, body, headers } = await attach('bob', bytes, name);
      if (type === null) {
        assert.deepEqual([status, body.code], [415, 'unsupported_type'], body.title);
        return;
      }
      assert.deepEqual([status, body.kind, body.mimeType], [201, kind, type], body.title);
      const given = await fetch(server.url + (headers.get('location') ?? ''), { headers: as('ann') });
      assert.match(given.headers.get('content-disposition') ?? '', /^attachment/);
      assert.ok(bytes.equals(Buffer.from(await given.arrayBuffer())));
    });
  }
  assert.equal((await attach('bob', Buffer.alloc(0), 'empty.txt')).body.code, 'empty_file');
  assert.equal((await attach('bob', Buffer.from('x'.repeat(LIMIT + 1)), 'long.txt')).body.code, 'too_large');
});

test('a video becomes one of the people of the room, and only theirs', async () => {
  const { status, body } = await attach('ann', await server.read('clip.mp4'), 'clip.mp4');
  assert.equal(status, 201, body.title);
  assert.equal(body.kind, 'video');
  const video = await server.request<Video>(`/api/v1/videos/${body.videoId ?? ''}`, { headers: as('bob') });
  assert.deepEqual([video.status, video.body.visibility], [200, 'participants']);
  assert.equal((await load('stranger', `/api/v1/videos/${body.videoId ?? ''}`)).status, 404);
  const again = await server.request<Attachment>(ROOM, { method: 'POST', headers: { ...as('bob'), 'content-type': 'application/json' }, body: JSON.stringify({ videoId: body.videoId }) });
  assert.deepEqual([again.status, again.body.videoId], [201, body.videoId]);
  assert.equal((await load('bob', `${ROOM}/${body.id}`)).headers.get('location'), `/api/v1/videos/${body.videoId ?? ''}`);
});

test('only who brought a file, or an administrator, deletes it; then it is gone', async () => {
  const before = await stored();
  const make = async (): Promise<string> => (await attach('bob', Buffer.from('words'), 'a.txt')).headers.get('location') ?? '';
  const [mine, other] = [await make(), await make()];
  assert.equal((await load('ann', mine, 'DELETE')).body.code, 'forbidden');
  assert.equal((await load('reader', mine, 'DELETE')).body.code, 'forbidden');
  assert.equal((await load('bob', mine, 'DELETE')).status, 204);
  assert.equal((await load('admin', other, 'DELETE')).status, 204);
  assert.equal((await load('bob', mine)).body.code, 'not_found');
  assert.deepEqual(await stored(), before);
  assert.equal((await load('reader', `${ROOM}/x`)).body.code, 'not_found');
  assert.equal((await attach('reader', Buffer.from('words'), 'a.txt')).body.code, 'forbidden');
  assert.equal((await attach('stranger', Buffer.from('words'), 'a.txt')).body.code, 'room_forbidden');
});

test('who keeps bringing files that no message carries is stopped', async () => {
  const codes = new Set<string | undefined>();
  for (let count = 0; count < 25 && codes.size < 2; count++) codes.add((await attach('ann', Buffer.from(`${count}`), 'n.txt')).body.code);
  assert.deepEqual([...codes], [undefined, 'rate_limited']);
});

test('what no message named in a day is removed, and what lay in the room of a deleted video', async () => {
  const [records, blobs] = [createMemoryRecords(), await openLocalBlobs(server.path('media-of-service'))];
  const engine: FfmpegEngine = { kind: 'none', version: '', sentence: '', maxInputBytes: null, run: () => Promise.reject(new Error('not needed')) };
  const uploads = { ingest: () => Promise.reject(new Error('not needed')) } as unknown as UploadService;
  const service = createAttachmentService({ records, blobs, engine, uploads, maxBytes: 1000 });
  const bring = async (roomId: string, name: string): Promise<string> => {
    const path = server.path(name);
    await writeFile(path, 'words');
    return (await service.add({ roomId, sender: 'ann', address: '127.0.0.1', dir: server.path('.'), path, sha256: '', sizeBytes: 5, name, roomVideo: null, claim: () => Promise.reject(new Error('not needed')) })).id;
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
