import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryLogger } from '../log.js';
import { createLogger } from './create-logger.js';
import { maskAddress, maskFields, maskText } from './mask.js';
import { createPinoLogger } from './pino-logger.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

test('what would let a reader in is hidden wherever it stands', () => {
  for (const [text, secret] of [
    [`Authorization: Bearer ${TOKEN}`, 'c2lnbmF0dXJl'], [`GET /api/v1/videos/a/media/b?token=abc123&x=1`, 'abc123'], ['GET /m/1700000000.k1.QmFzZTY0c2ln/video/index.m3u8', 'QmFzZTY0c2ln'],
    ['bearer.s3cr3t-value in a subprotocol', 's3cr3t'], ['the key sk-abcdef123 is wrong', 'abcdef123'],
  ] as const) assert.ok(!maskText(text).includes(secret), maskText(text));
  assert.equal(maskText('GET /m/1700000000.k1.QmFzZTY0c2ln/video/index.m3u8'), 'GET /m/1700000000.k1.[hidden]/video/index.m3u8');
  assert.deepEqual(maskFields({ tokenSecret: 'x', nested: { password: 'y', list: [{ cookie: 'z' }] }, status: 401, note: `got ${TOKEN}`, address: '203.0.113.9' }), {
    tokenSecret: '[hidden]', nested: { password: '[hidden]', list: [{ cookie: '[hidden]' }] }, status: 401, note: 'got [hidden]', address: '203.0.113.0',
  });
});

test('of an address the network is kept', () => {
  assert.deepEqual(['203.0.113.9', '::ffff:203.0.113.9', '2001:db8:1:2:3::4', '::1', '127.0.0.1'].map(maskAddress), ['203.0.113.0', '203.0.113.0', '2001:db8:1::', '::1', '127.0.0.1']);
});

test('JSON lines hold level, time, scope, message and masked fields; less than the level is left out', () => {
  const lines: string[] = [];
  const log = createPinoLogger({ level: 'warn', write: (line) => lines.push(line) }).child('http').child('in');
  log.info('not written');
  log.error(`failed with ${TOKEN}`, { secret: 'x', code: 'internal' });
  assert.equal(lines.length, 1);
  const { time, pid, ...line } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  assert.deepEqual(line, { level: 'error', scope: 'http.in', msg: 'failed with [hidden]', secret: '[hidden]', code: 'internal' });
  assert.equal(pid, process.pid);
  assert.match(String(time), /^\d{4}-\d\d-\d\dT/);
});

test('lines for people are masked, too', () => {
  const log = createMemoryLogger();
  log.child('a').warn('x', { token: TOKEN });
  assert.deepEqual(log.lines, ['warn: [a] x {"token":"[hidden]"}']);
});

test('JSON is for production where nobody watches, and has a line for every request', () => {
  const requests = (format: 'auto' | 'json' | 'text', isProduction: boolean, isTerminal: boolean): boolean => createLogger({ log: { format, level: 'info', requests: 'auto' } }, { isProduction, isTerminal }).allRequests;
  assert.deepEqual([requests('auto', true, false), requests('auto', true, true), requests('auto', false, false), requests('json', false, true), requests('text', true, false)], [true, false, false, true, false]);
});
