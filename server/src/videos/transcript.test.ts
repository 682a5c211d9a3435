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

test('a caption file is read as in a page, in whatever encoding a program wrote it', async () => {
  const SRT = '1\r\n00:00:00,100 --> 00:00:00,900\r\nGrößer, “naïve” – ça va\r\n';
  const utf16 = Buffer.from(`\uFEFF${SRT}`, 'utf16le');
  const windows = Buffer.from(SRT.replace('“', '\u0093').replace('”', '\u0094').replace('–', '\u0096'), 'latin1');
  const files: readonly (readonly [string, Buffer, type?: string])[] = [
    ['UTF-8', Buffer.from(SRT)], ['UTF-8 with a mark', Buffer.from(`\uFEFF${SRT}`)], ['UTF-16 LE', utf16], ['UTF-16 BE', Buffer.from(utf16).swap16()], ['UTF-16 without a mark', utf16.subarray(2)],
    ['windows-1252', windows], ['windows-1252, called UTF-8 by a client', windows, 'text/plain; charset=utf-8'], ['windows-1252, named', windows, 'text/vtt; charset="ISO-8859-1"'], ['UTF-16 BE, named', Buffer.from(utf16.subarray(2)).swap16(), 'text/plain;charset=UTF-16BE'],
  ];
  for (const [name, bytes, type = 'application/octet-stream'] of files) {
    assert.equal((await server.request(`${path}/transcript`, { method: 'PUT', headers: { 'content-type': type }, body: Uint8Array.from(bytes) })).status, 200, name);
    assert.equal((await stored()).text, 'Größer, “naïve” – ça va', name);
  }
  server.mp4('other.mp4', 1.2);
  const { body } = await server.upload(await server.read('other.mp4'), 'other.mp4', { captions: new Blob([Uint8Array.from(utf16)]) });
  assert.match((await server.request<string>(`/api/v1/videos/${body.id}/transcript.txt`)).body, /Größer, “naïve”/);
});

test('what can\'t be read is refused in words that say why, and what is stored stays', async () => {
  const { tag } = await stored();
  const refused: readonly (readonly [Uint8Array, string, RegExp])[] = [
    [Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0]), 'text/vtt', /this is no text/],
    [Buffer.from('WEBVTT'), 'text/vtt; charset=klingon', /no encoding "klingon"/],
    [Uint8Array.from([0x57, 0xff, 0xff]), 'text/vtt; charset=shift_jis', /they are not in "shift_jis"/],
    [new Uint8Array(), 'text/vtt', /the file is empty/],
  ];
  for (const [body, type, why] of refused) {
    const answer = await server.request(`${path}/transcript`, { method: 'PUT', headers: { 'content-type': type }, body: Uint8Array.from(body) });
    assert.deepEqual([answer.status, answer.body['code']], [422, 'bad_captions']);
    assert.match(String(answer.body['detail']), why);
  }
  assert.equal((await stored()).tag, tag);
});
