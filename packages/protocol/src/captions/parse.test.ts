import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCuelightError } from '../error.js';
import { parseCaptions } from './index.js';

const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n';

test('WebVTT is read with byte order mark, any line ends, notes, styles, settings, numbers and tags', () => {
  const text = '\uFEFFWEBVTT - a title\r\nLanguage: de\r\n\r\nNOTE\r\nnot said\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nintro\r\n00:01.000 --> 00:02.500 align:start position:10%\r\n<v.loud Ada>Guten <b>Tag</b> &amp; <c.x>hallo</c>\r\n\r\n1:00:00.000 --> 1:00:01.000\rzwei\r';
  assert.deepEqual(parseCaptions(text), {
    language: 'de', source: 'captions',
    cues: [{ start: 1, end: 2.5, text: 'Guten Tag & hallo', speaker: 'Ada' }, { start: 3600, end: 3601, text: 'zwei' }],
  });
});

test('WebVTT timestamps become word times; between two of them time is shared by letters', () => {
  const [cue] = parseCaptions('WEBVTT\n\n00:00.000 --> 00:04.000\none two <00:02.000>three four\n').cues;
  assert.deepEqual(cue?.words?.map(({ text, start, end }) => [text, start, end]), [['one', 0, 1], ['two', 1, 2], ['three', 2, 3.2], ['four', 3.2, 4]]);
});

test('SRT is read with tags, positions and a blank line inside its words', () => {
  const text = '1\r\n00:00:01,000 --> 00:00:02,000 X1:1\r\n{\\an8}<font color="red">a < b</font>\r\n\r\nand more\r\n\r\n2\r\n00:00:03,5 --> 00:00:04,000\r\n<i>two</i>\r\n';
  assert.deepEqual(parseCaptions(text).cues, [{ start: 1, end: 2, text: 'a < b\nand more' }, { start: 3.5, end: 4, text: 'two' }]);
});

test('the content tells the format, whatever the file is called', () => {
  assert.equal(parseCaptions(VTT, { fileName: 'talk.srt' }).cues[0]?.text, 'Hello.');
  assert.equal(parseCaptions('1\n00:00:01,000 --> 00:00:02,000\nHello.\n', { fileName: 'talk.vtt' }).cues[0]?.text, 'Hello.');
  assert.equal(parseCaptions('[{ "start": 1, "end": 2, "text": "Hello." }]', { fileName: 'talk.vtt' }).cues[0]?.text, 'Hello.');
});

test('cues come out by start, and those without words are left out', () => {
  const cues = parseCaptions('WEBVTT\n\n00:05.000 --> 00:06.000\nlate\n\n00:03.000 --> 00:04.000\n<b></b>\n\n00:01.000 --> 00:02.000\nearly\n').cues;
  assert.deepEqual(cues.map(({ text }) => text), ['early', 'late']);
});

test('a file with only the WebVTT header has no cues', () => {
  assert.deepEqual(parseCaptions('WEBVTT').cues, []);
});

interface Bad {
  readonly what: string;
  readonly text: string;
  readonly says: RegExp;
  readonly line?: number;
  readonly format?: string;
  readonly fileName?: string;
}

const BAD: readonly Bad[] = [
  { what: 'an empty file', text: ' \n\n', says: /the file is empty\. Choose/, line: 1 },
  { what: 'a text without times', text: '\nDear diary', says: /it has no time lines.*Choose.*It says "Dear diary"/, line: 2 },
  { what: 'a .vtt file without header', text: 'Hello', fileName: 'a.vtt', says: /first line must be "WEBVTT"/, line: 1, format: 'vtt' },
  { what: 'WebVTT times without header', text: '00:01.000 --> 00:02.000\nHello.', says: /first line must be "WEBVTT"/, line: 1, format: 'vtt' },
  { what: 'a header that goes on', text: 'WEBVTTX\n\n00:01.000 --> 00:02.000\nHello.', says: /first line must be "WEBVTT"/, line: 1, format: 'vtt' },
  { what: 'a WebVTT time line that is none', text: 'WEBVTT\n\n00:01.000 --> soon\nHello.', says: /must look like 00:00:01\.000 --> 00:00:04\.000.*It says "00:01\.000 --> soon"/, line: 3, format: 'vtt' },
  { what: 'a minute of 61 seconds', text: 'WEBVTT\n\n00:61.000 --> 02:00.000\nHello.', says: /must look like/, line: 3, format: 'vtt' },
  { what: 'a WebVTT cue that ends before it starts', text: `${VTT}\n00:09.000 --> 00:08.000\nNo.`, says: /ends before it starts/, line: 6, format: 'vtt' },
  { what: 'a WebVTT block without times', text: `${VTT}\nlost words\n`, says: /needs a time line.*"lost words"/, line: 6, format: 'vtt' },
  { what: 'an SRT time line that is none', text: '1\n00:00:01,000 --> 2\nHello.', says: /must look like 00:00:01,000 --> 00:00:04,000/, line: 2, format: 'srt' },
  { what: 'an SRT cue that ends before it starts', text: '1\n00:00:03,000 --> 00:00:02,000\nHello.', says: /ends before it starts/, line: 2, format: 'srt' },
  { what: 'SRT words before the first time line', text: 'lost words\n\n1\n00:00:01,000 --> 00:00:02,000\nHello.', says: /first cue needs a time line/, line: 1, format: 'srt' },
  { what: 'broken JSON', text: '{ "cues": [', says: /it isn't JSON/, format: 'json' },
  { what: 'JSON without cues', text: '{ "text": 1 }', says: /needs a list "cues"/, format: 'json' },
  { what: 'a JSON cue that is no object', text: '[1]', says: /cues\[0\] must be an object/, format: 'json' },
  { what: 'a JSON cue without times', text: '[{ "text": "a" }]', says: /cues\[0\] needs "start" and "end"/, format: 'json' },
  { what: 'a JSON cue that ends before it starts', text: '[{ "start": 2, "end": 1, "text": "a" }]', says: /cues\[0\] ends \(1\) before it starts \(2\)/, format: 'json' },
  { what: 'a JSON cue without text', text: '[{ "start": 1, "end": 2 }]', says: /cues\[0\] needs a "text"/, format: 'json' },
  { what: 'JSON words that are no list', text: '[{ "start": 1, "end": 2, "text": "a", "words": 1 }]', says: /cues\[0\]\.words must be a list/, format: 'json' },
  { what: 'a JSON word without times', text: '[{ "start": 1, "end": 2, "text": "a", "words": [{ "text": "a" }] }]', says: /cues\[0\]\.words\[0\] needs "start"/, format: 'json' },
  { what: 'a JSON speaker that is no text', text: '[{ "start": 1, "end": 2, "text": "a", "speaker": 1 }]', says: /cues\[0\]\.speaker must be a text/, format: 'json' },
];

for (const { what, text, says, line, format, fileName } of BAD) {
  test(`${what} is refused with its place and what to do`, () => {
    assert.throws(() => parseCaptions(text, { fileName }), (error) => {
      assert.ok(isCuelightError(error) && error.code === 'bad_captions');
      assert.match(error.message, says);
      assert.deepEqual(error.details, { ...(line === undefined ? {} : { line }), ...(format === undefined ? {} : { format }) });
      return true;
    });
  });
}

test('any text at all is either read or refused as bad_captions', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('WEBVTT', '\n', '\n\n', ' --> ', '00:01.000', '00:00:02,000', '<', '>', '<v', '&', '{', '[', '"cues":', '\0', '1'));
  fc.assert(fc.property(fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')), (text) => {
    try {
      for (const cue of parseCaptions(text).cues) assert.ok(cue.end >= cue.start && cue.start >= 0);
    } catch (error) {
      if (!isCuelightError(error) || error.code !== 'bad_captions') throw error;
    }
  }), { numRuns: 2000 });
});

test('a hostile megabyte is read in seconds', () => {
  for (const text of ['<', '<v ', '&', '00:00.000 --> 00:00.001\n', '{\\']) {
    const before = performance.now();
    try {
      parseCaptions(`WEBVTT\n\n00:00.000 --> 00:01.000\n${text.repeat(1_000_000 / text.length)}`);
    } catch (error) {
      assert.ok(isCuelightError(error));
    }
    assert.ok(performance.now() - before < 5000, JSON.stringify(text));
  }
});
