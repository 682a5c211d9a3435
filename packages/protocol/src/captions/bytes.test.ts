import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '../error.js';
import { parseCaptionBytes } from './bytes.js';

const SRT = '1\r\n00:00:01,000 --> 00:00:02,000\r\nGrößer, “naïve” – ça va\r\n';
const units = (text: string, order: 'le' | 'be'): Uint8Array => Uint8Array.from([...text].flatMap((sign) => {
  const code = sign.charCodeAt(0);
  return order === 'le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
}));
const refusal = (bytes: Uint8Array, fileName: string): string => {
  try {
    parseCaptionBytes(bytes, { fileName });
  } catch (error) {
    assert.ok(isCuelightError(error) && error.code === 'bad_captions', String(error));
    return error.message;
  }
  throw new Error('was taken');
};

test('captions are read in every encoding that programs write, with a mark or without', () => {
  const encodings: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8', new TextEncoder().encode(SRT)], ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${SRT}`)],
    ['UTF-16 LE with a mark', units(`\uFEFF${SRT}`, 'le')], ['UTF-16 BE with a mark', units(`\uFEFF${SRT}`, 'be')],
    ['UTF-16 LE', units(SRT, 'le')], ['UTF-16 BE', units(SRT, 'be')],
  ];
  for (const [name, bytes] of encodings) assert.deepEqual(parseCaptionBytes(bytes).cues, [{ start: 1, end: 2, text: 'Größer, “naïve” – ça va' }], name);
  const windows = Uint8Array.from([...'1\n00:00:01,000 --> 00:00:02,000\n'].map((sign) => sign.charCodeAt(0)).concat([0x93, 0x47, 0x72, 0xf6, 0xdf, 0x65, 0x72, 0x94, 0x96, 0x80]));
  assert.equal(parseCaptionBytes(windows).cues[0]?.text, '“Größer”–€');
});

test('what is no text, or nothing, is refused in a sentence that says so, whatever its name', () => {
  const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0]);
  const mp4 = Uint8Array.from([0, 0, 0, 32, 102, 116, 121, 112, 105, 115, 111, 109, 0, 0, 2, 0]);
  const zip = Uint8Array.from([80, 75, 3, 4, 20, 0, 8, 8, 8, 0, 0, 0, 33, 0]);
  const noise = new Uint8Array(200_000).map((_, at) => (at * 7919 + (at >> 3)) & 255);
  for (const name of ['a.vtt', 'a.srt', 'a.json', 'a.txt']) {
    for (const bytes of [png, mp4, zip, noise]) assert.match(refusal(bytes, name), /^These captions can't be read: this is no text/);
    for (const text of ['', ' \n\n ', '\uFEFF']) assert.match(refusal(new TextEncoder().encode(text), name), /the file is empty/);
  }
});

test('a stray sign is no reason to refuse a text', () => {
  const bytes = new TextEncoder().encode('WEBVTT\n\n00:01.000 --> 00:02.000\na\0b\u001a\n');
  assert.equal(parseCaptionBytes(bytes).cues[0]?.text, 'a\uFFFDb\u001a');
});
