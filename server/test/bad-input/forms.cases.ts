import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { Video } from '@cuelight/protocol';
import type { BadInput } from './case.js';
import { FORM_TYPE, LIMIT_BYTES, parsed, part, type Reply, type World } from './world.js';

const whole = (row: number, name: string, code: string, send: BadInput['send'], status = 400): BadInput => ({ row, name, status, code, send });
const raw = (body: string | Uint8Array, type: string | null) => (world: World): Promise<Reply> =>
  world.call({ method: 'POST', path: '/api/v1/videos', headers: type === null ? {} : { 'content-type': type }, body });
const file = part('file', { fileName: 'a.mp4' });
const named = (row: number, sent: string, title: RegExp): BadInput => ({
  row, name: `a file called ${JSON.stringify(sent.slice(0, 24))}`, status: 201, code: null,
  send: async (world) => world.upload(await world.file('plain.mp4'), sent),
  async check(reply, world) {
    const video = parsed<Video>(reply);
    assert.match(video.title, title);
    assert.deepEqual((await world.server.files()).filter((name) => name.startsWith(`media/${video.id}/original`)), [`media/${video.id}/original.mp4`]);
    assert.equal((await world.remove(video.id)).status, 204);
  },
});

/** Sends a part of what it said it would, then goes. */
const dropped = (share: number): BadInput => ({
  row: 31, name: `a sender that goes after ${share * 100} %`, status: 0, code: null, lines: 'any',
  async send(world) {
    const { hostname, port } = new URL(world.server.url);
    const body = Buffer.concat([part('file', { fileName: 'half.mp4', body: await world.file('fast.mp4') })]);
    const before = await world.server.files();
    const outgoing = httpRequest({ hostname, port, method: 'POST', path: '/api/v1/videos', headers: { authorization: `Bearer ${world.token('ann')}`, 'content-type': FORM_TYPE, 'content-length': body.length } });
    outgoing.on('error', () => undefined);
    const sent = new Promise<void>((resolve) => { outgoing.write(body.subarray(0, Math.floor(body.length * share)), () => { resolve(); }); });
    await sent;
    // it has begun to be stored before it is cut
    await world.server.until(async () => ((await world.server.files()).length > before.length ? true : null), 5000).catch(() => undefined);
    const closed = new Promise((resolve) => { outgoing.on('close', resolve); });
    outgoing.destroy();
    await closed;
    await world.server.until(async () => ((await world.server.files()).filter((name) => name.startsWith('work/')).length === 0 ? true : null), 5000);
    return { status: 0, headers: {}, text: '' };
  },
});

/** What is sent as a form, and what is not one. */
export const formCases: readonly BadInput[] = [
  { row: 26, name: 'a NUL in the name of a file', status: 400, code: 'bad_multipart', send: async (world) => world.upload(await world.file('plain.mp4'), 'a\0.html') },
  named(26, '../../etc/x.mp4', /^x$/),
  named(26, 'C:\\talks\\y.mp4', /^y$/),
  named(26, '-i.mp4', /^-i$/),
  named(26, 'con.mp4', /^con$/),
  named(26, 'Доклад 🎬.mp4', /^Доклад 🎬$/),
  named(26, `${'n'.repeat(5000)}.mp4`, /^n{300}$/),
  whole(27, 'no boundary', 'bad_multipart', raw(file, 'multipart/form-data')),
  whole(27, 'no end', 'bad_multipart', raw(file, FORM_TYPE)),
  whole(27, 'a boundary of 300 characters', 'bad_multipart', raw(file, `multipart/form-data; boundary=${'b'.repeat(300)}`)),
  whole(27, 'headers of a part without end', 'bad_multipart', raw(`--b\r\nContent-Disposition: form-data; name="file"; filename="${'x'.repeat(20_000)}`, 'multipart/form-data; boundary=b')),
  whole(28, 'no content type', 'no_file', raw('x', null)),
  whole(28, 'JSON', 'no_file', raw('{"file":"x"}', 'application/json')),
  whole(28, 'a form of text only', 'no_file', (world) => world.form([part('title')])),
  whole(28, 'a form with nothing in it', 'no_file', (world) => world.form([])),
  whole(29, 'another field name', 'bad_multipart', (world) => world.form([part('video', { fileName: 'a.mp4' })])),
  whole(29, 'two files', 'bad_multipart', (world) => world.form([file, file])),
  whole(29, 'two hundred fields', 'bad_multipart', (world) => world.form(Array.from({ length: 200 }, (_, n) => part(`f${n}`)))),
  whole(29, 'a name nested five thousand deep', 'bad_multipart', (world) => world.form([part(`a${'[b]'.repeat(5000)}`)])),
  {
    ...whole(29, '__proto__', 'bad_multipart', (world) => world.form([part('__proto__[polluted]')])), check: () => { assert.equal(({} as Record<string, unknown>)['polluted'], undefined); },
  },
  whole(29, 'captions that are none', 'bad_captions', async (world) => world.form([part('file', { fileName: 'a.mp4', body: await world.file('plain.mp4') }), part('captions', { fileName: 'a.vtt', body: 'WEBVTT\n\n00:01.000 -> 00:02.000\nwrong arrow\n' })]), 422),
  whole(29, 'a poster that is a script', 'unsupported_type', async (world) => world.form([part('file', { fileName: 'a.mp4', body: await world.file('plain.mp4') }), part('poster', { fileName: 'p.jpg', body: '<svg onload=alert(1)>' })]), 415),
  {
    row: 30, name: 'a length that is said to be too much', status: 413, code: 'too_large',
    send: (world) => new Promise((resolve, reject) => {
      const { hostname, port } = new URL(world.server.url);
      const outgoing = httpRequest({ hostname, port, method: 'POST', path: '/api/v1/videos', headers: { authorization: `Bearer ${world.token('ann')}`, 'content-type': FORM_TYPE, 'content-length': 400_000_000 } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => { text += chunk.toString(); });
        response.on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers, text }); outgoing.destroy(); });
      });
      outgoing.on('error', reject);
      outgoing.write('--b\r\n');
    }),
  },
  whole(30, 'more than the limit', 'too_large', (world) => world.upload(Buffer.alloc(LIMIT_BYTES + 1, 1), 'large.mp4'), 413),
  whole(30, 'more than the limit, without a length', 'too_large', (world) => world.form([part('file', { fileName: 'large.mp4', body: Buffer.alloc(LIMIT_BYTES + 1, 1) })], 'ann', { 'transfer-encoding': 'chunked' }), 413),
  dropped(0.1),
  dropped(0.5),
  dropped(0.99),
];
