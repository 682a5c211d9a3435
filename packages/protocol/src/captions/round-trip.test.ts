import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAnnotations, formatJson, formatSrt, formatText, formatVtt, parseCaptions } from './index.js';
import type { Cue, Transcript } from '../transcript.js';

const seconds = fc.integer({ min: 0, max: 20_000_000 }).map((ms) => ms / 1000);
/** Words as people and programs write them, with everything that means something in a caption file. */
const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9ÄÖéß'’.,?!-]{1,9}$/),
  fc.constantFrom('a<b', '&', '&amp;', '&lt;b&gt;', '<i>', '</i>', '<', '>', '-->', '{\\an8}', '1', '2', 'NOTE', 'WEBVTT', '日本語', 'שלום', '👋🏽', '<00:01.000>', '<v Bob>', '&#38;', 'e\u0301'),
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const cue: fc.Arbitrary<Cue> = fc.tuple(seconds, seconds, text).map(([a, b, said]) => ({ start: Math.min(a, b), end: Math.max(a, b), text: said }));
const cues = fc.array(cue, { maxLength: 8 }).map((list) => list.sort((a, b) => a.start - b.start));
const plain = (list: readonly Cue[]): Cue[] => list.map(({ start, end, text: said }) => ({ start, end, text: said }));
const transcript = (list: readonly Cue[], language = 'en'): Transcript => ({ language, source: 'captions', cues: list });

test('WebVTT keeps language, times, texts and speakers, whatever the words are', () => {
  fc.assert(fc.property(fc.array(fc.tuple(cue, fc.option(line, { nil: undefined })), { maxLength: 6 }), (given) => {
    const list = given.map(([one, speaker]) => ({ ...one, ...(speaker === undefined ? {} : { speaker }) })).sort((a, b) => a.start - b.start);
    assert.deepEqual(parseCaptions(formatVtt(transcript(list))), transcript(list));
  }), { numRuns: 400 });
});

test('SRT keeps times and texts, whatever the words are', () => {
  fc.assert(fc.property(cues.filter((list) => list.length > 0), (list) => {
    assert.deepEqual(plain(parseCaptions(formatSrt(transcript(list))).cues), list);
  }), { numRuns: 400 });
});

test('Web Annotations keep language, times, texts and speakers, whatever the words are', () => {
  fc.assert(fc.property(fc.array(fc.tuple(cue, fc.option(line, { nil: undefined })), { minLength: 1, maxLength: 6 }), (given) => {
    const list = given.map(([one, speaker]) => ({ ...one, ...(speaker === undefined ? {} : { speaker }) })).sort((a, b) => a.start - b.start);
    assert.deepEqual(parseCaptions(formatAnnotations(transcript(list), { source: 'https://example.org/talk.mp4' })), transcript(list));
  }), { numRuns: 100 });
});

test('JSON keeps all of a transcript', () => {
  const whole: Transcript = {
    language: 'de', source: 'speech',
    cues: [{ start: 0.5, end: 2, text: 'Guten Tag.', speaker: 'Ada', words: [{ start: 0.5, end: 1, text: 'Guten' }, { start: 1, end: 2, text: 'Tag.' }] }],
  };
  assert.deepEqual(parseCaptions(formatJson(whole)), whole);
  fc.assert(fc.property(cues, (list) => { assert.deepEqual(parseCaptions(formatJson(transcript(list))), transcript(list)); }));
});

test('WebVTT keeps the time of every word', () => {
  const words = [{ start: 1, end: 1.4, text: 'Two' }, { start: 1.4, end: 2, text: 'days' }, { start: 2, end: 3, text: 'long.' }];
  const timed = transcript([{ start: 1, end: 3, text: 'Two days long.', words }]);
  assert.deepEqual(parseCaptions(formatVtt(timed)), timed);
});

test('a plain text has one line a cue and names a speaker once a turn', () => {
  const said = [{ start: 0, end: 1, text: 'Hello\nthere.', speaker: 'Ada' }, { start: 1, end: 2, text: 'And again.', speaker: 'Ada' }, { start: 2, end: 3, text: 'Hi.', speaker: 'Bob' }];
  assert.equal(formatText(transcript(said)), 'Ada: Hello there.\nAnd again.\nBob: Hi.\n');
});
