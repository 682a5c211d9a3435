import assert from 'node:assert/strict';
import type { Video } from '@cuelight/protocol';
import type { BadInput } from './case.js';
import { LISTED_ORIGIN, parsed, type Call, type Reply, type World } from './world.js';

const V1 = '/api/v1';
const ask = (row: number, name: string, status: number, code: string, call: Call): BadInput => ({ row, name, status, code, send: (world) => world.call(call) });

/** About a video of ann's. */
const withVideo = (row: number, name: string, status: number, code: string | null, act: (world: World, video: Video) => Promise<Reply>, check?: BadInput['check']): BadInput =>
  ({ row, name, status, code, send: (world) => act(world, world.video), ...(check === undefined ? {} : { check }) });

const original = ({ id, renditions }: Video): string => renditions[0]?.url ?? `${V1}/videos/${id}/media/original`;
const media = (row: number, name: string, status: number, code: string | null, headers: Call['headers'] = {}, method = 'GET'): BadInput =>
  withVideo(row, name, status, code, (world, video) => world.call({ method, path: original(video), headers }));

/** A signed address of the video's media with something in it changed; nobody's token goes with it. */
const changed = (name: string, status: number, code: string, change: (address: string, video: Video) => string): BadInput => ({
  row: 44, name, status, code,
  async send(world) {
    const address = original(world.video);
    assert.match(address, /^\/m\/\d+\./, 'the addresses of media are not signed');
    assert.equal((await world.call({ path: address, as: null, method: 'HEAD' })).status, 200);
    return world.call({ path: change(address, world.video), as: null });
  },
});

const STRANGER = '11111111-2222-3333-4444-555555555555';

const foreign = (origin: string): BadInput => ({
  row: 45, name: `a change from ${origin}`, status: 403, code: 'origin_not_allowed',
  send: (world) => world.call({ method: 'DELETE', path: `${V1}/videos/none`, headers: { origin } }),
  check: (reply) => { assert.equal(reply.headers['access-control-allow-origin'], undefined); },
});

/** Requests of all other kinds. */
export const requestCases: readonly BadInput[] = [
  {
    row: 34, name: 'the same file twice at once', status: 200, code: null,
    async send(world) {
      const bytes = await world.file('twin.mp4');
      const replies = await Promise.all([1, 2].map(() => world.upload(bytes, 'twin.mp4')));
      assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 201]);
      const [id, other] = replies.map((reply) => parsed<Video>(reply).id);
      assert.equal(id, other);
      assert.equal((await world.server.files()).filter((name) => name === `media/${id}/original.mp4`).length, 1);
      const again = await world.upload(bytes, 'third.mp4');
      await world.remove(id ?? '');
      return again;
    },
  },
  withVideo(35, 'the same bytes of another owner', 200, null, async (world, { sha256 }) => world.call({ path: `${V1}/videos?sha256=${sha256}`, as: 'bob' }), (reply) => {
    assert.deepEqual(parsed<{ videos: unknown[] }>(reply).videos, []);
  }),
  withVideo(35, 'deleting another owner\'s video', 403, 'forbidden', (world, { id }) => world.call({ method: 'DELETE', path: `${V1}/videos/${id}`, as: 'bob' })),
  media(44, 'a range behind the end', 416, 'range_not_satisfiable', { range: 'bytes=999999999-' }),
  media(44, 'a range that runs backwards', 416, 'range_not_satisfiable', { range: 'bytes=5-1' }),
  media(44, 'several ranges', 200, null, { range: 'bytes=0-9,20-29' }),
  media(44, 'only the head', 200, null, {}, 'HEAD'),
  withVideo(44, 'another file of the video', 404, 'not_found', (world, { id }) => world.call({ path: `${V1}/videos/${id}/files/..%2f..%2frecords` })),
  withVideo(44, 'a rendition whose name climbs', 404, 'not_found', (world, { id }) => world.call({ path: `${V1}/videos/${id}/media/..%2foriginal.mp4` })),
  changed('a signature with a letter changed', 403, 'forbidden', (address) => address.replace(/(\/m\/\d+\.\w+\.....)(.)/, (_all, before: string, letter: string) => before + (letter === 'A' ? 'B' : 'A'))),
  changed('a signature that is to last longer', 403, 'forbidden', (address) => address.replace(/^\/m\/(\d+)/, (_all, end: string) => `/m/${Number(end) + 86_400}`)),
  changed('a signature of another key', 403, 'forbidden', (address) => address.replace(/^(\/m\/\d+)\.\w+\./, '$1.other.')),
  changed('a signature cut short', 403, 'forbidden', (address) => address.replace(/^(\/m\/[^/]{40})[^/]*/, '$1')),
  changed('the signature of another video', 403, 'forbidden', (address, { id }) => address.replace(id, STRANGER)),
  changed('a signed address that climbs out of its video', 404, 'not_found', (address) => address.replace('media/original', 'files/..%2f..%2frecords')),
  changed('a signed address of a rendition that is none', 404, 'not_found', (address) => address.replace('media/original', 'media/other')),
  foreign('https://foreign.example'),
  foreign('null'),
  foreign(`${LISTED_ORIGIN}.evil.example`),
  foreign('https://evil-site.example'),
  foreign('https://site.example:8443'),
  foreign('not an origin'),
  {
    row: 45, name: 'a listed origin', status: 404, code: 'not_found', send: (world) => world.call({ method: 'DELETE', path: `${V1}/videos/none`, headers: { origin: LISTED_ORIGIN } }),
    check: (reply) => { assert.equal(reply.headers['access-control-allow-origin'], LISTED_ORIGIN); },
  },
  ask(43, 'no token', 401, 'unauthorized', { path: `${V1}/videos`, as: null }),
  ask(43, 'a token that is none', 401, 'unauthorized', { path: `${V1}/videos`, as: null, headers: { authorization: 'Bearer x.y.z' } }),
  ask(43, 'a token without signature', 401, 'unauthorized', { path: `${V1}/videos`, as: null, headers: { authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"eve","scope":["admin"],"exp":9999999999}').toString('base64url')}.` } }),
  ask(43, 'a token that may only read', 403, 'forbidden', { method: 'POST', path: `${V1}/videos`, as: 'reader' }),
  // more of the same kinds
  ask(44, 'a cursor that was never given', 400, 'bad_request', { path: `${V1}/videos?cursor=nonsense` }),
  ask(44, 'a page of a million', 400, 'bad_request', { path: `${V1}/videos?limit=1000000` }),
  ask(44, 'a hash that is none', 400, 'bad_request', { path: `${V1}/videos?sha256=zz` }),
  ask(44, 'a search as long as a book', 400, 'query_too_long', { path: `${V1}/search?q=${'word+'.repeat(2000)}` }),
  ask(44, 'a path with a NUL', 404, 'not_found', { path: `${V1}/videos/a%00b` }),
  ask(44, 'a path that is no UTF-8', 400, 'bad_request', { path: `${V1}/videos/%ff` }),
  ask(44, 'a video called __proto__', 404, 'not_found', { path: `${V1}/videos/__proto__` }),
  ask(44, 'a video called constructor', 404, 'not_found', { path: `${V1}/videos/constructor/media/constructor` }),
  ask(44, 'a path of thirty thousand characters', 404, 'not_found', { path: `${V1}/videos/${'x'.repeat(30_000)}` }),
  ask(44, 'nothing anybody serves', 404, 'not_found', { path: `${V1}/elsewhere` }),
  withVideo(29, 'a job of a step that does not exist', 400, 'bad_request', (world, { id }) => world.call({ method: 'POST', path: `${V1}/videos/${id}/jobs`, headers: { 'content-type': 'application/json' }, body: '{"step":"mine bitcoin"}' })),
  withVideo(29, 'a job that is no JSON', 400, 'bad_request', (world, { id }) => world.call({ method: 'POST', path: `${V1}/videos/${id}/jobs`, headers: { 'content-type': 'application/json' }, body: '{"step":' })),
  withVideo(29, 'a job in a megabyte of JSON', 413, 'too_large', (world, { id }) => world.call({ method: 'POST', path: `${V1}/videos/${id}/jobs`, headers: { 'content-type': 'application/json' }, body: `{"step":"${'x'.repeat(1_000_000)}"}` })),
  withVideo(29, 'a transcript that is none', 422, 'bad_captions', (world, { id }) => world.call({ method: 'PUT', path: `${V1}/videos/${id}/transcript`, body: 'WEBVTT\n\nnot a time --> at all\nx\n' })),
  withVideo(29, 'a transcript in bytes that are no text', 422, 'bad_captions', (world, { id }) => world.call({ method: 'PUT', path: `${V1}/videos/${id}/transcript`, body: Buffer.from([0xff, 0xfe, 0, 1, 2, 3]) })),
];
