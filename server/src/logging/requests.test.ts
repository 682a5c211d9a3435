import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ServerUnderTest } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
before(() => server.start());
after(() => server.dispose());

const linesAbout = (id: string): Promise<string[]> => server.until(async () => {
  const found = server.logger.lines.filter((line) => line.includes(id));
  return found.length === 0 ? null : found;
}, 3000);

test('a refused request has one line with its code, and its name stands in answer, error and line alike', async () => {
  const { headers, body } = await server.request('/api/v1/videos/none?token=abc', { headers: { 'X-Request-Id': 'from-a-proxy-1' } });
  assert.equal(headers.get('x-request-id'), 'from-a-proxy-1');
  assert.equal(body['reference'], 'from-a-proxy-1');
  const lines = await linesAbout('from-a-proxy-1');
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /GET \/api\/v1\/videos\/none refused \{"status":404,"code":"not_found"/);
});

test('a name that could forge lines is not taken over', async () => {
  const { headers } = await server.request('/healthz', { headers: { 'X-Request-Id': 'a b {"level":"error"}' } });
  assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
});
