import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sniffContainer, type Sniffed } from './container.js';

const bytes = (...parts: (string | number | readonly number[])[]): Blob => new Blob(parts.map((part) => {
  if (typeof part === 'string') return Uint8Array.from(part, (char) => char.charCodeAt(0));
  return typeof part === 'number' ? new Uint8Array(part) : Uint8Array.from(part);
}));

const box = (type: string, content: string): string => {
  const size = content.length + 8;
  return String.fromCharCode(size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255) + type + content;
};

async function sniffed(file: Blob): Promise<Sniffed> {
  const result = await sniffContainer(file);
  assert.ok('container' in result, JSON.stringify(result));
  return result;
}

const looksLike = async (file: Blob): Promise<string> => {
  const result = await sniffContainer(file);
  assert.ok('looksLike' in result, JSON.stringify(result));
  return result.looksLike;
};

const FTYP = box('ftyp', 'isom\0\0\0\0');

describe('sniffing', () => {
  test('knows containers by their bytes', async () => {
    const cases: readonly (readonly [string, Blob])[] = [
      ['mp4', bytes(FTYP, box('moov', ''))], ['mov', bytes(box('ftyp', 'qt  \0\0\0\0'))], ['mov', bytes(box('wide', ''))],
      ['webm', bytes('\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm')], ['mkv', bytes('\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska')],
      ['ogg', bytes('OggS', 100)], ['flac', bytes('fLaC', 10)], ['avi', bytes('RIFF\x0c\0\0\0AVI LIST', 4)], ['wav', bytes('RIFF\x08\0\0\0WAVEfmt ')],
      ['mp3', bytes('ID3\x04', 10)], ['mp3', bytes([0xff, 0xfb, 0x90, 0x64])], ['aac', bytes([0xff, 0xf1, 0x50, 0x80])],
      ['mpegts', bytes('\x47', 187, '\x47', 187, '\x47', 187)], ['flv', bytes('FLV\x01\x05', 10)], ['mpeg', bytes('\x00\x00\x01\xba', 10)],
    ];
    for (const [container, file] of cases) assert.equal((await sniffed(file)).container, container);
  });

  test('says what a file that is no media looks like', async () => {
    assert.equal(await looksLike(bytes('Only a text.\n')), 'text');
    assert.equal(await looksLike(bytes([0xff, 0xfe, 0x41, 0x00])), 'text');
    assert.equal(await looksLike(bytes('%PDF-1.7')), 'a PDF');
    assert.equal(await looksLike(bytes('\x89PNG\r\n\x1a\n')), 'a PNG image');
    assert.equal(await looksLike(bytes('\xff\xd8\xff\xe0')), 'a JPEG image');
    assert.equal(await looksLike(bytes('<!doctype html>')), 'a web page');
    assert.equal(await looksLike(bytes(box('ftyp', 'heic\0\0\0\0'))), 'an image');
    assert.equal(await looksLike(bytes([1, 2, 3, 0, 200])), 'unknown data');
    assert.equal(await looksLike(bytes('\0')), 'unknown data');
  });

  test('sees in an MP4 whether the index is there, whether it is cut, and text tracks', async () => {
    const subtitles = box('moov', box('trak', box('hdlr', `\0\0\0\0\0\0\0\0sbtl${'\0'.repeat(12)}`)));
    const whole = await sniffed(bytes(FTYP, subtitles, box('mdat', 'x'.repeat(100))));
    assert.deepEqual([whole.indexMissing, whole.cutShort, whole.hasTextTrack], [false, false, true]);
    const cutAfterIndex = await sniffed(bytes(FTYP, box('moov', ''), box('mdat', 'x'.repeat(100)).slice(0, 50)));
    assert.deepEqual([cutAfterIndex.indexMissing, cutAfterIndex.cutShort, cutAfterIndex.hasTextTrack], [false, true, false]);
    const cutBeforeIndex = await sniffed(bytes(FTYP, box('mdat', 'x'.repeat(100)).slice(0, 50)));
    assert.deepEqual([cutBeforeIndex.indexMissing, cutBeforeIndex.cutShort], [true, true]);
  });

  test('is not led astray by boxes with a size of 0, of 64 bits or too small', async () => {
    const toTheEnd = await sniffed(bytes(FTYP, box('moov', ''), '\0\0\0\0mdat', 50));
    assert.deepEqual([toTheEnd.indexMissing, toTheEnd.cutShort], [false, false]);
    const large = await sniffed(bytes(FTYP, '\0\0\0\x01mdat\0\0\0\0\0\0\0\x14wxyz', box('moov', '')));
    assert.deepEqual([large.indexMissing, large.cutShort], [false, false]);
    const broken = await sniffed(bytes(FTYP, '\0\0\0\x03mdat', 50));
    assert.deepEqual([broken.indexMissing, broken.cutShort], [true, true]);
  });

  test('sees a Matroska segment that ends after the file, and takes one of unknown size as whole', async () => {
    const head = '\x1a\x45\xdf\xa3\x87\x42\x82\x84webm';
    assert.equal((await sniffed(bytes(head, '\x18\x53\x80\x67\x85', 5))).cutShort, false);
    assert.equal((await sniffed(bytes(head, '\x18\x53\x80\x67\x40\x64', 5))).cutShort, true);
    assert.equal((await sniffed(bytes(head, '\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff', 5))).cutShort, false);
    const withText = await sniffed(bytes(head, '\x18\x53\x80\x67\xff', 'S_TEXT/UTF8'));
    assert.equal(withText.hasTextTrack, true);
  });

  test('sends Theora to ffmpeg and leaves Opus to mediabunny', async () => {
    assert.equal((await sniffed(bytes('OggS', 30, '\x80theora', 30))).needsFfmpeg, true);
    assert.equal((await sniffed(bytes('OggS', 30, 'OpusHead', 30))).needsFfmpeg, false);
  });

  test('sees by the last bytes and the first frame that Ogg, MP3, WAV and transport streams are cut', async () => {
    const page = (flags: number, body: number): Uint8Array<ArrayBuffer> => Uint8Array.from([...'OggS'].map((char) => char.charCodeAt(0)).concat([0, flags], Array<number>(20).fill(0), [1, body], Array<number>(body).fill(7)));
    const first = page(2, 50);
    assert.equal((await sniffed(new Blob([first, page(4, 40)]))).cutShort, false);
    assert.equal((await sniffed(new Blob([first, page(4, 40).subarray(0, 50)]))).cutShort, true);
    assert.equal((await sniffed(new Blob([first, page(0, 40)]))).cutShort, true);
    const mp3 = (stated: number): Blob => bytes('ID3\x04\0\0\0\0\0\x0a', 10, [0xff, 0xfb, 0x90, 0x64], 32, 'Info', [0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, stated], 100);
    assert.deepEqual([(await sniffed(mp3(150))).cutShort, (await sniffed(mp3(200))).cutShort], [false, true]);
    const wav = (stated: number): Blob => bytes('RIFF', [stated, 0, 0, 0], 'WAVEfmt ', 24);
    assert.deepEqual([(await sniffed(wav(32))).cutShort, (await sniffed(wav(60))).cutShort], [false, true]);
    const packets = (last: number): Blob => bytes('\x47', 187, '\x47', 187, '\x47', last);
    assert.deepEqual([(await sniffed(packets(187))).cutShort, (await sniffed(packets(100))).cutShort], [false, true]);
  });
});
