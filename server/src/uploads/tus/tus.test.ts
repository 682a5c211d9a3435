import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ServerUnderTest } from '../../../test/server-under-test.js';
import { mint, SECRET } from '../../../test/token.js';
import { encodeMetadata, TusSender, type TusAnswer } from '../testing/tus-sender.js';

const LIMIT = 400_000;
const UPLOADS = '/api/v1/uploads';
const server = new ServerUnderTest({ CUELIGHT_MAX_UPLOAD_BYTES: String(LIMIT), CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_FFMPEG_ENGINE: 'none' });
let ann = new TusSender(() => server.url);
let bob = ann;
let bytes: Buffer = Buffer.alloc(0);

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
/** The same video with other bytes: something free after its end. */
const another = (extraBytes = 64): Buffer => {
  const free = Buffer.alloc(extraBytes);
  free.writeUInt32BE(extraBytes, 0);
  free.write('free', 4, 'latin1');
  randomBytes(16).copy(free, 16);
  return Buffer.concat([bytes, free]);
};
const unfinished = async (): Promise<string[]> => (await server.files()).filter((file) => file.startsWith('uploads/') && !file.endsWith('.json'));
const is = (answer: TusAnswer, status: number, code?: string): void => {
  assert.deepEqual([answer.status, answer.body?.code], [status, code], JSON.stringify(answer.body));
  assert.equal(answer.headers.get('tus-resumable'), '1.0.0');
  assert.doesNotMatch(JSON.stringify(answer.body), /\/tmp\/|node_modules|\.ts:\d/);
};

before(async () => {
  await server.start();
  const token = (sub: string): Promise<string> => mint({ sub, scope: ['read', 'upload'] });
  ann = new TusSender(() => server.url, await token('ann'));
  bob = new TusSender(() => server.url, await token('bob'));
  server.mp4('talk.mp4', 1);
  bytes = await server.read('talk.mp4');
});
after(() => server.dispose());

test('a file sent in pieces becomes the same video as one sent at once, and its bytes leave the folder of uploads', async () => {
  const { path, last } = await ann.upload(bytes, { filename: 'My Otter.mp4', filetype: 'text/html', secret: 'x' }, 20_000);
  is(last, 204);
  assert.equal(last.headers.get('upload-offset'), String(bytes.length));
  const { body } = await ann.send('GET', path);
  assert.deepEqual([body?.state, body?.created, body?.video?.title, body?.video?.sha256], ['done', true, 'My Otter', sha256(bytes)]);
  assert.equal(last.headers.get('cuelight-video-id'), body?.video?.id);
  assert.deepEqual(await unfinished(), []);
  const head = await ann.send('HEAD', path);
  assert.deepEqual([head.headers.get('upload-offset'), head.headers.get('upload-length'), head.headers.get('cuelight-video-id')], [String(bytes.length), String(bytes.length), body?.video?.id]);
  assert.equal(head.headers.get('upload-metadata'), encodeMetadata({ filename: 'My Otter.mp4' }), 'only what is of use is kept');
  is(await ann.patch(path, bytes.length, Buffer.alloc(0)), 204);
});

test('what tus does not allow is refused by name', async (t) => {
  const open = await ann.create(1000);
  const rows: [string, () => Promise<TusAnswer>, number, string | undefined][] = [
    ['no token', () => new TusSender(() => server.url).send('POST', UPLOADS, { 'upload-length': '5' }), 401, 'unauthorized'],
    ['no version', () => ann.send('HEAD', open, { 'tus-resumable': null }), 412, undefined],
    ['wrong version', () => ann.send('POST', UPLOADS, { 'tus-resumable': '0.2.2', 'upload-length': '5' }), 412, 'unsupported_version'],
    ['no length', () => ann.send('POST', UPLOADS), 400, 'bad_request'],
    ['both lengths', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'upload-defer-length': '1' }), 400, 'bad_request'],
    ['negative length', () => ann.send('POST', UPLOADS, { 'upload-length': '-5' }), 400, 'bad_request'],
    ['over the limit', () => ann.send('POST', UPLOADS, { 'upload-length': String(LIMIT + 1) }), 413, 'too_large'],
    ['bad metadata', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'upload-metadata': 'filename not-base-64!' }), 400, 'bad_request'],
    ['long metadata', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'upload-metadata': encodeMetadata({ filename: 'x'.repeat(20_000) }) }), 400, 'bad_request'],
    ['NUL in a name', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'upload-metadata': encodeMetadata({ filename: 'a\0.mp4' }) }), 400, 'bad_request'],
    ['a client id that is none', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'upload-metadata': encodeMetadata({ clientId: '../x' }) }), 400, 'bad_request'],
    ['parallel parts', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'upload-concat': 'partial' }), 400, 'bad_request'],
    ['bytes of another type with the creation', () => ann.send('POST', UPLOADS, { 'upload-length': '5', 'content-type': 'video/mp4' }, Buffer.from('12345')), 415, 'unsupported_type'],
    ['bytes of another type', () => ann.patch(open, 0, Buffer.from('x'), { 'content-type': 'text/plain' }), 415, 'unsupported_type'],
    ['no offset', () => ann.patch(open, 0, Buffer.from('x'), { 'upload-offset': null }), 400, 'bad_request'],
    ['wrong offset', () => ann.patch(open, 5, Buffer.from('x')), 409, 'conflict'],
    ['negative offset', () => ann.patch(open, -5, Buffer.from('x')), 400, 'bad_request'],
    ['beyond the length', () => ann.patch(open, 0, Buffer.alloc(1001)), 413, 'too_large'],
    ['unknown upload', () => ann.patch(`${UPLOADS}/11111111-2222-3333-4444-555555555555`, 0, Buffer.from('x')), 404, 'not_found'],
    ['a path for an id', () => ann.patch(`${UPLOADS}/..%2f..%2frecords`, 0, Buffer.from('x')), 404, 'not_found'],
    ['another method', () => ann.send('PUT', open, {}, Buffer.from('x')), 405, 'method_not_allowed'],
    ['an override that is none', () => ann.send('POST', open, { 'x-http-method-override': 'TRACE' }), 400, 'bad_request'],
    ['another person: HEAD', () => bob.send('HEAD', open), 403, undefined],
    ['another person: GET', () => bob.send('GET', open), 403, 'forbidden'],
    ['another person: PATCH', () => bob.patch(open, 0, Buffer.from('x')), 403, 'forbidden'],
    ['another person: DELETE', () => bob.send('DELETE', open), 403, 'forbidden'],
  ];
  for (const [name, ask, status, code] of rows) await t.test(`${name}: ${status}`, async () => { is(await ask(), status, code); });
  assert.equal((await ann.send('HEAD', open, { 'tus-resumable': '9' })).headers.get('tus-version'), '1.0.0');
  assert.equal(await ann.offset(open), 0, 'none of it changed anything');
  is(await ann.send('DELETE', open), 204);
  is(await ann.send('DELETE', open), 404, 'not_found');
  assert.deepEqual(await unfinished(), []);
});

test('a page of an allowed origin is told what is spoken here, without a token', async () => {
  const options = await fetch(`${server.url}${UPLOADS}`, { method: 'OPTIONS', headers: { origin: server.url, 'access-control-request-method': 'PATCH' } });
  assert.equal(options.status, 204);
  assert.match(options.headers.get('access-control-allow-methods') ?? '', /PATCH/);
  for (const name of ['Upload-Offset', 'Tus-Resumable', 'Upload-Metadata']) assert.ok((options.headers.get('access-control-allow-headers') ?? '').includes(name));
  assert.deepEqual([options.headers.get('tus-version'), options.headers.get('tus-max-size')], ['1.0.0', String(LIMIT)]);
  assert.match(options.headers.get('tus-extension') ?? '', /creation-with-upload.*termination.*expiration/);
});

test('the address of an upload does not depend on what a request says about its host', async () => {
  const { headers } = await ann.send('POST', UPLOADS, { 'upload-length': '10', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https, http', forwarded: 'host=evil.example' });
  assert.match(headers.get('location') ?? '', /^\/api\/v1\/uploads\/[0-9a-f-]{36}$/);
  await ann.send('DELETE', headers.get('location') ?? '');
});

test('bytes may come with the creation, by POST alone, or before their number is known', async () => {
  const whole = another();
  const created = await ann.send('POST', UPLOADS, { 'upload-length': String(whole.length), 'content-type': 'application/offset+octet-stream' }, whole.subarray(0, 5000));
  is(created, 201);
  const path = created.headers.get('location') ?? '';
  assert.equal(created.headers.get('upload-offset'), '5000');
  const override = await ann.send('POST', path, { 'x-http-method-override': 'PATCH', 'upload-offset': '5000', 'content-type': 'application/offset+octet-stream' }, whole.subarray(5000));
  is(override, 204);
  assert.equal((await ann.send('GET', path)).body?.video?.sha256, sha256(whole));

  const deferred = (await ann.send('POST', UPLOADS, { 'upload-defer-length': '1' })).headers.get('location') ?? '';
  const other = another();
  is(await ann.patch(deferred, 0, other.subarray(0, 7000)), 204);
  assert.equal((await ann.send('HEAD', deferred)).headers.get('upload-defer-length'), '1');
  is(await ann.patch(deferred, 7000, other.subarray(7000), { 'upload-length': String(other.length) }), 204);
  assert.equal((await ann.send('GET', deferred)).body?.video?.sha256, sha256(other));

  const endless = (await ann.send('POST', UPLOADS, { 'upload-defer-length': '1' })).headers.get('location') ?? '';
  is(await ann.patch(endless, 0, Buffer.alloc(LIMIT + 1)), 413, 'too_large');
  is(await ann.send('DELETE', endless), 204);
});

test('a file that is refused leaves nothing, and says so again when asked', async () => {
  for (const [content, metadata, code] of [[Buffer.from('only words\n'.repeat(50)), {}, 'not_a_video'], [Buffer.alloc(0), {}, 'empty_file'], [another(), { sha256: sha256(Buffer.from('x')) }, 'checksum_mismatch']] as const) {
    const created = await ann.send('POST', UPLOADS, { 'upload-length': String(content.length), 'upload-metadata': encodeMetadata({ filename: 'talk.mp4', ...metadata }) });
    const path = created.headers.get('location') ?? '';
    const last = content.length === 0 ? created : await ann.patch(path, 0, content);
    is(last, 422, code);
    if (path !== '') is(await ann.send('GET', path), 422, code);
  }
  assert.deepEqual(await unfinished(), []);
});

test('the same bytes sent twice at once end as one video, and another owner gets one of their own', async () => {
  const whole = another();
  const [first, second] = await Promise.all([ann.upload(whole), ann.upload(whole)]);
  const videoId = first.last.headers.get('cuelight-video-id');
  assert.ok(videoId !== null && videoId === second.last.headers.get('cuelight-video-id'));
  const stored = (await server.files()).filter((file) => file.startsWith('media/') && file.endsWith('original.mp4')).length;
  const theirs = await bob.upload(whole);
  const { body } = await bob.send('GET', theirs.path);
  assert.equal(body?.created, true, 'that somebody else has these bytes is not told');
  assert.notEqual(body.video?.id, videoId);
  assert.equal((await server.files()).filter((file) => file.startsWith('media/') && file.endsWith('original.mp4')).length, stored + 1);
});

test('of two requests that send the same part at once, exactly one is taken', async () => {
  const whole = another();
  const path = await ann.create(whole.length);
  const answers = await Promise.all([1, 2].map(() => ann.patch(path, 0, whole)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
  assert.equal((await ann.send('GET', path)).body?.video?.sha256, sha256(whole));
});

test('a connection that breaks, or hangs, leaves what arrived; the rest makes the file whole', async () => {
  const whole = another(200_000);
  const path = await ann.create(whole.length);
  let offset = 0;
  for (const part of [0.1, 0.5, 0.99]) {
    const sent = Math.floor((whole.length - offset) * part);
    const { cut, ended } = await ann.begin(path, offset, whole.subarray(offset), sent);
    // one hangs, and who is back asks while its request is still open
    if (part !== 0.5) cut();
    const now = await ann.offset(path);
    assert.ok(now >= offset && now <= offset + sent, `${now} of ${offset} + ${sent}`);
    if (part === 0.5) cut();
    await ended;
    offset = await ann.offset(path);
  }
  is(await ann.patch(path, offset, whole.subarray(offset)), 204);
  assert.equal((await ann.send('GET', path)).body?.video?.sha256, sha256(whole));
});

test('after its time an unfinished upload is gone, a finished one is not, and one left whole by a crash becomes a video', async () => {
  const whole = another();
  const [old, fresh, ready] = [await ann.create(1000), await ann.create(1000), await ann.upload(another())];
  const path = await ann.create(whole.length);
  await ann.patch(path, 0, whole.subarray(0, -1));
  await server.stop();
  const file = (upload: string): string => join(server.dataDir, 'uploads', upload.split('/').at(-1) ?? '');
  await appendFile(file(path), whole.subarray(-1));
  await writeFile(`${file('torn')}.json`, '{"id":"to');
  const longAgo = new Date(Date.now() - 2 * 24 * 60 * 60_000);
  await utimes(file(old), longAgo, longAgo);
  await server.start();
  await server.until(async () => ((await unfinished()).length === 1 ? true : null), 5000);
  is(await ann.send('GET', old), 404, 'not_found');
  assert.equal(await ann.offset(fresh), 0);
  assert.equal((await ann.send('GET', ready.path)).body?.state, 'done');
  assert.equal((await ann.send('GET', path)).body?.video?.sha256, sha256(whole));
  assert.ok(!(await server.files()).includes('uploads/torn.json'));
});
