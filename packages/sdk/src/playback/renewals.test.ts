import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followRenewals, freshAddress, hasEnded, isGrown, isSigned, renewWith } from './renewals.js';

const at = (seconds: number, path = 'files/hls/master.m3u8', video = 'v'): string => `https://server.example/m/${seconds}.k1.${'x'.repeat(54)}/${video}/${path}`;

test('a signed address is asked for again shortly before it ends, once for all that need it', async () => {
  let time = 1_000_000;
  let asked = 0;
  const forget = renewWith(at(1300), async () => { asked += 1; await Promise.resolve(); return at(1900); });
  const segment = at(1300, 'files/hls/720p/00007.m4s');
  assert.equal(await freshAddress(segment, () => time), segment);
  time = 1_260_000;
  const fresh = await Promise.all([freshAddress(segment, () => time), freshAddress(at(1300, 'files/hls/key'), () => time)]);
  assert.deepEqual([asked, ...fresh], [1, at(1900, 'files/hls/720p/00007.m4s'), at(1900, 'files/hls/key')]);
  assert.equal(hasEnded(at(1300), () => time), true);
  assert.equal(hasEnded(at(1900), () => time), false);
  assert.equal(await freshAddress(at(1300, 'x', 'other'), () => time), at(1300, 'x', 'other'), 'another video is no concern of this one');
  forget();
  assert.equal(await freshAddress(segment, () => time), segment);
});

test('what can\'t be renewed is left as it is', async () => {
  const forget = renewWith(at(1), () => Promise.reject(new Error('away')));
  for (const url of [at(1), 'https://else.example/a.mp4', 'blob:x', '/api/v1/videos/v/media/original']) assert.equal(await freshAddress(url), url);
  forget();
  renewWith('https://else.example/a.mp4', () => Promise.resolve(null))();
});

test('a picture at a signed address gets another one before its own ends, again and again', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  let next = 1900;
  const forget = renewWith(at(1300), () => Promise.resolve(at(next)));
  const told: string[] = [];
  const stop = followRenewals(at(1300, 'poster'), (fresh) => { told.push(fresh); });
  const after = async (seconds: number): Promise<void> => {
    context.mock.timers.tick(seconds * 1000);
    await new Promise((resolve) => { setImmediate(resolve); });
  };
  await after(250);
  assert.equal(told.length, 0);
  await after(10);
  assert.deepEqual(told, [at(1900, 'poster')]);
  next = 2500;
  await after(600);
  assert.deepEqual(told, [at(1900, 'poster'), at(2500, 'poster')]);
  stop();
  next = 3100;
  await after(600);
  assert.equal(told.length, 2);
  forget();
  followRenewals('https://else.example/poster.jpg', () => { assert.fail('nothing ends'); })();
  assert.deepEqual([isSigned(at(1300)), isSigned('https://else.example/poster.jpg')], [true, false]);
});

test('a playlist that grew is known when it is whole', () => {
  const master = '/api/v1/videos/v/files/hls/master.m3u8';
  const rows: readonly (readonly [before: string, now: string, isGrown: boolean])[] = [
    [`${master}?growing`, master, true], [`${at(1300)}?growing`, at(1900), true], [`${at(1300)}?growing`, at(1900, 'files/hls/master.m3u8', 'w'), false],
    [`${master}?growing`, '/api/v1/videos/v/media/mp4', false], [master, master, false], [`${master}?growing`, `${master}?growing`, false],
  ];
  assert.deepEqual(rows.map(([before, now]) => isGrown(before, now)), rows.map(([, , expected]) => expected));
});
