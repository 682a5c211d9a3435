import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SignJWT } from 'jose';
import type { Job, Video } from '@cuelight/protocol';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';
import { Peer, refusedUpgrade } from '../rooms/testing/peer.js';
import { mint, SECRET } from '../../test/token.js';

/** Every endpoint of videos and jobs, asked by everybody who should and should not. */
const SITES = JSON.stringify([{ key: 'blog', origins: ['https://blog.example'], maxVideos: 1 }, { key: 'shop', origins: ['https://shop.example'], maxBytes: 10 }]);
const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_FFMPEG_ENGINE: 'none', CUELIGHT_SITES: SITES, CUELIGHT_ALLOWED_ORIGINS: 'https://site.example' });
const scopes = ['read', 'chat', 'upload'];
const as = async (claims: Record<string, unknown>, secret = SECRET): Promise<Record<string, string>> => ({ authorization: `Bearer ${await mint({ scope: scopes, ...claims }, secret)}` });
const ids = { public: '', unlisted: '', participants: '' };
let people: Record<string, Record<string, string>> = {};

const upload = async (headers: Record<string, string>, salt: string): Promise<Answer<Video & { code?: string }>> => {
  // an MP4 may end in a box that says nothing: other bytes, the same film
  const box = Buffer.from(`....free${salt}`);
  box.writeUInt32BE(box.length);
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(await server.read('a.mp4')), Uint8Array.from(box)]), 'a.mp4');
  form.set('captions', 'WEBVTT\n\n00:00.000 --> 00:01.000\nthe otter swims\n');
  return server.request('/api/v1/videos', { method: 'POST', headers, body: form });
};
const change = (id: string, body: unknown, headers: Record<string, string>): Promise<Answer> => server.request(`/api/v1/videos/${id}`, { method: 'PATCH', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });

before(async () => {
  await server.start();
  server.mp4('a.mp4', 1);
  people = {
    nobody: {}, forged: await as({ sub: 'ann' }, 'another secret that is long enough'), expired: { authorization: `Bearer ${await new SignJWT({ sub: 'ann', scope: scopes }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('-5s').sign(new TextEncoder().encode(SECRET))}` },
    owner: await as({ sub: 'ann' }), friend: await as({ sub: 'fay' }), named: await as({ sub: 'ned', videos: [] }), stranger: await as({ sub: 'bob' }), elsewhere: await as({ sub: 'bob', videos: ['other'] }),
    chatter: await as({ sub: 'bob', scope: ['chat'] }), reader: await as({ sub: 'bob', scope: ['read'] }), admin: await as({ sub: 'root', scope: ['admin'] }),
  };
  for (const visibility of ['public', 'unlisted', 'participants'] as const) {
    const { status, body } = await upload(people['owner'] ?? {}, visibility);
    assert.equal(status, 201);
    ids[visibility] = body.id;
    assert.equal((await change(body.id, { visibility, title: `The ${visibility} one`, participants: ['fay'] }, people['owner'] ?? {})).status, 200);
  }
  people['named'] = await as({ sub: 'ned', videos: Object.values(ids) });
});
after(() => server.dispose());

type Row = readonly [method: string, path: string, expected: Readonly<Record<string, number>>, body?: string];
const outside = { nobody: 401, forged: 401, expired: 401 };
/** Watching: all who may know of it, with the scope. */
const reads = (watchers: Readonly<Record<string, number>>, ok = 200): Record<string, number> => ({ ...outside, owner: ok, friend: ok, named: ok, admin: ok, elsewhere: 404, chatter: 403, ...watchers });

function rows(id: string, isHidden: boolean): readonly Row[] {
  const other = isHidden ? 404 : 200;
  const path = `/api/v1/videos/${id}`;
  const watching = reads({ stranger: other, reader: other });
  // a friend may watch and not change; to a stranger a hidden one is not there
  const changing = (ok: number): Record<string, number> => ({ ...outside, friend: 403, named: 403, stranger: isHidden ? 404 : 403, elsewhere: 404, chatter: 403, reader: 403, owner: ok, admin: ok });
  return [
    ['GET', path, watching], ['HEAD', path, watching], ['GET', `${path}/media/original`, watching], ['GET', `${path}/transcript.vtt`, watching], ['GET', `${path}/transcript.json`, watching], ['GET', `${path}/jobs`, watching],
    ['GET', `${path}/poster`, reads({ stranger: 404, reader: 404 }, 404)], ['GET', `${path}/files/hls/key`, reads({ stranger: 404, reader: 404 }, 404)], ['GET', `${path}/files/hls/master.m3u8`, reads({ stranger: 404, reader: 404 }, 404)],
    ['GET', `${path}/activity`, changing(200)],
    ['PATCH', path, changing(200), '{"title":"again"}'], ['PATCH', path, changing(400), '{"owner":"bob"}'], ['PATCH', path, changing(400), '{"visibility":"secret"}'], ['PATCH', path, changing(400), '{}'],
    ['PUT', `${path}/transcript`, changing(200), '{"language":"en","source":"edited","cues":[]}'], ['POST', `${path}/jobs`, { ...changing(400), owner: 501, admin: 501 }, '{"step":"poster"}'],
    ['PUT', `${path}/renditions/mp4`, changing(409), 'x'],
  ];
}

for (const visibility of ['public', 'unlisted', 'participants'] as const) {
  test(`a video that is ${visibility}: every endpoint for everybody`, async () => {
    const wrong: string[] = [];
    for (const [method, path, expected, body] of rows(ids[visibility], visibility === 'participants')) {
      for (const [who, status] of Object.entries(expected)) {
        const response = await fetch(`${server.url}${path}`, { method, headers: { ...people[who], ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body }) });
        const text = await response.text();
        if (response.status !== status) wrong.push(`${who} ${method} ${path.replace(ids[visibility], visibility)}: ${response.status} in place of ${status} ${text.slice(0, 120)}`);
        if (status >= 400) assert.doesNotMatch(text, /\/tmp\/|node_modules|\.ts:\d/);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test('a list shows what a search finds, to everybody the same', async () => {
  const titles: Record<string, readonly string[]> = { owner: ['public', 'unlisted', 'participants'], friend: ['public', 'unlisted', 'participants'], named: ['public', 'unlisted', 'participants'], admin: ['public', 'unlisted', 'participants'], stranger: ['public'], elsewhere: [] };
  for (const id of Object.values(ids)) await server.request(`/api/v1/videos/${id}/transcript`, { method: 'PUT', headers: people['owner'] ?? {}, body: 'WEBVTT\n\n00:00.000 --> 00:01.000\nthe otter swims\n' });
  for (const [who, expected] of Object.entries(titles)) {
    const wanted = expected.map((visibility) => ids[visibility as keyof typeof ids]).sort();
    const headers = people[who] ?? {};
    const { videos } = (await server.request<{ videos: Video[] }>('/api/v1/videos', { headers })).body;
    assert.deepEqual(videos.map(({ id }) => id).sort(), wanted, who);
    const { hits } = (await server.request<{ hits: { videoId: string }[] }>('/api/v1/search?q=otter', { headers })).body;
    assert.deepEqual([...new Set(hits.map(({ videoId }) => videoId))].sort(), wanted, who);
  }
  const asked = (await server.request<{ hits: unknown[] }>(`/api/v1/search?q=otter&videoId=${ids.unlisted}`, { headers: people['stranger'] ?? {} })).body;
  assert.equal(asked.hits.length > 0, true, 'who knows the id of an unlisted one may search it');
});

test('a record says who may only watch it, as changing it is answered', async () => {
  for (const who of ['owner', 'admin', 'friend', 'named', 'stranger', 'reader']) {
    const { mayChange = true } = (await server.request<Video>(`/api/v1/videos/${ids.public}`, { headers: people[who] ?? {} })).body;
    assert.equal(mayChange, (await change(ids.public, { title: 'The public one' }, people[who] ?? {})).status === 200, who);
  }
});

test('who may not know of a video may not know of its jobs, and can\'t tell it from one that is not there', async () => {
  const hidden = await server.request(`/api/v1/videos/${ids.participants}`, { headers: people['stranger'] ?? {} });
  const missing = await server.request('/api/v1/videos/nothing', { headers: people['stranger'] ?? {} });
  const plain = ({ body }: Answer): string => JSON.stringify({ ...body, reference: '' }).replaceAll(ids.participants, 'ID').replaceAll('nothing', 'ID');
  assert.equal(plain(hidden), plain(missing));
  assert.equal((await server.request<Job>('/api/v1/jobs/none', { headers: people['owner'] ?? {} })).status, 404);
});

test('who is refused by the socket, before the upgrade or at a room, is in the log, too', async () => {
  const url = `${server.url.replace('http', 'ws')}/api/v1/socket`;
  assert.equal((await refusedUpgrade(url, { origin: 'https://foreign.example' })).status, 403);
  const peer = new Peer(url);
  await peer.hello('bob', (people['stranger']?.['authorization'] ?? '').replace('Bearer ', ''));
  for (const roomId of [`video-${ids.participants}`, 'board']) peer.say({ type: 'join', roomId, videoId: null, resumeFrom: 0 });
  await peer.next('error', 2);
  peer.socket.close();
  const { events } = (await server.request<{ events: { action: string; participantId: string | null; roomId: string | null; what: string; address: string }[] }>('/api/v1/activity?limit=500&action=denied', { headers: people['admin'] ?? {} })).body;
  const said = events.filter(({ what }) => what.startsWith('socket')).map(({ what, participantId, roomId, address }) => [what, participantId, roomId, address]).reverse();
  assert.deepEqual(said, [
    ['socket origin_not_allowed', null, null, '127.0.0.0'], ['socket hidden', 'bob', `video-${ids.participants}`, '127.0.0.0'], ['socket room_forbidden', 'bob', 'board', '127.0.0.0'],
  ]);
});

test('everything that was refused, changed and brought is in the log, for who may read it', async () => {
  const read = async (path: string, who: string): Promise<Answer<{ events: { action: string; participantId: string | null; videoId: string; what: string; address: string }[] }>> => server.request(path, { headers: people[who] ?? {} });
  assert.deepEqual(await Promise.all(['nobody', 'owner', 'admin'].map(async (who) => (await read('/api/v1/activity', who)).status)), [401, 403, 200]);
  const { events } = (await read('/api/v1/activity?limit=500', 'admin')).body;
  for (const action of ['upload', 'share', 'change', 'view', 'denied']) assert.ok(events.some((event) => event.action === action), action);
  assert.ok(events.some(({ action, what, videoId }) => action === 'denied' && what.endsWith(' hidden') && videoId === ids.participants), JSON.stringify(events.filter((event) => event.action === 'denied')));
  assert.deepEqual(new Set(events.map(({ address }) => address)), new Set(['127.0.0.0']));
  const own = (await read(`/api/v1/videos/${ids.unlisted}/activity?limit=3`, 'owner')).body;
  assert.deepEqual(own.events.map(({ videoId }) => videoId), Array.from({ length: 3 }, () => ids.unlisted));
  for (const [form, first] of [['csv', /^seq,at,action/], ['ndjson', /^\{"seq":1,/]] as const) {
    assert.equal((await read(`/api/v1/activity.${form}`, 'owner')).status, 403);
    const response = await fetch(`${server.url}/api/v1/activity.${form}`, { headers: people['admin'] ?? {} });
    assert.match(await response.text(), first);
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
  }
});

test('a token of a site is good on its pages only, and its owner has the room of that site', async () => {
  const blog = await as({ sub: 'bea', site: 'blog' });
  const rows: [headers: Record<string, string>, origin: string, status: number][] = [
    [blog, 'https://blog.example', 200], [blog, 'https://shop.example', 403], [blog, 'https://site.example', 403], [blog, 'https://evil-blog.example', 403], [blog, 'null', 403],
    [people['owner'] ?? {}, 'https://site.example', 200], [people['owner'] ?? {}, 'https://blog.example', 403], [await as({ sub: 'x', site: 'none' }), 'https://blog.example', 401],
  ];
  for (const [headers, origin, status] of rows) {
    const answer = await server.request('/api/v1/videos', { headers: { ...headers, origin } });
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [status, status === 403 ? null : origin], origin);
  }
  assert.deepEqual([(await upload(blog, '1')).status, (await upload(blog, '2')).body.code], [201, 'quota_exceeded']);
  const shop = await upload(await as({ sub: 'sam', site: 'shop' }), '3');
  assert.deepEqual([shop.status, shop.body.code], [403, 'quota_exceeded']);
});

test('of two who bring the last video they may have at once, one is refused before it is sent, and a cancelled one makes room', async () => {
  const ted = await as({ sub: 'ted', site: 'blog' });
  assert.deepEqual((await Promise.all(['4', '5'].map(async (salt) => (await upload(ted, salt)).status))).sort(), [201, 403]);
  const tia = { ...await as({ sub: 'tia', site: 'blog' }), 'tus-resumable': '1.0.0' };
  const begin = async (): Promise<Response> => fetch(`${server.url}/api/v1/uploads`, { method: 'POST', headers: { ...tia, 'upload-length': '1000' } });
  const begun = await Promise.all([begin(), begin()]);
  assert.deepEqual(begun.map(({ status }) => status).sort(), [201, 403]);
  const location = begun.find(({ status }) => status === 201)?.headers.get('location') ?? '';
  assert.equal((await fetch(new URL(location, server.url), { method: 'DELETE', headers: tia })).status, 204);
  assert.equal((await begin()).status, 201);
});
