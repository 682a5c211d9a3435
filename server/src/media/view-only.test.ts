import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { readFile, rename, stat, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Video } from '@cuelight/protocol';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';
import { mint, SECRET } from '../../test/token.js';

const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_ALLOWED_ORIGINS: 'https://site.example' });
const bearer = async (sub: string, more: Record<string, unknown> = {}): Promise<Record<string, string>> => ({ authorization: `Bearer ${await mint({ sub, scope: ['read', 'upload', 'chat'], ...more })}` });
let ann: Record<string, string>;
let bob: Record<string, string>;
let id = '';

const get = <T = Record<string, unknown>>(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer<T>> => server.request<T>(path, { headers, method });
const videoFor = async (headers: Record<string, string>): Promise<Video> => (await get<Video>(`/api/v1/videos/${id}`, headers)).body;
const patch = (change: unknown, headers: Record<string, string>): Promise<Answer> => server.request(`/api/v1/videos/${id}`, { method: 'PATCH', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(change) });
const bytesOf = async (path: string): Promise<Buffer> => {
  const response = await fetch(`${server.url}${path}`);
  assert.equal(response.status, 200, path);
  return Buffer.from(await response.arrayBuffer());
};
const hlsOf = ({ renditions }: Video): string => renditions.find((one) => one.id === 'hls')?.url ?? '';

before(async () => {
  await server.start();
  [ann, bob] = [await bearer('ann'), await bearer('bob')];
  server.mp4('a.mp4', 5);
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(await server.read('a.mp4'))]), 'a.mp4');
  id = (await server.request<Video>('/api/v1/videos', { method: 'POST', headers: ann, body: form })).body.id;
});
after(() => server.dispose());

describe('Addresses of media, with tokens on', () => {
  test('play without a token, with ranges and conditions, and name nobody', async () => {
    const { renditions: [rendition] } = await videoFor(bob);
    assert.match(rendition?.url ?? '', /^\/m\/\d+\.[a-z0-9]+\.[\w-]{54}\/[\w-]+\/media\/original$/);
    assert.ok(!rendition?.url.includes('bob'));
    const url = rendition?.url ?? '';
    const whole = await bytesOf(url);
    assert.ok(whole.equals(await server.read('a.mp4')));
    const rows: [headers: Record<string, string>, method: string, status: number][] = [
      [{ range: 'bytes=0-9' }, 'GET', 206], [{ range: `bytes=${whole.length}-` }, 'GET', 416], [{ range: 'bytes=0-9,20-29' }, 'GET', 200], [{}, 'HEAD', 200], [{ origin: 'https://site.example' }, 'GET', 200],
    ];
    for (const [headers, method, status] of rows) assert.equal((await get(url, headers, method)).status, status, JSON.stringify(headers));
    const { headers } = await get(url, {}, 'HEAD');
    const etag = headers.get('etag') ?? '';
    assert.equal((await get(url, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status, 304);
    assert.deepEqual(['x-content-type-options', 'content-security-policy', 'cross-origin-resource-policy', 'content-length'].map((name) => headers.get(name)), ['nosniff', 'sandbox; default-src \'none\'', 'cross-origin', String(whole.length)]);
    assert.equal((await get(url, { origin: 'https://site.example' })).headers.get('access-control-allow-origin'), 'https://site.example');
    for (const origin of ['https://evil-site.example', 'https://site.example.evil.example', 'null', 'http://site.example']) assert.equal((await get(url, { origin })).headers.get('access-control-allow-origin'), null, origin);
  });

  test('are for one video and its time only, cannot be altered, and do for nothing but media', async () => {
    const { renditions: [rendition] } = await videoFor(ann);
    const [, , signed = '', , ...path] = (rendition?.url ?? '').split('/');
    const tail = path.join('/');
    const [exp = '', kid = '', sig = ''] = signed.split('.');
    const rows: [path: string, status: number][] = [
      [`/m/${signed}/other/${tail}`, 403], [`/m/${exp}.${kid}.${sig.slice(0, -3)}AAA/${id}/${tail}`, 403], [`/m/${Number(exp) + 300}.${kid}.${sig}/${id}/${tail}`, 403], [`/m/${Number(exp) - 900}.${kid}.${sig}/${id}/${tail}`, 403],
      [`/m/${signed}/${id}/media/none`, 404], [`/m/${signed}/${id}/files/..%2f..%2foriginal.mp4`, 404], [`/m/${signed}/${id}/files/../media-keys.json`, 404], [`/m/${signed}/${id}`, 404], [`/m/${signed}/${id}/transcript.vtt`, 404], [`/m/x/${id}/${tail}`, 403],
    ];
    for (const [address, status] of rows) {
      const { status: was, body } = await get(address);
      assert.equal(was, status, address);
      assert.doesNotMatch(JSON.stringify(body), /\/tmp\/|node_modules|at .*\.ts/);
    }
    assert.equal((await get(`/m/${signed}/${id}/media/original`, {}, 'DELETE')).status, 404);
  });

  test('of one video lie below one part of the path, so that a page that stays open asks once and has them all again', async () => {
    const video = await server.until(async () => { const now = await videoFor(bob); return now.poster === null ? null : now; });
    const belowOf = (url: string | null | undefined): string => /^\/m\/[^/]+\/[^/]+\//.exec(url ?? '')?.[0] ?? '';
    const below = belowOf(video.poster);
    assert.notEqual(below, '');
    assert.deepEqual(video.renditions.map(({ url }) => belowOf(url)), [below]);
    assert.equal((await get(`${below}poster`)).status, 200);
    assert.equal((await get(`${below.replace(/\d+\./, '1.')}poster`)).status, 403);
  });

  test('are void at once when the owner takes them back', async () => {
    const { url = '' } = (await videoFor(bob)).renditions[0] ?? {};
    assert.equal((await get(url)).status, 200);
    assert.equal((await patch({ revoke: true }, ann)).status, 200);
    assert.equal((await get(url)).status, 403);
    assert.equal((await get((await videoFor(bob)).renditions[0]?.url ?? '')).status, 200);
  });

  test('never lead through a link out of what is stored', async () => {
    const { url = '' } = (await videoFor(ann)).renditions[0] ?? {};
    const file = join(server.dataDir, 'media', id, 'original.mp4');
    await rename(file, `${file}.kept`);
    await symlink('/etc/passwd', file);
    const { status, body } = await get(url);
    assert.equal(status, 404);
    assert.doesNotMatch(JSON.stringify(body), /root:/);
    await unlink(file);
    await rename(`${file}.kept`, file);
  });

  test('a download is asked for as one, and noted', async () => {
    const { url = '' } = (await videoFor(bob)).renditions[0] ?? {};
    assert.match((await get(`${url}?download`)).headers.get('content-disposition') ?? '', /^attachment;/);
    const { body } = await get<{ events: { action: string; participantId: string }[] }>(`/api/v1/videos/${id}/activity?action=download`, ann);
    assert.deepEqual(body.events.map(({ participantId }) => participantId), ['bob']);
  });
});

describe('A view-only video', () => {
  let before = '';
  test('says that it is being prepared, and then gives out a stream and nothing else', async () => {
    before = (await videoFor(bob)).renditions[0]?.url ?? '';
    const { body } = await patch({ viewOnly: true }, ann) as unknown as Answer<Video>;
    assert.deepEqual([body.viewOnly, body.status, body.renditions.length], [true, 'processing', 0]);
    assert.deepEqual([(await get(before)).status], [403]);
    const early = await get<{ code: string; details: unknown }>(`/api/v1/videos/${id}/media/original`, ann);
    assert.deepEqual([early.status, early.body.code, early.body.details], [403, 'view_only', { hasStream: false }]);
    const video = await server.until(async () => {
      const now = await videoFor(bob);
      const jobs = (await get<{ jobs: { state: string }[] }>(`/api/v1/videos/${id}/jobs`, ann)).body.jobs;
      return now.status === 'ready' && jobs.every(({ state }) => state === 'done') ? now : null;
    }, 60_000);
    assert.deepEqual(video.renditions.map((one) => one.id), ['hls']);
    assert.match(hlsOf(video), /^\/m\/.*\/files\/hls\/master\.m3u8$/);
  });

  test('sends pieces that only the key of this viewer opens', async () => {
    const folder = (playlist: string): string => playlist.slice(0, playlist.lastIndexOf('/') + 1);
    const read = async (headers: Record<string, string>): Promise<{ iv: Buffer; key: Buffer; piece: Buffer; piecePath: string; media: string }> => {
      const master = hlsOf(await videoFor(headers));
      const size = /^(?!#).+$/m.exec(await (await fetch(server.url + master)).text())?.[0] ?? '';
      const path = folder(master) + size;
      const media = (await bytesOf(path)).toString('utf8');
      const [, uri = '', hex = ''] = /#EXT-X-KEY:METHOD=AES-128,URI="([^"]+)",IV=0x([0-9a-f]{32})/.exec(media) ?? [];
      const name = /^\d+\.m4s$/m.exec(media)?.[0] ?? '';
      const keyUrl = new URL(uri, server.url + path).pathname;
      return { iv: Buffer.from(hex, 'hex'), key: await bytesOf(keyUrl), piece: await bytesOf(folder(path) + name), piecePath: `${size.split('/')[0] ?? ''}/${name}`, media };
    };
    const [one, other] = [await read(ann), await read(bob)];
    assert.ok(one.media.indexOf('#EXT-X-MAP') < one.media.indexOf('#EXT-X-KEY'), 'the map stays in the clear');
    assert.equal((one.media.match(/#EXT-X-KEY/g) ?? []).length, (one.media.match(/#EXTINF/g) ?? []).length);
    const stored = await readFile(join(server.dataDir, 'media', id, 'derived/hls', one.piecePath));
    const open = ({ piece, key, iv }: typeof one, opener = key): Buffer => {
      const decipher = createDecipheriv('aes-128-cbc', opener, iv);
      return Buffer.concat([decipher.update(piece), decipher.final()]);
    };
    assert.equal(one.key.length, 16);
    assert.ok(open(one).equals(stored) && open(other).equals(stored));
    assert.ok(!one.piece.includes(stored.subarray(0, 32)));
    assert.notDeepEqual(one.key, other.key);
    assert.throws(() => assert.ok(open(one, other.key).equals(stored)));
  });

  test('keeps its file from everybody, whatever the address, its owner and administrators too', async () => {
    const signed = hlsOf(await videoFor(ann)).split('/').slice(0, 4).join('/');
    const admin = await bearer('root', { scope: ['admin'] });
    const size = (await readFile(join(server.dataDir, 'media', id, 'original.mp4'))).length;
    for (const base of [signed, `/api/v1/videos/${id}`]) {
      for (const path of ['media/original', 'media/original?download', 'media/hls', 'media/mp4', 'media/none', 'files/original.mp4', 'files/clip/x.mp4', 'files/hls/%2e%2e/%2e%2e/original.mp4', 'files/hls/../../original.mp4']) {
        for (const method of ['GET', 'HEAD']) {
          const { status, headers } = await fetch(`${server.url}${base}/${path}`, { method, headers: base === signed ? {} : admin });
          assert.ok(status === 403 || status === 404, `${method} ${path}: ${status}`);
          assert.ok(Number(headers.get('content-length') ?? 0) < size / 2);
        }
      }
    }
    assert.equal((await get(`${signed}/poster`)).status, 200);
    const { body: { events } } = await get<{ events: { what: string; participantId: string | null }[] }>(`/api/v1/videos/${id}/activity?action=denied`, ann);
    assert.ok(events.some(({ what, participantId }) => what === 'GET view_only' && participantId === 'ann'), 'who asked by a signed address is in the log of the video');
    for (const path of ['hls/key', 'hls/master.m3u8']) assert.equal((await get(`/api/v1/videos/${id}/files/${path}`)).status, 401);
    assert.equal((await get(`/api/v1/videos/${id}/files/hls/key`, bob)).headers.get('cache-control'), 'no-store');
  });

  test('has other keys once it was taken back', async () => {
    const key = async (): Promise<string> => Buffer.from(await (await fetch(`${server.url}/api/v1/videos/${id}/files/hls/key`, { headers: bob })).arrayBuffer()).toString('hex');
    const first = await key();
    assert.equal(await key(), first);
    await patch({ revoke: true }, ann);
    assert.notEqual(await key(), first);
    assert.equal((await stat(join(server.dataDir, 'media-keys.json'))).mode & 0o777, 0o600);
  });
});
