import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Cue, Hit } from '@cuelight/protocol';
import { createNodeInferenceEngine } from '@cuelight/inference/node';
import { createVectorIndex, loadVectorIndex, pinpoint, windowsOf, type VectorIndex } from '@cuelight/search/vectors';

const engine = createNodeInferenceEngine({ modelsDir: fileURLToPath(new URL('../../inference/fixtures/models', import.meta.url)), vadModelPath: '' });
after(() => { engine.close(); });

const model = { name: 'fixture' } as const;

/** Two talks; a line is what is said between two long pauses. */
const TALKS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  shop: [
    ['today we show the new camera', 'the price of the camera is twenty dollars', 'the demo is not before june', 'we launch the next version in june'],
    ['the battery will charge in three hours', 'keep the battery safe from water', 'the phone is hot after ten minutes'],
    ['the database is slow after ten rows', 'a cache will make the query very fast', 'stop the server before the backup', 'the server has an error'],
  ],
  evening: [
    ['jupiter has five rings and a moon', 'find the dust on mars with the telescope', 'the storm on jupiter is very large'],
    ['mix the flour with the salt and the butter', 'bake the bread for twenty minutes', 'keep the dough warm'],
  ],
};

/** A cue every three seconds, half a minute of silence between lines. */
function cuesOf(lines: readonly (readonly string[])[]): Cue[] {
  let now = 0;
  return lines.flatMap((line) => {
    const cues = line.map((text, i): Cue => ({ start: now + i * 3, end: now + i * 3 + 2.5, text }));
    now += line.length * 3 + 30;
    return cues;
  });
}

async function indexed(): Promise<VectorIndex> {
  let index: VectorIndex | undefined;
  for (const [videoId, lines] of Object.entries(TALKS)) {
    const windows = windowsOf(cuesOf(lines));
    const vectors = await engine.embed(windows.map(({ text }) => text), { model, kind: 'passage' });
    index ??= createVectorIndex(vectors);
    index.add(videoId, windows, vectors);
  }
  assert.ok(index);
  return index;
}

const look = async (index: VectorIndex, query: string): Promise<readonly Hit[]> => index.search(await engine.embed([query], { model, kind: 'query' }));

/** None of the words that say something is said in either talk. */
const QUESTIONS: readonly (readonly [query: string, videoId: string, said: string])[] = [
  ['how much does the lens cost', 'shop', 'the price of the camera'], ['the presentation in summer', 'shop', 'the demo is not before june'],
  ['release the edition', 'shop', 'launch the next version'], ['recharge the accumulator', 'shop', 'the battery will charge'],
  ['mobile overheating', 'shop', 'the phone is hot'], ['sluggish sql', 'shop', 'the database is slow'], ['rapid lookup with memory', 'shop', 'a cache will make the query'],
  ['halt the machine before the snapshot', 'shop', 'stop the server'], ['bug on the host', 'shop', 'the server has an error'],
  ['jovian satellite', 'evening', 'jupiter has five rings and a moon'], ['martian particles observatory', 'evening', 'find the dust on mars'],
  ['stir wheat and seasoning', 'evening', 'mix the flour with the salt'], ['cook the loaf', 'evening', 'bake the bread'],
];

test('questions in other words find the part of the right video where it is said, as do those asked of the saved index', async () => {
  const index = await indexed();
  const kept = loadVectorIndex(index.save(), index.space);
  for (const [query, videoId, said] of QUESTIONS) {
    const [hit] = await look(index, query);
    assert.equal(hit?.videoId, videoId, query);
    assert.ok(hit.snippet.text.includes(said), `${query}: ${hit.snippet.text}`);
    assert.deepEqual(hit.reasons, ['meaning']);
    const cue = cuesOf(TALKS[videoId] ?? []).find(({ text }) => text.includes(said));
    assert.ok(cue && hit.start <= cue.start && cue.end <= hit.end, `${query}: ${hit.start} to ${hit.end}`);
    assert.deepEqual((await look(kept, query))[0], hit);
  }
});

test('looked at cue by cue, a hit begins with the cue that says it', async () => {
  const index = await indexed();
  let exact = 0;
  for (const [words, videoId, said] of QUESTIONS) {
    const query = await engine.embed([words], { model, kind: 'query' });
    const found = index.search(query);
    const [hit] = await pinpoint(index, found, { query, words, embed: (texts) => engine.embed(texts, { model, kind: 'passage' }) });
    const cue = cuesOf(TALKS[videoId] ?? []).find(({ text }) => text.includes(said));
    assert.ok(hit && cue && found[0] && hit.end === found[0].end && found[0].snippet.text.endsWith(hit.snippet.text), words);
    if (hit.start === cue.start && hit.snippet.text.startsWith(cue.text)) exact += 1;
  }
  assert.ok(exact >= QUESTIONS.length - 1, `${exact} of ${QUESTIONS.length}`);
});

test('words like nothing that is said find nothing, and neither does an empty question', async () => {
  const index = await indexed();
  for (const query of ['xylophone zebra', 'qwertz', 'ukulele lessons for walruses', '', ' ? ']) assert.deepEqual(await look(index, query), [], query);
});

test('a talk written piece by piece is embedded piece by piece, and ends as the same index', async () => {
  const cues = cuesOf(TALKS['shop'] ?? []);
  const windows = windowsOf(cues);
  const index = createVectorIndex(await engine.embed([], { model, kind: 'passage' }));
  for (let count = 1; count <= cues.length; count += 1) {
    const known = windowsOf(cues.slice(0, count));
    index.keepOnly('shop', known);
    const missing = index.missing('shop', known);
    assert.ok(missing.length <= 2, 'what did not change is not embedded again');
    if (missing.length > 0) index.add('shop', missing, await engine.embed(missing.map(({ text }) => text), { model, kind: 'passage' }));
  }
  assert.deepEqual([index.size, index.missing('shop', windows)], [windows.length, []]);
  const whole = createVectorIndex(index.space);
  whole.add('shop', windows, await engine.embed(windows.map(({ text }) => text), { model, kind: 'passage' }));
  for (const [query] of QUESTIONS) assert.deepEqual(await look(index, query), await look(whole, query));
});
