import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ServerUnderTest, type Answer } from '../../test/server-under-test.js';
import { mint, SECRET } from '../../test/token.js';
import { createMemoryLogger } from '../log.js';
import { csv } from './csv.js';
import { createAnalyticsService } from './service.js';
import { openAnalyticsStore } from './store.js';
import { BIN_SECONDS } from './tally.js';

const server = new ServerUnderTest({ CUELIGHT_FFMPEG_ENGINE: 'none', CUELIGHT_TOKEN_SECRET: SECRET });
const quiet = new ServerUnderTest({ CUELIGHT_FFMPEG_ENGINE: 'none', CUELIGHT_ANALYTICS: 'off' });
let dir = '';
let path = '';
let tokens: Readonly<Record<'ada' | 'ben' | 'root', string>>;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cuelight-analytics-'));
  await Promise.all([server.start(), quiet.start()]);
  tokens = { ada: await mint({ sub: 'ada', scope: ['read', 'upload'] }), ben: await mint({ sub: 'ben', scope: ['read', 'upload'] }), root: await mint({ sub: 'root', scope: ['admin'] }) };
  server.mp4('talk.mp4', 1);
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(await server.read('talk.mp4'))]), 'talk.mp4');
  const { body } = await ask<{ id: string }>('ada', '/api/v1/videos', { method: 'POST', body: form });
  path = `/api/v1/videos/${body.id}`;
});
after(async () => { await Promise.all([server.dispose(), quiet.dispose()]); await rm(dir, { recursive: true }); });

const ask = <T = Record<string, unknown>>(who: 'ada' | 'ben' | 'root', at: string, init: RequestInit = {}): Promise<Answer<T>> => server.request<T>(at, { ...init, headers: { Authorization: `Bearer ${tokens[who]}`, ...init.headers } });
const tell = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> => ask('ben', `${path}/watched`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'text/plain', ...headers } });

test('what pages tell becomes views, seconds and a heat line, seen by who brought the video and nobody else', async () => {
  assert.equal((await tell({ view: 'view-one', ranges: [[0, 7.5]] })).status, 204);
  assert.equal((await tell({ view: 'view-one', ranges: [[0, 5]] })).status, 204);
  assert.equal((await tell({ view: 'view-two', ranges: [] })).status, 204);
  assert.equal((await tell({ view: 'view-three', ranges: [[0, 1]] }, { DNT: '1' })).status, 204);
  assert.equal((await tell({ view: 'view-four', ranges: [[0, 1]] }, { 'Sec-GPC': '1' })).status, 204);
  const { body } = await ask<{ views: number; watchedSeconds: number; heat: unknown; days: { views: number }[] }>('ada', `${path}/analytics`);
  assert.deepEqual([body.views, body.watchedSeconds, body.heat, body.days.length], [1, 12.5, { binSeconds: 5, bins: [2, 0.5] }, 1]);
  assert.equal((await ask('ben', `${path}/analytics`)).status, 403);
  const table = await ask<string>('root', `${path}/analytics.csv?part=heat`);
  assert.equal(table.body, 'start_seconds,end_seconds,times_watched\r\n0,5,2\r\n5,10,0.5\r\n');
  assert.match(table.headers.get('content-disposition') ?? '', /attachment/);
});

test('bad tellings are refused and count nothing', async () => {
  for (const body of [{ view: 'x', ranges: [] }, { view: 'view-five', ranges: [[5, 1]] }, { view: 'view-five', ranges: [[-1, 1]] }, { view: 'view-five', ranges: [[0, 1e9]] }, { view: 'view-five', ranges: Array.from({ length: 101 }, () => [0, 1]) }, []]) assert.equal((await tell(body)).status, 400, JSON.stringify(body).slice(0, 60));
  assert.equal((await ask('ben', '/api/v1/videos/none/watched', { method: 'POST', body: '{"view":"view-five","ranges":[]}' })).status, 404);
});

test('searches that found nothing are listed for administrators', async () => {
  for (const query of ['Flux  capacitor', 'flux capacitor', 'warp drive']) await ask('ben', `/api/v1/search?q=${encodeURIComponent(query)}`);
  const { body } = await ask<{ searches: { query: string; count: number }[] }>('root', '/api/v1/analytics/searches');
  assert.deepEqual(body.searches.map(({ query, count }) => [query, count]), [['flux capacitor', 2], ['warp drive', 1]]);
  assert.equal((await ask('ada', '/api/v1/analytics/searches')).status, 403);
  assert.match(String((await ask<string>('root', '/api/v1/analytics/searches.csv')).body), /^query,count,last_day\r\nflux capacitor,2,\d{4}-/);
});

test('nothing of who it was is on the disk', async () => {
  const text = await server.until(async () => {
    const found = (await Promise.all((await readdir(join(server.dataDir, 'analytics'))).map((name) => readFile(join(server.dataDir, 'analytics', name), 'utf8')))).join('');
    return found.includes('warp drive') ? found : null;
  });
  assert.doesNotMatch(text, /view-|ben|127\.0\.0|::1/);
});

test('where it is off, nothing is counted and pages are told so', async () => {
  assert.equal((await quiet.request('/api/v1/videos/any/watched', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status, 404);
  assert.equal((await quiet.request('/api/v1/analytics/searches')).status, 404);
  assert.ok(!(await readdir(quiet.dataDir)).includes('analytics'));
});

test('days that are over are summed up, a torn line costs itself alone, old days go', async () => {
  const [logger, options] = [createMemoryLogger(), { dir, keepDays: 30 }];
  let time = new Date('2026-03-01T23:00:00Z');
  const open = () => openAnalyticsStore({ ...options, logger, now: () => time });
  const first = await open();
  for (const view of ['aaaaaaaa', 'bbbbbbbb']) createAnalyticsService(first).watched('v', { view, ranges: [[0, BIN_SECONDS]] }, null);
  time = new Date('2026-03-02T01:00:00Z');
  createAnalyticsService(first).watched('v', { view: 'cccccccc', ranges: [[BIN_SECONDS, 2 * BIN_SECONDS]] }, null);
  await first.close();
  assert.deepEqual((await readdir(dir)).sort(), ['2026-03-01.json', '2026-03-02.ndjson']);
  await appendFile(join(dir, '2026-03-02.ndjson'), '{"v":"v","w":[[0,');
  const second = await open();
  assert.deepEqual(createAnalyticsService(second).ofVideo('v'), { videoId: 'v', views: 3, watchedSeconds: 15, days: [{ day: '2026-03-01', views: 2, watchedSeconds: 10 }, { day: '2026-03-02', views: 1, watchedSeconds: 5 }], heat: { binSeconds: 5, bins: [2, 1] } });
  await second.close();
  time = new Date('2026-04-01T12:00:00Z');
  const third = await open();
  assert.deepEqual([...third.days().keys()], ['2026-03-02']);
  await third.close();
  assert.deepEqual(await readdir(dir), ['2026-03-02.json']);
  assert.deepEqual(logger.lines, []);
});

test('a table can be opened without running anything', () => {
  assert.equal(csv(['a', 'b'], [['=1+1', 2], ['x "y", z', -3]]), 'a,b\r\n\'=1+1,2\r\n"x ""y"", z",-3\r\n');
});
