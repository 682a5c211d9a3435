import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Appearance, Hit, TextLine } from '@cuelight/protocol';
import { createSearchIndex } from '../index.js';
import { parseFacets } from './parse-facets.js';

const box = (y: number) => ({ x: 0.1, y, width: 0.5, height: 0.05 });
const line = (start: number, end: number, y: number, text: string): TextLine => ({ kind: 'text', videoId: 'v', start, end, text, confidence: 0.9, box: box(y) });
const seen = (start: number, end: number, label: string, score = 0.8): Appearance => ({ kind: 'appearance', videoId: 'v', start, end, label, score, bestTime: start, trackId: start });
const brief = (hits: readonly Hit[]): (string | number)[][] => hits.map(({ source, start, end }) => [source, start, end]);

const index = createSearchIndex();
index.addVideo({
  id: 'v', title: 'Walking the dog',
  cues: [
    { start: 0, end: 4, text: 'we begin at the gate', speaker: 'Anna' }, { start: 4.5, end: 8, text: 'and there is the budget', speaker: 'Anna' },
    { start: 40, end: 44, text: 'the budget is small', speaker: 'Björn' },
  ],
  textLines: [line(30, 50, 0.5, 'spent so far'), line(30, 50, 0.2, 'Budget 2026'), line(60, 70, 0.2, 'Thank you')],
  appearances: [seen(5, 9, 'dog', 0.9), seen(35, 36, 'dog', 0.6), seen(44, 48, 'car'), seen(100, 104, 'dog'), seen(90, 120, 'red circle')],
});
const search = (query: string): Promise<Hit[]> => index.search(query);

test('a line that stands in the picture is found for as long as it stands there', async () => {
  assert.deepEqual(brief(await search('thank you')), [['text', 60, 70]]);
  assert.deepEqual((await search('thank'))[0]?.snippet, { text: 'Thank you', marks: [[0, 5]] });
  assert.deepEqual((await search('budget 2026 spent'))[0]?.source, 'text', 'lines are read from top to bottom');
});

test('a label among the words is a hit; its plural and a part of it too', async () => {
  assert.deepEqual(brief(await search('dog')), [['object', 5, 9], ['object', 100, 104], ['object', 35, 36]]);
  assert.deepEqual(brief(await search('circles')), [['object', 90, 120]]);
  assert.deepEqual(brief(await search('blue circle')), []);
});

test('things are found alone, together or close to each other, and as a condition for words', async () => {
  assert.deepEqual(brief(await search('object:dog object:car')), [['object', 35, 48]]);
  assert.deepEqual(brief(await search('object:dog object:"red circle"')), [['object', 100, 104]]);
  assert.deepEqual(brief(await search('object:car object:"red circle"')), []);
  assert.deepEqual((await search('budget object:car in:speech')).map(({ snippet }) => snippet.text), ['the budget is small']);
  assert.deepEqual((await search('budget -object:dog in:speech')).length, 1);
});

test('a speaker, text in the picture, a place and a time narrow the search', async () => {
  assert.deepEqual((await search('budget speaker:bjorn')).map(({ snippet }) => snippet.text), ['the budget is small']);
  assert.deepEqual(brief(await search('speaker:anna')), [['transcript', 0, 8]]);
  assert.deepEqual(brief(await search('text:"thank you"')), [['text', 60, 70]]);
  assert.deepEqual((await search('small text:"budget 2026"')).map(({ source }) => source), ['transcript']);
  assert.deepEqual(await search('gate text:"budget 2026"'), []);
  assert.deepEqual(brief(await search('dog in:title')), [['title', 0, 0]]);
  assert.deepEqual(new Set((await search('budget')).map(({ source }) => source)), new Set(['transcript', 'text']));
  assert.deepEqual((await search('budget after:0:20 before:1:00 in:speech')).map(({ snippet }) => snippet.text), ['the budget is small']);
});

test('a title is searched among several videos only, and cues and lines that come later are found', async () => {
  const live = createSearchIndex();
  live.addVideo({ id: 'a', title: 'Tomatoes', cues: [] });
  assert.deepEqual(await live.search('tomatoes'), []);
  live.addVideo({ id: 'b', title: 'Potatoes', cues: [] });
  assert.deepEqual(brief(await live.search('tomatoes')), [['title', 0, 0]]);
  live.addTextLines('a', [line(50, 60, 0, 'second')]);
  live.addTextLines('a', [line(20, 30, 0, 'the first one')]);
  live.appendCues('a', [{ start: 1, end: 2, text: 'hello there' }]);
  live.setAppearances('b', [seen(3, 4, 'cat')]);
  assert.deepEqual(brief(await live.search('first')), [['text', 20, 30]]);
  assert.deepEqual(brief(await live.search('second')), [['text', 50, 60]]);
  assert.deepEqual((await live.search('cat')).map(({ source }) => source), ['object']);
  live.removeVideo('a');
  assert.deepEqual(await live.search('second first hello tomatoes'), []);
});

test('what only looks like a facet stays a word', () => {
  assert.equal(parseFacets('see in:nowhere after:tea object: text:""').words, 'see in:nowhere after:tea object: text:""');
  const { words, after, before, places } = parseFacets('gate after:1:02:03 before:90 in:slides');
  assert.deepEqual([words.trim(), after, before, [...places]], ['gate', 3723, 90, ['text']]);
});
