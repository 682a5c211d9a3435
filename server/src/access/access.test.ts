import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import express, { type ErrorRequestHandler } from 'express';
import { SignJWT } from 'jose';
import { HTTP_STATUS, isCuelightError, toCuelightError, type CuelightErrorJson } from '@cuelight/protocol';
import { accessOf, createAccess, requireScope, type AccessService } from './index.js';

// 64 bytes, so that it would do for HS512 as well.
const secret = 'only the test and the server know it'.padEnd(64, '.');
const sign = (claims: Record<string, unknown>, header: { readonly alg: string } = { alg: 'HS256' }): Promise<string> =>
  new SignJWT({ sub: 'ann', scope: ['read'], ...claims }).setProtectedHeader(header).sign(new TextEncoder().encode(secret));

/** A tiny app: GET /read, /upload and /admin want the scope of their name and say who came. */
async function serve(access: AccessService): Promise<{ get(path: string, authorization?: string): Promise<{ status: number; body: unknown }>; close(): void }> {
  const app = express();
  for (const scope of ['read', 'upload', 'admin'] as const) {
    app.get(`/${scope}`, requireScope(access, scope), (_request, response) => {
      const { participantId, name } = accessOf(response);
      response.json({ participantId, name, video: accessOf(response).canVideo('v'), room: accessOf(response).canRoom('r') });
    });
  }
  app.get('/bare', (_request, response) => { response.json(accessOf(response)); });
  const onError: ErrorRequestHandler = (thrown, _request, response, _next) => {
    const error = toCuelightError(thrown);
    response.status(HTTP_STATUS[error.code] ?? 400).json(error);
  };
  app.use(onError);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    async get(path, authorization) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: authorization === undefined ? {} : { authorization } });
      return { status: response.status, body: await response.json() };
    },
    close() { server.close(); server.closeAllConnections(); },
  };
}

describe('A route that wants a scope', () => {
  let app: Awaited<ReturnType<typeof serve>>;
  before(async () => { app = await serve(createAccess({ tokenSecret: secret })); });
  after(() => { app.close(); });

  it('lets a token that holds it through and says who came', async () => {
    const { status, body } = await app.get('/read', `Bearer ${await sign({ name: 'Ann', videos: ['v'], rooms: ['other'] })}`);
    assert.deepEqual([status, body], [200, { participantId: 'ann', name: 'Ann', video: true, room: false }]);
  });

  it('calls a person without a name by the subject', async () => {
    assert.deepEqual((await app.get('/read', `bearer  ${await sign({})}`)).body, { participantId: 'ann', name: 'ann', video: true, room: true });
  });

  it('refuses a token that lacks it and names the scope', async () => {
    const { status, body } = await app.get('/upload', `Bearer ${await sign({})}`);
    assert.deepEqual([status, (body as CuelightErrorJson).code, (body as CuelightErrorJson).details], [403, 'forbidden', { what: 'upload' }]);
  });

  it('lets an administrator through everywhere, past lists of rooms and videos', async () => {
    const token = await sign({ scope: ['admin'], rooms: [], videos: [] });
    for (const path of ['/read', '/upload', '/admin']) assert.deepEqual((await app.get(path, `Bearer ${token}`)).body, { participantId: 'ann', name: 'ann', video: true, room: true });
  });

  for (const [what, make, reason] of [
    ['no header', () => Promise.resolve(undefined), 'missing'],
    ['another scheme', () => Promise.resolve('Basic YTpi'), 'missing'],
    ['two tokens in one header', () => Promise.resolve('Bearer a b'), 'missing'],
    ['a token of another algorithm', async () => `Bearer ${await sign({}, { alg: 'HS512' })}`, 'invalid'],
    ['an expired token', async () => `Bearer ${await sign({ exp: 1 })}`, 'expired'],
    ['a token that is not valid yet', async () => `Bearer ${await sign({ nbf: Math.floor(Date.now() / 1000) + 600 })}`, 'invalid'],
    ['a token with a scope nobody knows', async () => `Bearer ${await sign({ scope: ['root'] })}`, 'claims'],
    ['a token of nobody', async () => `Bearer ${await sign({ sub: '' })}`, 'claims'],
  ] as const) {
    it(`answers 401 to ${what}`, async () => {
      const { status, body } = await app.get('/read', await make());
      assert.deepEqual([status, (body as CuelightErrorJson).code, (body as CuelightErrorJson).details], [401, 'unauthorized', { reason }]);
    });
  }

  it('is needed before anybody can ask who came', async () => {
    assert.equal((await app.get('/bare', `Bearer ${await sign({})}`)).status, 500);
  });
});

it('An open server lets everybody do everything, even with a token it cannot read', async () => {
  const access = createAccess({ tokenSecret: null });
  assert.equal(access.open, true);
  const app = await serve(access);
  try {
    for (const authorization of [undefined, 'Bearer nonsense']) assert.equal((await app.get('/admin', authorization)).status, 200);
  } finally {
    app.close();
  }
});

it('A token rejects with an error of ours, with the time it ends', async () => {
  const access = createAccess({ tokenSecret: secret });
  const expires = Math.floor(Date.now() / 1000) + 60;
  assert.equal((await access.verify(await sign({ exp: expires }))).expiresAt, expires * 1000);
  assert.equal((await access.verify(await sign({}))).expiresAt, null);
  await assert.rejects(access.verify(''), (error) => isCuelightError(error) && error.code === 'unauthorized');
});
