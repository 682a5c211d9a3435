import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshAddress, hasEnded, renewWith } from './renewals.js';

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
