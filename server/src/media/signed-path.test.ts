import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { openMediaKeys, type MediaKeys } from './media-keys.js';
import { createPathSigner } from './signed-path.js';

let dir = '';
let keys: MediaKeys;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cuelight-keys-'));
  keys = await openMediaKeys(dir);
});
after(() => rm(dir, { recursive: true, force: true }));

const START = Date.parse('2026-11-21T12:01:00Z');
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'good';
  } catch (error) {
    return isCuelightError(error) ? error.code : String(error);
  }
};

describe('An address of media', () => {
  it('is good for its video until its end, the same for minutes, and void after the epoch was counted up', () => {
    let time = START;
    const signer = createPathSigner(keys, () => time);
    const ann = keys.viewerTag('ann');
    const what = { videoId: 'v', epoch: 3 };
    const signed = signer.sign(what, ann);
    assert.match(signed, /^\d+\.[a-z0-9]+\.[\w-]{54}$/);
    assert.deepEqual(signer.verify(signed, what), ann);
    assert.equal(codeOf(() => signer.verify(signed, { videoId: 'w', epoch: 3 })), 'forbidden');
    assert.equal(codeOf(() => signer.verify(signed, { videoId: 'v', epoch: 4 })), 'forbidden');
    time += 120_000;
    assert.equal(signer.sign(what, ann), signed);
    time = START + 5 * 60_000;
    assert.notEqual(signer.sign(what, ann), signed);
    assert.equal(codeOf(() => signer.verify(signed, what)), 'good');
    time = START + 10 * 60_000;
    assert.equal(codeOf(() => signer.verify(signed, what)), 'media_expired');
  });

  it('is refused with any of its signs changed, before its end is looked at', () => {
    const what = { videoId: 'v', epoch: 0 };
    const signed = createPathSigner(keys, () => START).sign(what, keys.viewerTag('ann'));
    const late = createPathSigner(keys, () => START + 3_600_000);
    for (let index = 0; index < signed.length; index += 1) {
      for (const sign of ['A', '7', 'b']) {
        const changed = `${signed.slice(0, index)}${sign}${signed.slice(index + 1)}`;
        if (changed !== signed) assert.equal(codeOf(() => late.verify(changed, what)), 'forbidden', changed);
      }
    }
    const [exp = '', kid = '', mac = ''] = signed.split('.');
    for (const other of ['', '..', `${exp}.${kid}`, `${exp}.${kid}.`, `${exp}.${kid}.${mac}=`, `${exp}.${kid}.${mac}.${mac}`, `0${exp}.${kid}.${mac}`, `${exp}.none.${mac}`, `${exp}e3.${kid}.${mac}`]) {
      assert.equal(codeOf(() => late.verify(other, what)), 'forbidden', other);
    }
  });
});

describe('Keys', () => {
  it('are the same at the next start, and nobody else\'s to read', async () => {
    const again = await openMediaKeys(dir);
    assert.deepEqual(again.signing, keys.signing);
    assert.deepEqual(again.contentKey('v', keys.viewerTag('ann'), 0), keys.contentKey('v', keys.viewerTag('ann'), 0));
    assert.equal((await stat(join(dir, 'media-keys.json'))).mode & 0o777, 0o600);
  });

  it('of a video differ by viewer, video and epoch', () => {
    const all = [['v', 'ann', 0], ['v', 'bob', 0], ['w', 'ann', 0], ['v', 'ann', 1]].map(([video, person, epoch]) => keys.contentKey(String(video), keys.viewerTag(String(person)), Number(epoch)).toString('hex'));
    assert.deepEqual([new Set(all).size, all[0]?.length], [4, 32]);
  });

  it('are replaced one by one: the new one signs, the old ones are good for what they signed', async () => {
    const what = { videoId: 'v', epoch: 0 };
    const old = createPathSigner(keys).sign(what, keys.viewerTag('ann'));
    const rotated = await openMediaKeys(dir, [{ kid: 'new', key: Buffer.from('n'.repeat(32)) }]);
    const signer = createPathSigner(rotated);
    assert.equal(codeOf(() => signer.verify(old, what)), 'good');
    assert.match(signer.sign(what, keys.viewerTag('ann')), /^\d+\.new\./);
    assert.equal(codeOf(() => createPathSigner(keys).verify(signer.sign(what, keys.viewerTag('ann')), what)), 'forbidden');
  });

  it('that are damaged stop the start and are left alone', async () => {
    const damaged = await mkdtemp(join(tmpdir(), 'cuelight-keys-'));
    await writeFile(join(damaged, 'media-keys.json'), '{"signing":[');
    await assert.rejects(openMediaKeys(damaged), (error) => isCuelightError(error) && error.code === 'records_corrupt');
    assert.equal(await readFile(join(damaged, 'media-keys.json'), 'utf8'), '{"signing":[');
    await rm(damaged, { recursive: true });
  });
});
