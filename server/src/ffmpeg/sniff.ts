import { open, type FileHandle } from 'node:fs/promises';

/** What the first bytes of a file say it is. `ext` and `type` are what it is stored and served as. */
export interface Sniffed {
  /** A media container, or null for anything else. */
  readonly container: 'mp4' | 'mov' | 'webm' | 'mkv' | 'avi' | 'ogg' | 'mpegts' | 'flv' | 'asf' | 'mpeg' | 'mp3' | 'wav' | 'flac' | null;
  /** What a file that is no media looks like, for people. */
  readonly looksLike: string | null;
  /** Its own structure says that there should be more bytes, or the index of an MP4 is missing. */
  readonly incomplete: boolean;
}

const HEAD_BYTES = 4096;
const MAX_BOXES = 10_000;

const latin = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

const OTHERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^%PDF-/, 'a PDF'], [/^PK\u0003\u0004/, 'a ZIP archive'], [/^\u00ff\u00d8\u00ff/, 'a JPEG image'], [/^\u0089PNG/, 'a PNG image'], [/^GIF8/, 'a GIF image'],
  [/^#EXTM3U/, 'a playlist'], [/^ffconcat/, 'a list of files'], [/^WEBVTT/, 'a caption file'], [/^\s*<(!doctype html|html|script)/i, 'a web page'], [/^\s*<(\?xml|svg)/i, 'an XML or SVG file'],
  [/^RIFF....WEBP/s, 'a WebP image'], [/^\u007fELF|^MZ/, 'a program'],
];

/** Looks at the bytes, never at the name. */
export async function sniffFile(path: string): Promise<Sniffed> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const head = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    return await sniff(handle, head.subarray(0, bytesRead), size);
  } finally {
    await handle.close();
  }
}

async function sniff(handle: FileHandle, head: Uint8Array, size: number): Promise<Sniffed> {
  const text = latin(head, 0, 512);
  const is = (container: Sniffed['container'], incomplete = false): Sniffed => ({ container, looksLike: null, incomplete });
  if (/^(ftyp|moov|mdat|wide|free|skip)$/.test(latin(head, 4, 8))) {
    if (/^(avif|heic|heix|mif1|msf1)$/.test(latin(head, 8, 12))) return { container: null, looksLike: 'a picture', incomplete: false };
    return is(latin(head, 8, 12) === 'qt  ' || latin(head, 4, 8) !== 'ftyp' ? 'mov' : 'mp4', await isCutMp4(handle, size));
  }
  if (text.startsWith('\x1a\x45\xdf\xa3')) return is(text.includes('webm') ? 'webm' : 'mkv', isCutMatroska(head, size));
  if (/^RIFF....AVI /s.test(text)) return is('avi');
  if (/^RIFF....WAVE/s.test(text)) return is('wav');
  if (text.startsWith('OggS')) return is('ogg');
  if (text.startsWith('FLV\x01')) return is('flv');
  if (text.startsWith('fLaC')) return is('flac');
  if (text.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return is('asf');
  if (text.startsWith('\x00\x00\x01\xba')) return is('mpeg');
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47) return is('mpegts');
  if (text.startsWith('ID3') || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return is('mp3');
  const other = OTHERS.find(([pattern]) => pattern.test(text));
  if (other !== undefined) return { container: null, looksLike: other[1], incomplete: false };
  const printable = head.length > 0 && head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  return { container: null, looksLike: printable ? 'text' : null, incomplete: false };
}

/** Walks the top-level boxes: one that runs past the end, or no `moov` at all, means that bytes are missing. Some bytes more behind index and pictures are no box, and harm nobody. */
async function isCutMp4(handle: FileHandle, size: number): Promise<boolean> {
  const header = new DataView(new ArrayBuffer(16));
  let offset = 0;
  let hasIndex = false;
  let hasPictures = false;
  for (let count = 0; offset < size && count < MAX_BOXES; count += 1) {
    const { bytesRead } = await handle.read(header, 0, 16, offset);
    if (bytesRead < 8) return !(hasIndex && hasPictures);
    const type = latin(new Uint8Array(header.buffer), 4, 8);
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return !hasIndex;
    hasIndex ||= type === 'moov';
    hasPictures ||= type === 'mdat';
    let length = header.getUint32(0);
    if (length === 1) length = bytesRead === 16 ? Number(header.getBigUint64(8)) : size + 1;
    if (length === 0) length = size - offset;
    if (length < 8) return !hasIndex;
    if (offset + length > size) return true;
    offset += length;
  }
  return !hasIndex;
}

/** The size of the Segment, where it is written down, against the size of the file. */
function isCutMatroska(head: Uint8Array, size: number): boolean {
  const segment = Buffer.from(head).indexOf(Buffer.from([0x18, 0x53, 0x80, 0x67]));
  const first = head[segment + 4];
  if (segment === -1 || first === undefined || first === 0) return false;
  const width = Math.clz32(first) - 23;
  let value = first & (0xff >> width);
  let unknown = value === 0xff >> width;
  for (let n = 1; n < width; n += 1) {
    const byte = head[segment + 4 + n] ?? 0;
    unknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return !unknown && segment + 4 + width + value > size;
}
