import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { isCuelightError } from '@cuelight/protocol';
import { createAccess, rememberTokens, type AccessOptions } from './index.js';

const secret = 'only the test and the server know it'.padEnd(64, '.');
const claims = { sub: 'ann', scope: ['read'] };
const signed = (key: CryptoKey | Uint8Array, alg: string, kid?: string, more: Record<string, unknown> = {}): Promise<string> =>
  new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) }).setExpirationTime('1m').sign(key);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const reasonOf = (reason: string) => (error: unknown): boolean => isCuelightError(error) && error.code === 'unauthorized' && (error.details as { reason?: string }).reason === reason;

describe('Tokens signed with keys that the site publishes', () => {
  const published: JWK[] = [];
  let fetched = 0;
  let up = true;
  const site = createServer((_request, response) => {
    fetched += 1;
    response.statusCode = up ? 200 : 500;
    response.end(JSON.stringify({ keys: published }));
  });
  let options: AccessOptions;
  let first: { publicKey: CryptoKey; privateKey: CryptoKey };
  const publish = async (kid: string, alg = 'ES256'): Promise<{ publicKey: CryptoKey; privateKey: CryptoKey }> => {
    const pair = await generateKeyPair(alg, { extractable: true });
    published.push({ ...await exportJWK(pair.publicKey), kid, alg });
    return pair;
  };
  before(async () => {
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    options = { tokenSecret: null, jwksUrl: `http://127.0.0.1:${(site.address() as AddressInfo).port}/keys`, algorithms: ['ES256', 'RS256'] };
    first = await publish('one');
  });
  after(() => { site.close(); site.closeAllConnections(); });

  it('are accepted, and the keys fetched once', async () => {
    const access = createAccess(options);
    assert.equal(access.open, false);
    const token = await signed(first.privateKey, 'ES256', 'one');
    const before = fetched;
    for (let times = 0; times < 5; times += 1) assert.equal((await access.verify(token)).participantId, 'ann');
    assert.equal(fetched - before, 1);
  });

  it('are refused where the key, the algorithm or who signed is another', async () => {
    const access = createAccess(options);
    const stranger = await generateKeyPair('ES256');
    const edwards = await publish('ed', 'EdDSA');
    const rows: [what: string, token: string][] = [
      ['unknown key', await signed(stranger.privateKey, 'ES256', 'none')],
      ['known name, other key', await signed(stranger.privateKey, 'ES256', 'one')],
      ['algorithm off the list', await signed(edwards.privateKey, 'EdDSA', 'ed')],
      ['a shared secret, though none is set', await signed(bytes(secret), 'HS256')],
      // the public key used as if it were a shared secret
      ['confused algorithm', await forged(await exportSPKI(first.publicKey))],
      ['none', `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`.replaceAll('=', '')],
      ['no token at all', 'nonsense'], ['dots', '..'], ['too many parts', 'a.b.c.d.e'],
    ];
    for (const [what, token] of rows) await assert.rejects(access.verify(token), reasonOf('invalid'), what);
  });

  it('take a secret as well where one is set', async () => {
    const access = createAccess({ ...options, tokenSecret: secret });
    assert.equal((await access.verify(await signed(bytes(secret), 'HS256'))).participantId, 'ann');
    assert.equal((await access.verify(await signed(first.privateKey, 'ES256', 'one'))).participantId, 'ann');
  });

  it('can\'t be checked while the site is away: that is no fault of the token', async () => {
    up = false;
    await assert.rejects(createAccess(options).verify(await signed(first.privateKey, 'ES256', 'one')), (error) => isCuelightError(error) && error.code === 'store_unavailable');
    up = true;
  });
});

/** A token whose HMAC is made with a public key's text. */
async function forged(key: string): Promise<string> {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims)}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

it('A secret may be replaced while tokens of the one before are about', async () => {
  const before = 'the secret that was in use until now, long enough';
  const access = createAccess({ tokenSecret: secret, previousSecret: before });
  for (const one of [secret, before]) assert.equal((await access.verify(await signed(bytes(one), 'HS256'))).participantId, 'ann');
  await assert.rejects(access.verify(await signed(bytes(`${before}!`), 'HS256')), reasonOf('invalid'));
  await assert.rejects(createAccess({ tokenSecret: secret }).verify(await signed(bytes(before), 'HS256')), reasonOf('invalid'));
});

it('A token for another audience, or of another issuer, is refused', async () => {
  const access = createAccess({ tokenSecret: secret, issuer: 'https://site.example', audience: 'cuelight' });
  const rows: [iss: string | undefined, aud: string | string[] | undefined, isGood: boolean][] = [
    ['https://site.example', 'cuelight', true], ['https://site.example', ['other', 'cuelight'], true], ['https://site.example', 'other', false], ['https://else.example', 'cuelight', false], [undefined, undefined, false],
  ];
  for (const [iss, aud, isGood] of rows) {
    const token = await signed(bytes(secret), 'HS256', undefined, { ...(iss === undefined ? {} : { iss }), ...(aud === undefined ? {} : { aud }) });
    if (isGood) await access.verify(token);
    else await assert.rejects(access.verify(token), reasonOf('invalid'), `${iss} ${String(aud)}`);
  }
});

it('Scopes are a list or words; an administrator is no bot; rooms that no list names are for participants', async () => {
  const access = createAccess({ tokenSecret: secret, rooms: 'participants' });
  const as = async (more: Record<string, unknown>) => access.verify(await signed(bytes(secret), 'HS256', undefined, more));
  assert.deepEqual([...(await as({ scope: 'read chat bot' })).scopes], ['read', 'chat', 'bot']);
  assert.equal((await as({ scope: 'admin' })).scopes.has('bot'), false);
  await assert.rejects(as({ scope: '' }), reasonOf('claims'));
  const rows: [more: Record<string, unknown>, room: string, may: boolean][] = [
    [{}, 'talk', false], [{ rooms: ['talk'] }, 'talk', true], [{ rooms: ['talk'] }, 'video-v', false], [{}, 'video-v', true],
    [{ videos: ['w'] }, 'video-v', false], [{ videos: ['v'] }, 'video-v', true], [{ scope: 'admin' }, 'talk', true],
  ];
  for (const [more, room, may] of rows) assert.equal((await as(more)).canRoom(room), may, `${JSON.stringify(more)} ${room}`);
});

it('A token that was checked is believed until it ends, and no longer', async () => {
  let checks = 0;
  let time = Date.now();
  const inner = createAccess({ tokenSecret: secret });
  const access = rememberTokens({ open: false, verify: async (token) => { checks += 1; return inner.verify(token); } }, () => time);
  const token = await signed(bytes(secret), 'HS256');
  for (let times = 0; times < 3; times += 1) await access.verify(token);
  assert.equal(checks, 1);
  time += 61_000;
  await access.verify(token);
  assert.equal(checks, 2);
  for (let times = 0; times < 2; times += 1) await assert.rejects(access.verify(`${token}x`), reasonOf('invalid'));
  assert.equal(checks, 4);
});
