import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignJWT } from 'jose';
import { CLOSE_CODES } from '@cuelight/protocol';
import { Peer, refusedUpgrade, saying } from './testing/peer.js';
import { withRooms } from './testing/serve-rooms.js';

const tokenSecret = 'a secret that only the test and the server know';
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

async function token(claims: Record<string, unknown> = {}, secret = tokenSecret, expiresAt = inSeconds(600)): Promise<string> {
  return new SignJWT({ sub: 'ann', name: 'Ann', scope: ['read', 'chat'], ...claims })
    .setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expiresAt).sign(new TextEncoder().encode(secret));
}

const bearer = (jwt: string): { readonly protocols: readonly string[] } => ({ protocols: ['cuelight.v1', `bearer.${jwt}`] });

describe('A token', () => {
  it('names its participant whatever the page says, and never comes back as the chosen protocol', () => withRooms({ tokenSecret }, async ({ url }) => {
    const peer = new Peer(url, bearer(await token()));
    const { participant } = await peer.hello('somebody-else');
    assert.deepEqual(participant, { id: 'ann', name: 'Ann', kind: 'person' });
    assert.equal(peer.socket.protocol, 'cuelight.v1');
  }));

  it('may come with hello instead', () => withRooms({ tokenSecret }, async ({ url }) => {
    assert.equal((await new Peer(url).hello('x', await token())).participant.id, 'ann');
  }));

  it('is asked for', () => withRooms({ tokenSecret }, async ({ url }) => {
    const peer = new Peer(url);
    peer.hello('ann').catch(() => undefined);
    assert.equal(await peer.closed, CLOSE_CODES.unauthorized);
    assert.deepEqual(peer.errors.map(({ code, details }) => [code, details]), [['unauthorized', { reason: 'missing' }]]);
  }));

  for (const [what, make, reason] of [
    ['that has expired', () => token({}, tokenSecret, inSeconds(-10)), 'expired'],
    ['of another secret', () => token({}, 'a secret that somebody made up for himself'), 'invalid'],
    ['without a scope', () => token({ scope: 'everything' }), 'claims'],
    ['that is none', () => Promise.resolve('nonsense'), 'invalid'],
    ['that is not signed', () => Promise.resolve(`${btoa('{"alg":"none"}')}.${btoa('{"sub":"ann","scope":["admin"]}')}.`.replaceAll('=', '')), 'invalid'],
  ] as const) {
    it(`${what} is refused before the upgrade, and after hello`, () => withRooms({ tokenSecret }, async ({ url }) => {
      const jwt = await make();
      const { status, error } = await refusedUpgrade(url, bearer(jwt));
      assert.deepEqual([status, error.code, error.details], [401, 'unauthorized', { reason }]);
      const peer = new Peer(url);
      peer.hello('ann', jwt).catch(() => undefined);
      assert.equal(await peer.closed, CLOSE_CODES.unauthorized);
      assert.deepEqual(peer.codes, ['unauthorized']);
    }));
  }

  it('ends its connection when it expires', () => withRooms({ tokenSecret }, async ({ url }) => {
    const peer = new Peer(url, bearer(await token({}, tokenSecret, inSeconds(2))));
    await peer.hello('ann');
    assert.equal(await peer.closed, CLOSE_CODES.unauthorized);
  }));

  it('opens only its own rooms and videos', () => withRooms({ tokenSecret }, async ({ url }) => {
    const peer = new Peer(url, bearer(await token({ rooms: ['mine'], videos: ['v'] })));
    await peer.hello('ann');
    peer.say({ type: 'join', roomId: 'yours', videoId: 'v', resumeFrom: 0 });
    peer.say({ type: 'join', roomId: 'mine', videoId: 'w', resumeFrom: 0 });
    peer.say({ type: 'watch', videoId: 'w' });
    peer.say(saying('m1', { roomId: 'yours' }));
    peer.say({ type: 'join', roomId: 'mine', videoId: 'v', resumeFrom: 0 });
    assert.equal((await peer.next('joined')).roomId, 'mine');
    assert.deepEqual(peer.codes, ['room_forbidden', 'room_forbidden', 'forbidden', 'not_joined']);
  }));

  it('without the scope chat may read and not write', () => withRooms({ tokenSecret }, async ({ url, records }) => {
    const peer = new Peer(url, bearer(await token({ scope: ['read'] })));
    await peer.enter('ann');
    peer.say(saying('m1'));
    const refused = await peer.next('error');
    assert.deepEqual([refused.error.code, refused.clientId], ['forbidden', 'm1']);
    assert.equal(await records.lastSeq('r'), 0);
  }));

  it('without the scope read enters nowhere', () => withRooms({ tokenSecret }, async ({ url }) => {
    const peer = new Peer(url, bearer(await token({ scope: ['chat'] })));
    await peer.hello('ann');
    peer.say({ type: 'join', roomId: 'r', videoId: null, resumeFrom: 0 });
    assert.equal((await peer.next('error')).error.code, 'forbidden');
  }));

  it('that calls itself the bot is refused', () => withRooms({ tokenSecret }, async ({ url }) => {
    const peer = new Peer(url, bearer(await token({ sub: 'bot' })));
    peer.hello('bot').catch(() => undefined);
    assert.equal((await peer.next('error')).error.code, 'forbidden');
  }));
});

describe('An origin', () => {
  const allowedOrigins = ['https://example.com'];
  for (const origin of ['https://evil-example.com', 'https://example.com.evil.net', 'http://example.com', 'https://example.com:8443', 'https://sub.example.com', 'null', 'https://localhost.evil.net', 'http://localhost:3000']) {
    it(`of ${origin} is not the one that is allowed`, () => withRooms({ tokenSecret, allowedOrigins }, async ({ url }) => {
      const { status, error } = await refusedUpgrade(url, { ...bearer(await token()), origin });
      assert.deepEqual([status, error.code, error.details], [403, 'origin_not_allowed', { origin }]);
    }));
  }

  it('that is allowed, or the server\'s own, enters', () => withRooms({ tokenSecret, allowedOrigins }, async ({ url }) => {
    for (const origin of ['https://example.com', `http://${new URL(url).host}`]) {
      await new Peer(url, { ...bearer(await token()), origin }).hello('ann');
    }
  }));

  it('of this machine enters while the server is open', () => withRooms({}, async ({ url }) => {
    await new Peer(url, { origin: 'http://localhost:3000' }).hello('ann');
    assert.equal((await refusedUpgrade(url, { origin: 'null' })).status, 403);
  }));
});
