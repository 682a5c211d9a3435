import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createNodeInferenceEngine } from '../src/node/index.js';
import { testBed } from './bed.js';
import { noBrowser } from './browser.js';
import { embedIn, openEmbedPage } from './embed-page.js';
import { NONSENSE, PARAPHRASES, SENTENCES } from './paraphrases.js';
import { modelsDir, vadModelPath } from './parts.js';

const DIMENSIONS = 64;
const rows = (vectors: readonly number[]): (readonly number[])[] => Array.from({ length: vectors.length / DIMENSIONS }, (_, i) => vectors.slice(i * DIMENSIONS, (i + 1) * DIMENSIONS));
const cosine = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe('meanings in Chromium', { skip: noBrowser }, () => {
  const bed = testBed();

  test('the same vectors as in Node to a thousandth, so that fifteen paraphrases find their sentences and nonsense none, silently', async () => {
    const lines: string[] = [];
    const page = await openEmbedPage(bed.browser, bed.site, (line) => { lines.push(line); });
    const passages = await embedIn(page, bed.site, { texts: SENTENCES, kind: 'passage' });
    const queries = await embedIn(page, bed.site, { texts: [...PARAPHRASES.map(([query]) => query), ...NONSENSE], kind: 'query' });
    assert.deepEqual([passages.error, queries.error, lines], [null, null, []]);

    const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
    const expected = [...(await engine.embed(SENTENCES, { model: { name: 'fixture' }, kind: 'passage' })).vectors];
    engine.close();
    assert.equal(passages.vectors.length, SENTENCES.length * DIMENSIONS);
    const furthest = Math.max(...passages.vectors.map((value, i) => Math.abs(value - (expected[i] ?? 2))));
    assert.ok(furthest < 1e-3, `${furthest}`);

    rows(queries.vectors).forEach((query, i) => {
      const scores = rows(passages.vectors).map((sentence) => cosine(query, sentence));
      const best = Math.max(...scores);
      assert.equal(best >= queries.minScore ? scores.indexOf(best) : undefined, PARAPHRASES[i]?.[1], PARAPHRASES[i]?.[0]);
    });
    await page.context().close();
  });

  test('vectors and progress are told piece by piece; cancelled it stops, and goes on with the rest', async () => {
    const page = await openEmbedPage(bed.browser, bed.site);
    const texts = Array.from({ length: 100 }, (_, i) => `${SENTENCES[i % SENTENCES.length]} ${SENTENCES[(i * 7) % SENTENCES.length]}`);
    const whole = await embedIn(page, bed.site, { texts, kind: 'passage' });
    assert.deepEqual([whole.error, whole.kept], [null, whole.vectors]);
    assert.equal(whole.told.length, 13);
    assert.ok(whole.fractions.every((fraction, i) => fraction >= (whole.fractions[i - 1] ?? 0)) && whole.fractions.at(-1) === 1);
    const stopped = await embedIn(page, bed.site, { texts, kind: 'passage', abortAt: 3 });
    assert.deepEqual([stopped.error, stopped.told], ['AbortError', [0, 8, 16]]);
    const rest = await embedIn(page, bed.site, { texts: texts.slice(24), kind: 'passage' });
    assert.deepEqual([...stopped.kept, ...rest.vectors], whole.vectors);
    await page.context().close();
  });
});
