import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { createSearchIndex, loadSearchIndex } from './index.js';

function twoVideos(): ReturnType<typeof createSearchIndex> {
  const index = createSearchIndex();
  index.addVideo({
    id: 'a', title: 'Batteries', textLines: [{ kind: 'text', videoId: 'a', start: 1, end: 9, text: 'Slide one', confidence: 1, box: { x: 0, y: 0, width: 1, height: 1 } }],
    appearances: [{ kind: 'appearance', videoId: 'a', start: 3, end: 4, label: 'cat', score: 1, bestTime: 3, trackId: 1 }],
    cues: [{ start: 0, end: 2, text: 'The battery of the sub-interpreter' }, { start: 2, end: 4, text: 'lasts two days.', speaker: 'Ada' }],
  });
  index.addVideo({ id: 'b', cues: [{ start: 0, end: 2, text: '電池は二日もつ 👋🏽' }] });
  return index;
}

const refuses = (buffer: ArrayBuffer, says: RegExp): void => {
  assert.throws(() => loadSearchIndex(buffer), (error) => {
    assert.ok(isCuelightError(error) && error.code === 'bad_index');
    assert.match(error.message, says);
    assert.match(error.message, /Index the captions again\.$/);
    return true;
  });
};

test('a loaded index goes on like the one that was saved', async () => {
  const index = loadSearchIndex(twoVideos().save());
  assert.equal((await index.search('subinterpreter lasts two'))[0]?.reasons[0], 'phrase');
  assert.deepEqual(await Promise.all(['slide one', 'cat', 'batteries'].map(async (query) => (await index.search(query))[0]?.source)), ['text', 'object', 'title']);
  index.appendCues('a', [{ start: 4, end: 5, text: 'And charges quickly.' }]);
  assert.equal((await index.search('days and charges'))[0]?.reasons[0], 'phrase');
  index.removeVideo('a');
  assert.deepEqual(await index.search('battery'), []);
  assert.equal((await index.search('二日')).length, 1);
});

test('an empty index can be saved', async () => {
  assert.deepEqual(await loadSearchIndex(createSearchIndex().save()).search('anything'), []);
});

test('a buffer that is no index is refused', () => {
  for (const buffer of [new ArrayBuffer(0), new ArrayBuffer(3), new ArrayBuffer(64), new TextEncoder().encode('{"cues":[]}').buffer]) refuses(buffer, /something else/);
});

test('an index of another version is refused with both versions', () => {
  const buffer = twoVideos().save();
  new Uint32Array(buffer)[1] = 7;
  refuses(buffer, /version is 7, not 4/);
});

test('an index with any byte changed, or cut off anywhere, is refused', () => {
  const buffer = twoVideos().save();
  for (let at = 8; at < buffer.byteLength; at += 1) {
    const damaged = buffer.slice(0);
    const bytes = new Uint8Array(damaged);
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    refuses(damaged, /damaged/);
    refuses(buffer.slice(0, at), /damaged|something else/);
  }
});
