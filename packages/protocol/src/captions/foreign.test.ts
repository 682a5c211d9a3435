import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '../error.js';
import { parseCaptions } from './index.js';
import type { Transcript } from '../transcript.js';

const read = (value: unknown): Transcript => parseCaptions(JSON.stringify(value));

/** As `whisper --output_format json --word_timestamps True` writes it. */
const SEGMENT = {
  id: 0, seek: 0, start: 0, end: 2.4, text: ' The 16-bit harbour – is quiet.', tokens: [50364, 440], temperature: 0, avg_logprob: -0.2, compression_ratio: 1.1, no_speech_prob: 0.01,
  words: [
    { word: ' The', start: 0.1, end: 0.3, probability: 0.9 }, { word: ' 16', start: 0.3, end: 0.6, probability: 0.9 }, { word: '-bit', start: 0.6, end: 0.9, probability: 0.9 },
    { word: ' harbour', start: 0.9, end: 1.5, probability: 0.9 }, { word: ' – is', start: 1.6, end: 1.8, probability: 0.9 }, { word: ' quiet.', start: 1.8, end: 2.3, probability: 0.9 },
  ],
};
const CUE = {
  start: 0, end: 2.4, text: 'The 16-bit harbour – is quiet.',
  words: [
    { start: 0.1, end: 0.3, text: 'The' }, { start: 0.3, end: 0.9, text: '16-bit' }, { start: 0.9, end: 1.5, text: 'harbour' }, { start: 0.9, end: 0.9, text: '–' },
    { start: 1.6, end: 1.8, text: 'is' }, { start: 1.8, end: 2.3, text: 'quiet.' },
  ],
};

test('openai-whisper: segments with words, glued where a word was cut', () => {
  assert.deepEqual(read({ text: SEGMENT.text, segments: [SEGMENT], language: 'en' }), { language: 'en', source: 'speech', cues: [CUE] });
});

test('faster-whisper: a bare list of segments, and one without words', () => {
  const { words: _words, ...plain } = SEGMENT;
  assert.deepEqual(read([SEGMENT]).cues.map(({ words }) => words?.length), [6]);
  assert.deepEqual(read([plain]).cues, [{ start: 0, end: 2.4, text: CUE.text }]);
  assert.deepEqual(read([{ start: 0, end: 2.4, text: ' Hello.' }]).cues, [{ start: 0, end: 2.4, text: 'Hello.' }]);
});

test('the API\'s verbose_json: a language by its name, words beside the segments and without punctuation', () => {
  const words = [['The', 0.1, 0.3], ['harbour', 0.9, 1.5], ['Next', 2.5, 2.8]].map(([word, start, end]) => ({ word, start, end }));
  const found = read({ task: 'transcribe', language: 'german', duration: 4, text: '…', words, segments: [{ id: 0, start: 0, end: 2.4, text: ' The harbour.' }, { id: 1, start: 2.4, end: 4, text: ' Next!' }] });
  assert.equal(found.language, 'de');
  assert.deepEqual(found.cues.map((cue) => cue.words?.map(({ text, start }) => [text, start])), [[['The', 0.1], ['harbour.', 0.9]], [['Next!', 2.5]]]);
});

test('WhisperX: speakers, and a number it could not place', () => {
  const found = read({ segments: [{ start: 1, end: 3, text: ' In 2014 we', speaker: 'SPEAKER_00', words: [{ word: 'In', start: 1, end: 1.2, score: 0.9 }, { word: '2014' }, { word: 'we', start: 2.5, end: 2.8, score: 0.9 }] }], word_segments: [] });
  assert.deepEqual(found.cues, [{ start: 1, end: 3, text: 'In 2014 we', speaker: 'SPEAKER_00', words: [{ start: 1, end: 1.2, text: 'In' }, { start: 1.2, end: 2.5, text: '2014' }, { start: 2.5, end: 2.8, text: 'we' }] }]);
});

test('whisper.cpp: milliseconds, or times as text; tokens become words', () => {
  const token = (text: string, from: number, to: number): unknown => ({ text, timestamps: { from: '', to: '' }, offsets: { from, to }, id: 1, p: 0.9 });
  const found = read({
    systeminfo: 'AVX = 1', model: { type: 'base' }, params: { language: 'auto', translate: false }, result: { language: 'en' },
    transcription: [
      { timestamps: { from: '00:00:00,000', to: '00:00:02,500' }, offsets: { from: 0, to: 2500 }, text: ' Harbour lights', tokens: [token('[_BEG_]', 0, 0), token(' Har', 100, 400), token('bour', 400, 800), token(' lights', 900, 1500), token('[_TT_125]', 2500, 2500)] },
      { timestamps: { from: '00:00:02,500', to: '00:00:04,000' }, text: ' are out' },
      { offsets: { from: 4000, to: 4100 }, text: '' },
    ],
  });
  assert.deepEqual(found, {
    language: 'en', source: 'speech',
    cues: [{ start: 0, end: 2.5, text: 'Harbour lights', words: [{ start: 0.1, end: 0.8, text: 'Harbour' }, { start: 0.9, end: 1.5, text: 'lights' }] }, { start: 2.5, end: 4, text: 'are out' }],
  });
});

test('Azure Video Indexer: lines with the names of their speakers, the whole file or its insights', () => {
  const at = (start: string, end: string): unknown => ({ adjustedStart: start, adjustedEnd: end, start, end });
  const insights = {
    version: '1.0.0.0', duration: '0:00:20', sourceLanguage: 'en-US', language: 'en-US',
    transcript: [
      { id: 1, text: 'Good morning.', confidence: 0.9, speakerId: 1, language: 'en-US', instances: [at('0:00:00', '0:00:02.35')] },
      { id: 2, text: 'Hello.', confidence: 0.9, speakerId: 2, language: 'en-US', instances: [at('1:00:04.4066666', '1:00:06')] },
      { id: 3, text: '', confidence: 0.1, speakerId: 2, instances: [at('0:00:08', '0:00:09')] },
    ],
    speakers: [{ id: 1, name: 'Ada', instances: [] }, { id: 2, name: 'Speaker #2', instances: [] }],
  };
  const expected = { language: 'en-US', source: 'speech', cues: [{ start: 0, end: 2.35, text: 'Good morning.', speaker: 'Ada' }, { start: 3604.407, end: 3606, text: 'Hello.', speaker: 'Speaker #2' }] };
  assert.deepEqual(read({ partition: null, state: 'Processed', name: 'a', videos: [{ id: 'v', insights }] }), expected);
  assert.deepEqual(read(insights), expected);
});

test('Web Annotations of other hands: pages, lists, targets as addresses', () => {
  const body = { type: 'TextualBody', value: 'Hello.', language: 'de' };
  const expected = { language: 'de', source: 'captions', cues: [{ start: 1.5, end: 4, text: 'Hello.' }] };
  assert.deepEqual(read({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationPage', items: [{ type: 'Annotation', body: [body], target: 'https://example.org/a.mp4#t=1.5,4' }] }), expected);
  assert.deepEqual(read([{ type: 'Annotation', body, target: { id: 'https://example.org/a.mp4#t=npt:1.5,4', type: 'Video' } }]), expected);
});

for (const [what, value, says] of [
  ['a Whisper segment without times', { segments: [{ text: 'a', seek: 0 }] }, /segments\[0\] needs its start and end/],
  ['Whisper segments that are no list', { segments: 'many' }, /segments must be a list/],
  ['a whisper.cpp line without times', { transcription: [{ text: 'a', timestamps: { from: 'now' } }] }, /transcription\[0\] needs its start and end/],
  ['a Video Indexer project without videos', { videos: [] }, /videos\[0\] is missing/],
  ['a Video Indexer line with a broken clock', { insights: { transcript: [{ text: 'a', instances: [{ start: 'soon', end: '0:00:01' }] }] } }, /transcript\[0\] needs its start and end/],
  ['an annotation without a time', { type: 'AnnotationPage', items: [{ type: 'Annotation', body: { value: 'a' }, target: 'https://example.org/a.mp4' }] }, /items\[0\] needs a target with a media fragment/],
  ['JSON of something else', { name: 'package' }, /a transcript needs a list "cues".*Whisper/],
] as const) {
  test(`${what} is refused with its place`, () => {
    assert.throws(() => read(value), (error) => isCuelightError(error) && error.code === 'bad_captions' && says.test(error.message));
  });
}
