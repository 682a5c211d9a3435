import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { createHttp } from './http.js';
import { claimsOf, tokenKeeper } from './token.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenUntil = (seconds: number, more: Record<string, unknown> = {}): string => `${encode({ alg: 'HS256' })}.${encode({ sub: 'ann', exp: seconds, ...more })}.x`;

test('a token is read, whatever is in it, and what is none says nothing', () => {
  assert.deepEqual(claimsOf(tokenUntil(7, { name: 'Łódź 🎬' })), { sub: 'ann', exp: 7, name: 'Łódź 🎬' });
  for (const text of ['', 'opaque', 'a.b.c', `a.${encode('text')}.c`, `a.${encode(null)}.c`]) assert.deepEqual(claimsOf(text), {});
});

test('a token is fetched once for all who ask, and again shortly before it ends', async () => {
  let time = 1_000_000;
  let fetched = 0;
  const source = async (): Promise<string> => {
    fetched += 1;
    await Promise.resolve();
    return tokenUntil(time / 1000 + 300, { n: fetched });
  };
  const keeper = tokenKeeper(source, () => time);
  assert.equal(tokenKeeper(source), keeper, 'everybody with the same function has the same keeper');
  const all = await Promise.all(Array.from({ length: 20 }, () => keeper.get()));
  assert.deepEqual([fetched, new Set(all).size], [1, 1]);
  time += 260_000;
  await keeper.get();
  assert.equal(fetched, 1);
  time += 11_000;
  await Promise.all([keeper.get(), keeper.get()]);
  assert.equal(fetched, 2);
});

test('a token by a clock that is wrong is kept for as long as it was made for', async () => {
  const time = 1_000_000;
  let fetched = 0;
  // the site's clock is an hour behind: by this machine's its tokens have always ended
  const keeper = tokenKeeper(async () => { fetched += 1; return tokenUntil(time / 1000 - 3300, { iat: time / 1000 - 3600 }); }, () => time);
  await keeper.get();
  await keeper.get();
  assert.equal(fetched, 1);
});

test('while none can be fetched the old one is used until it ends; then it is said', async () => {
  let time = 1_000_000;
  let isAway = false;
  const keeper = tokenKeeper(async () => { if (isAway) throw new Error('site away'); return tokenUntil(time / 1000 + 100); }, () => time);
  const first = await keeper.get();
  isAway = true;
  time += 90_000;
  assert.equal(await keeper.get(), first);
  time += 11_000;
  await assert.rejects(keeper.get(), (error) => isCuelightError(error) && error.code === 'unauthorized' && (error.cause as Error).message === 'site away');
  isAway = false;
  assert.notEqual(await keeper.get(), first);
});

test('a refused token is renewed once: for all who were refused together, and not for ever', async (context) => {
  const seen: (string | undefined)[] = [];
  let good = 't2';
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    const isGood = request.headers.authorization === `Bearer ${good}`;
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isGood ? { ok: true } : { type: 'x', title: 'The token has expired.', code: 'unauthorized', details: { reason: 'expired' }, retryable: false }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  context.after(() => { server.close(); server.closeAllConnections(); });
  let fetched = 0;
  const http = createHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => `t${++fetched}`);
  assert.equal((await Promise.all(Array.from({ length: 5 }, () => http.json<{ ok: boolean }>('a')))).every(({ ok }) => ok), true);
  assert.equal(fetched, 2);
  assert.deepEqual(new Set(seen), new Set(['Bearer t1', 'Bearer t2']));
  good = 'none';
  seen.length = 0;
  await assert.rejects(http.json('a'), (error) => isCuelightError(error) && error.code === 'unauthorized');
  assert.deepEqual(seen, ['Bearer t2', 'Bearer t3']);
});
