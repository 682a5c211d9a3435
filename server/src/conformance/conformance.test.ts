import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { withRooms } from '../rooms/testing/serve-rooms.js';
import { conform, type ConformanceOptions } from './conform.js';

const tokenSecret = 'a secret that only the test and the server know';
const token = (sub: string, scope: readonly string[]): Promise<string> =>
  new SignJWT({ sub, name: sub, scope }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('10m').sign(new TextEncoder().encode(tokenSecret));

async function outcomes(options: ConformanceOptions): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, string[]> = { passed: [], failed: [], 'left out': [] };
  for await (const { name, outcome, reason } of conform(options)) found[outcome]?.push(outcome === 'failed' ? `${name}: ${reason}` : name);
  return found;
}

test('our server speaks the protocol, open and with tokens', async () => {
  await withRooms({}, async ({ url }) => {
    const { failed, 'left out': leftOut } = await outcomes({ url });
    assert.deepEqual([failed, leftOut], [[], []]);
  });
  await withRooms({ tokenSecret }, async ({ url }) => {
    const { failed, 'left out': leftOut } = await outcomes({ url, tokens: [await token('ann', ['read', 'chat', 'admin']), await token('ben', ['read', 'chat'])] });
    assert.deepEqual([failed, leftOut], [[], []]);
    const { failed: without, 'left out': noModerator } = await outcomes({ url, tokens: [await token('ann', ['read', 'chat']), await token('ben', ['read', 'chat'])] });
    assert.deepEqual([without, noModerator?.length], [[], 1]);
  });
});

test('a server that speaks something else is found out', async () => {
  await withRooms({ limits: { messagesPerSecond: 1000, burst: 1000, replayCap: 1 } }, async ({ url }) => {
    const { failed = [] } = await outcomes({ url });
    assert.deepEqual(failed.map((one) => one.split(':')[0]), ['resume', 'rates']);
  });
});
