import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Job, Video } from '@cuelight/protocol';
import { ServerUnderTest } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
let path = '';
let video: Video;
const file = (name: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.url}${path}/files/${name}`, init);
const start = (step: string): Promise<{ status: number; body: Job & { code?: string } }> => server.request(`${path}/jobs`, { method: 'POST', body: JSON.stringify({ step }), headers: { 'content-type': 'application/json' } });

before(async () => {
  await server.start();
  server.avi('a.avi', 6);
  path = `/api/v1/videos/${(await server.upload(await server.read('a.avi'), 'a.avi')).body.id}`;
  for (const step of ['storyboard', 'probe']) assert.equal((await start(step)).status, 202);
  await server.settled(path.split('/').at(-1) ?? '');
  video = (await server.request<Video>(path)).body;
});
after(() => server.dispose());

test('a converted video can be had as HLS and as a file, and says how long it is in words', () => {
  assert.deepEqual([video.status, video.renditions.map(({ id }) => id), video.mediaInfo?.durationText], ['ready', ['mp4', 'hls'], '0:06']);
  assert.equal(video.renditions[1]?.mimeType, 'application/vnd.apple.mpegurl');
});

test('ffmpeg plays the whole of it, and its parts have the right types and lives', async () => {
  // not the synchronous one: the server it asks is in this process
  const { stdout } = await promisify(execFile)('ffprobe', ['-v', 'error', '-count_packets', '-show_entries', 'stream=codec_name,width,nb_read_packets', '-of', 'csv=p=0', `${server.url}${video.renditions[1]?.url ?? ''}`]);
  const probed = stdout.trim().split('\n');
  assert.deepEqual(probed.slice(0, 1), ['h264,320,150']);
  assert.match(probed[1] ?? '', /^aac,28\d/);
  const master = await (await file('hls/master.m3u8')).text();
  const [, codecs, folder] = /BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS="([^"]+)",RESOLUTION=320x180,FRAME-RATE=25\.000\n(180p-\w+)\/index\.m3u8/.exec(master) ?? [];
  assert.match(codecs ?? master, /^avc1\.6400[0-9a-f]{2},mp4a\.40\.2$/);
  const rows: [name: string, type: RegExp, cache: string][] = [
    ['hls/master.m3u8', /^application\/vnd\.apple\.mpegurl/, 'private, max-age=60'], [`hls/${folder}/index.m3u8`, /^application\/vnd\.apple\.mpegurl/, 'private, max-age=60'],
    [`hls/${folder}/init.mp4`, /^video\/mp4$/, 'private, max-age=31536000, immutable'], [`hls/${folder}/00002.m4s`, /^video\/iso\.segment$/, 'private, max-age=31536000, immutable'],
    ['storyboard/storyboard.vtt', /^text\/vtt/, 'private, max-age=0, must-revalidate'], ['storyboard/0.jpg', /^image\/jpeg$/, 'private, max-age=0, must-revalidate'],
  ];
  for (const [name, type, cache] of rows) {
    const { status, headers } = await file(name);
    assert.deepEqual([name, status, headers.get('cache-control'), headers.get('x-content-type-options')], [name, 200, cache, 'nosniff']);
    assert.match(headers.get('content-type') ?? '', type, name);
  }
  const part = await file(`hls/${folder}/00001.m4s`, { headers: { range: 'bytes=4-7' } });
  assert.deepEqual([part.status, await part.text()], [206, 'moof']);
  assert.equal((await file(`hls/${folder}/00003.m4s`)).status, 404);
});

test('the storyboard and the captions are named in the playlist', async () => {
  assert.ok(video.storyboard?.endsWith('/files/storyboard/storyboard.vtt'));
  assert.match(await (await file('storyboard/storyboard.vtt')).text(), /^WEBVTT\n\n00:00:00\.000 --> 00:00:01\.000\n0\.jpg#xywh=0,0,160,90\n/);
  assert.equal((await file('hls/captions.m3u8')).status, 404);
  assert.equal((await server.request(`${path}/transcript`, { method: 'PUT', body: 'WEBVTT\n\n00:00.500 --> 00:02.000\nthe otter\n' })).status, 200);
  const master = await (await file('hls/master.m3u8')).text();
  assert.match(master, /#EXT-X-SESSION-DATA:DATA-ID="dev\.cuelight\.storyboard",VALUE="\.\.\/storyboard\/storyboard\.vtt"/);
  assert.match(master, /#EXT-X-MEDIA:TYPE=SUBTITLES[^\n]*URI="captions\.m3u8"/);
  assert.match(await (await file('hls/captions.m3u8')).text(), /\ncaptions\.vtt\n/);
  assert.match(await (await file('hls/captions.vtt')).text(), /the otter/);
});

test('no other file comes out this way', async () => {
  await symlink('/etc/passwd', join(server.dataDir, 'media', path.split('/').at(-1) ?? '', 'derived/storyboard/link.vtt'));
  const names = ['..%2foriginal.avi', 'hls%2f..%2f..%2foriginal.avi', '%2e%2e/original.avi', '..%2f..%2f..%2frecords%2fvideos', '%2fetc%2fpasswd', 'storyboard/link.vtt', 'storyboard', 'storyboard/', 'hls/.hidden.mp4', 'hls/a%00.mp4', 'original.avi', `${'a/'.repeat(9)}x.mp4`];
  for (const name of names) {
    const answer = await file(name);
    const body = await answer.text();
    assert.ok(answer.status === 404 || answer.status === 400, `${name}: ${answer.status}`);
    assert.doesNotMatch(body, /root:|\/media\//, name);
  }
});

test('asked for again, a whole ladder is left as it is', async () => {
  const before = await server.files();
  const { body } = await start('renditions');
  const [job] = (await server.settled(video.id)).filter(({ id }) => id === body.id);
  assert.deepEqual([job?.state, job?.attempt], ['done', 1]);
  assert.deepEqual(await server.files(), before);
});
