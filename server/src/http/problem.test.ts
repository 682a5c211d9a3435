import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import express from 'express';
import { CuelightError } from '@cuelight/protocol';
import { createMemoryLogger } from '../log.js';
import { problemHandler } from './problem.js';

test('an answer says when to come back where that helps, and nothing of what nobody expected', async (context) => {
  const logger = createMemoryLogger();
  const app = express();
  const thrown: Record<string, Error> = {
    away: new CuelightError('store_unavailable', 'The disk was away.', {}), busy: new CuelightError('rate_limited', 'Too much.', { retryAfterSeconds: 7 }),
    full: new CuelightError('storage_full', 'The disk is full.', {}), wrong: new Error('secret words'),
  };
  app.get('/:name', (request, _response, next) => { next(thrown[request.params.name]); });
  app.use(problemHandler(logger));
  const server = app.listen(0, '127.0.0.1');
  context.after(() => { server.close(); });
  await once(server, 'listening');
  for (const [name, status, code, retryAfter] of [['away', 503, 'store_unavailable', '2'], ['busy', 429, 'rate_limited', '7'], ['full', 507, 'storage_full', null], ['wrong', 500, 'internal', null]] as const) {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
    const text = await response.text();
    const problem = JSON.parse(text) as { readonly code: string; readonly status: number; readonly reference: string };
    assert.deepEqual([response.status, problem.status, problem.code, response.headers.get('retry-after')], [status, status, code, retryAfter], name);
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.doesNotMatch(text, /secret words|node_modules/);
    assert.equal(logger.lines.some((line) => line.includes(problem.reference)), name === 'wrong', 'the reference leads to the reason, where there is one to hide');
  }
});
