import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { createRegistry } from './registry.js';

const TOKEN = 'a-metrics-token-of-tests';
const open = new ServerUnderTest();
const guarded = new ServerUnderTest({ CUELIGHT_METRICS_TOKEN: TOKEN });
before(() => Promise.all([open.start(), guarded.start()]));
after(() => Promise.all([open.dispose(), guarded.dispose()]));

const SERIES = /^[a-z_][a-z0-9_]*(\{([a-z_]+="(\\.|[^"\\\n])*",?)*\})? -?(\d+(\.\d+)?(e[+-]?\d+)?|\+Inf|NaN)$/i;

test('counters, gauges and histograms are written as Prometheus reads them', async () => {
  const registry = createRegistry();
  const counter = registry.counter('a_total', 'As.');
  counter.add({ kind: 'x"y\\z\nq' });
  counter.add({ kind: 'b' }, 2.5);
  const histogram = registry.histogram('b_seconds', 'Bs.', [0.1, 1]);
  for (const value of [0.05, 0.5, 5]) histogram.observe(value, { route: '/' });
  registry.gauge('c', 'Cs.', () => 7);
  registry.gauge('d', 'Can\'t be read.', () => { throw new Error('no'); });
  assert.equal(await registry.text(), [
    '# HELP a_total As.', '# TYPE a_total counter', 'a_total{kind="x\\"y\\\\z\\nq"} 1', 'a_total{kind="b"} 2.5',
    '# HELP b_seconds Bs.', '# TYPE b_seconds histogram', 'b_seconds_bucket{route="/",le="0.1"} 1', 'b_seconds_bucket{route="/",le="1"} 2', 'b_seconds_bucket{route="/",le="+Inf"} 3', 'b_seconds_sum{route="/"} 5.55', 'b_seconds_count{route="/"} 3',
    '# HELP c Cs.', '# TYPE c gauge', 'c 7', '',
  ].join('\n'));
});

test('a label that takes anything does not grow without end', async () => {
  const registry = createRegistry();
  const counter = registry.counter('a_total', 'As.');
  for (let at = 0; at < 5000; at += 1) counter.add({ path: String(at) });
  const lines = (await registry.text()).split('\n');
  assert.ok(lines.length < 510);
  assert.ok(lines.includes('a_total{path="other"} 4500'));
});

test('requests are counted by route, and every line can be read', async () => {
  await open.request('/api/v1/videos/none');
  await open.request('/api/v1/search?q=otter');
  await open.request('/api/v1/search?q=otter');
  const { status, headers, body } = await open.request<string>('/metrics');
  assert.equal(status, 200);
  assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  assert.equal(headers.get('access-control-allow-origin'), null);
  const lines = String(body).trim().split('\n');
  for (const line of lines) if (!line.startsWith('#')) assert.match(line, SERIES);
  const names = lines.map((line) => line.split(' ')[0]);
  assert.equal(names.length - new Set(names.filter((name) => name !== '#')).size, lines.filter((line) => line.startsWith('#')).length, 'a series is there twice');
  for (const line of ['cuelight_http_requests_total{method="GET",route="/videos/:videoId",status="404"} 1', 'cuelight_searches_total{kept="hit"} 1', 'cuelight_searches_total{kept="miss"} 1', 'cuelight_sockets 0', 'cuelight_queue_length 0']) assert.ok(lines.includes(line), line);
  for (const name of ['process_resident_memory_bytes', 'process_open_fds', 'cuelight_disk_free_bytes', 'nodejs_eventloop_lag_seconds']) assert.ok(lines.some((line) => line.startsWith(name)), name);
});

const asked = (url: string, headers: Record<string, string>): Promise<number> => new Promise((resolve, reject) => {
  request(`${url}/metrics`, { headers }, (response) => { response.resume(); resolve(response.statusCode ?? 0); }).on('error', reject).end();
});

test('pages of other origins, proxied requests and names led here by others get nothing', async () => {
  for (const [headers, expected] of [
    [{}, 200], [{ Origin: 'https://evil.example' }, 403], [{ 'Sec-Fetch-Site': 'cross-site' }, 403], [{ 'X-Forwarded-For': '203.0.113.9' }, 403], [{ Host: 'evil.example' }, 403],
  ] as const) assert.equal(await asked(open.url, headers), expected, JSON.stringify(headers));
  for (const [headers, expected] of [
    [{}, 401], [{ Authorization: 'Bearer wrong' }, 401], [{ Authorization: `Bearer ${TOKEN}` }, 200], [{ Authorization: `Bearer ${TOKEN}`, Origin: 'https://evil.example' }, 403],
  ] as const) assert.equal(await asked(guarded.url, headers), expected, JSON.stringify(headers));
});
