import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
let path = '';

before(async () => {
  await server.start();
  server.mp4('talk.mp4', 1);
  const { body } = await server.upload(await server.read('talk.mp4'), 'talk.mp4', { captions: new Blob(['WEBVTT\n\n00:00.100 --> 00:00.900\nthe otter swims\n']) });
  path = `/api/v1/videos/${body.id}`;
});
after(() => server.dispose());

const put = (text: string, headers: Record<string, string> = {}): Promise<Answer> => (
  server.request(`${path}/transcript`, { method: 'PUT', headers, body: JSON.stringify({ language: 'en', source: 'edited', cues: [{ start: 0.1, end: 0.9, text }] }) })
);
const stored = async (): Promise<{ tag: string; text: string | undefined }> => {
  const { headers, body } = await server.request<{ cues: { text: string }[] }>(`${path}/transcript.json`);
  return { tag: headers.get('etag') ?? '', text: body.cues[0]?.text };
};

test('of two who edit the same transcript the second is told, and nothing of the first is lost', async () => {
  const { tag } = await stored();
  assert.match(tag, /^"[\w-]+"$/);
  const first = await put('the beaver swims', { 'If-Match': tag });
  assert.equal(first.status, 200);
  assert.equal(first.headers.get('etag'), (await stored()).tag);
  const second = await put('the walrus swims', { 'If-Match': tag });
  assert.deepEqual([second.status, second.body['code'], second.body['details']], [412, 'changed_meanwhile', { what: 'transcript', id: path.split('/').at(-1) }]);
  assert.equal((await stored()).text, 'the beaver swims');
  const hits = await server.request<{ hits: { snippet: { text: string } }[] }>('/api/v1/search?q=beaver');
  assert.deepEqual([hits.body.hits.length, (await server.request<{ hits: unknown[] }>('/api/v1/search?q=otter')).body.hits.length], [1, 0]);
  assert.equal((await put('the walrus swims', { 'If-Match': (await stored()).tag })).status, 200);
});

test('every form of a transcript has the same tag, and is not sent twice', async () => {
  const { tag } = await stored();
  for (const form of ['vtt', 'srt', 'txt', 'json']) {
    const { status, headers } = await server.request(`${path}/transcript.${form}`, { headers: { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' } });
    assert.deepEqual([form, status, headers.get('etag')], [form, 304, tag]);
  }
});

test('without conditions a transcript is replaced; * wants one, or none, to be there', async () => {
  assert.equal((await put('the seal swims')).status, 200);
  assert.equal((await put('the swan swims', { 'If-Match': '*' })).status, 200);
  assert.equal((await put('the swan flies', { 'If-Match': 'W/"x", "y"' })).status, 412);
  assert.equal((await put('the swan flies', { 'If-None-Match': '*' })).status, 412);
});
