import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ServerUnderTest } from '../../test/server-under-test.js';
import { mint, SECRET } from '../../test/token.js';
import { createRateLimit, networkOf } from './rate-limit.js';

describe('A limit', () => {
  it('lets so many through at once, then as many again over a minute, for each key by itself', () => {
    let time = 0;
    const limit = createRateLimit(60, () => time);
    const taken = (key: string): number => Array.from({ length: 100 }, () => limit.take(key)).filter((wait) => wait === 0).length;
    assert.deepEqual([taken('a'), taken('b'), taken('a')], [60, 60, 0]);
    assert.equal(limit.take('a'), 1);
    time += 10_000;
    assert.equal(taken('a'), 10);
    time += 3_600_000;
    assert.equal(taken('a'), 60);
  });

  it('counts the addresses of one network as one', () => {
    const rows: [string, string][] = [
      ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:db8:1:2::1', '2001:db8:1:2::/64'], ['2001:db8:1:2:ffff::9', '2001:db8:1:2::/64'], ['2001:db8:1:3::1', '2001:db8:1:3::/64'], ['::1', '0:0:0:0::/64'],
    ];
    for (const [address, network] of rows) assert.equal(networkOf(address), network);
  });
});

describe('A server with limits', () => {
  const server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_FFMPEG_ENGINE: 'none', CUELIGHT_REQUESTS_PER_MINUTE: '20', CUELIGHT_ADDRESS_REQUESTS_PER_MINUTE: '60' });
  before(() => server.start());
  after(() => server.dispose());

  it('says when to come back, whatever address a request claims to be from', async () => {
    const ask = async (sub: string, index: number): Promise<Response> => fetch(`${server.url}/api/v1/videos`, { headers: { authorization: `Bearer ${await mint({ sub, scope: ['read'] })}`, 'x-forwarded-for': `198.51.100.${index}`, forwarded: `for=198.51.100.${index}` } });
    const statuses = async (sub: string, count: number): Promise<number[]> => {
      const all: number[] = [];
      for (let index = 0; index < count; index += 1) all.push((await ask(sub, index)).status);
      return all;
    };
    const first = await statuses('ann', 25);
    assert.ok(first.slice(0, 20).every((status) => status === 200) && first.includes(429), String(first));
    const refused = await ask('ann', 99);
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await ask('bob', 0)).status, 200, 'another person has a limit of their own');
    assert.ok((await statuses('cid', 45)).includes(429), 'the address has one, too');
    // no token is tried for long
    const guesses = await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/api/v1/videos`, { headers: { authorization: 'Bearer guess' } })));
    assert.ok(guesses.some(({ status }) => status === 429));
  });
});
