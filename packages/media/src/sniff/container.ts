import type { SliceableBytes } from '../source/bytes.js';
import { indexOfBytes, latin1, readBytes } from './bytes.js';
import { readIsobmff } from './isobmff.js';
import { readMatroska } from './matroska.js';
import { mp3IsCut } from './mp3.js';
import { oggIsCut } from './ogg.js';

/** Containers worth opening. The second group is read by ffmpeg.wasm only. */
export type ContainerName =
  | 'mp4' | 'mov' | 'webm' | 'mkv' | 'ogg' | 'mpegts' | 'mp3' | 'aac' | 'wav' | 'flac'
  | 'avi' | 'flv' | 'asf' | 'mpeg';

export interface Sniffed {
  readonly container: ContainerName;
  /** The file ends before its own structure says it does. */
  readonly cutShort: boolean;
  /** Without its index nothing of the file can be played. */
  readonly indexMissing: boolean;
  readonly hasTextTrack: boolean;
  readonly hasChapters: boolean;
  /** mediabunny can't read it, or would read it wrongly without saying so. */
  readonly needsFfmpeg: boolean;
}

/** Ogg headers of every stream fit in here. */
const HEAD_BYTES = 4096;
const TS_PACKET_BYTES = 188;
const IMAGE_BRANDS = ['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis'];

/** What a file that is no media looks like, for the sentence that says so. */
const LOOKALIKES: readonly (readonly [magic: string, name: string])[] = [
  ['%PDF', 'a PDF'], ['\x89PNG', 'a PNG image'], ['\xff\xd8\xff', 'a JPEG image'], ['GIF8', 'a GIF image'], ['PK\x03\x04', 'a ZIP archive'],
  ['Rar!', 'a RAR archive'], ['7z\xbc\xaf', 'a 7z archive'], ['\x1f\x8b', 'a gzip archive'], ['<!DOCTYPE', 'a web page'], ['<html', 'a web page'],
  ['#EXTM3U', 'a playlist'], ['ffconcat', 'a list of files'], ['WEBVTT', 'a caption file'],
];

function containerOf(head: Uint8Array): ContainerName | null {
  const text = latin1(head, 0, 16);
  const boxType = text.slice(4, 8);
  if (boxType === 'ftyp') {
    const brand = text.slice(8, 12);
    if (IMAGE_BRANDS.includes(brand)) return null;
    return brand === 'qt  ' ? 'mov' : 'mp4';
  }
  if (['moov', 'mdat', 'wide'].includes(boxType)) return 'mov';
  if (['styp', 'moof'].includes(boxType)) return 'mp4';
  if (text.startsWith('\x1a\x45\xdf\xa3')) return 'mkv';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('FLV\x01')) return 'flv';
  if (text.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return 'asf';
  if (text.startsWith('\x00\x00\x01\xba')) return 'mpeg';
  if (text.startsWith('RIFF') || text.startsWith('RF64')) {
    const form = text.slice(8, 12);
    return form === 'AVI ' ? 'avi' : form === 'WAVE' ? 'wav' : null;
  }
  if (head[0] === 0x47 && head[TS_PACKET_BYTES] === 0x47 && head[2 * TS_PACKET_BYTES] === 0x47) return 'mpegts';
  if (text.startsWith('ID3')) return 'mp3';
  return mpegAudioOf(head[0] ?? 0, head[1] ?? 0);
}

/** By the sync word of a frame. Layer I is left out: nobody has such files, but UTF-16 text starts like them. */
function mpegAudioOf(first: number, second: number): ContainerName | null {
  const layer = second & 0x06;
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || layer === 0x06) return null;
  return layer === 0 ? 'aac' : 'mp3';
}

/** A recorder that could not go back to the head leaves 0 or all ones there. */
function riffIsCut(head: Uint8Array, sizeBytes: number): boolean {
  const stated = new DataView(head.buffer).getUint32(4, true);
  return stated !== 0xffff_ffff && stated + 8 > sizeBytes;
}

/** What the first bytes look like when they are no video. */
export function lookalikeOf(head: Uint8Array): string {
  const text = latin1(head, 0, 16);
  const known = LOOKALIKES.find(([magic]) => text.toLowerCase().startsWith(magic.toLowerCase()));
  if (known) return known[1];
  if (text.slice(4, 8) === 'ftyp' || text.startsWith('RIFF')) return 'an image';
  if (text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff')) return 'text';
  const isText = head.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte !== 127));
  return isText ? 'text' : 'unknown data';
}

/** The container by its bytes, never by its name; or what else the file looks like. */
export async function sniffContainer(file: SliceableBytes): Promise<Sniffed | { readonly looksLike: string }> {
  const head = await readBytes(file, 0, HEAD_BYTES);
  const container = containerOf(head);
  const plain = { cutShort: false, indexMissing: false, hasTextTrack: false, hasChapters: false };
  switch (container) {
    case null: return { looksLike: lookalikeOf(head) };
    case 'mp4':
    case 'mov': {
      const { hasIndex, ...facts } = await readIsobmff(file);
      return { container, ...facts, indexMissing: !hasIndex, needsFfmpeg: false };
    }
    case 'mkv': {
      const { docType, isLive, ...facts } = await readMatroska(file);
      // mediabunny decodes nothing of one whose index was cut off, and doesn't say so.
      return { container: docType === 'webm' ? 'webm' : 'mkv', ...facts, indexMissing: false, needsFfmpeg: facts.cutShort && !isLive };
    }
    // mediabunny takes Ogg with Theora for a healthy file without a picture.
    case 'ogg': return { ...plain, container, cutShort: await oggIsCut(file), needsFfmpeg: indexOfBytes(head, '\x80theora') !== -1 };
    case 'avi':
    case 'wav': return { ...plain, container, cutShort: riffIsCut(head, file.size), needsFfmpeg: container === 'avi' };
    case 'mp3': return { ...plain, container, cutShort: await mp3IsCut(file), needsFfmpeg: false };
    case 'mpegts': return { ...plain, container, cutShort: file.size % TS_PACKET_BYTES !== 0, needsFfmpeg: false };
    case 'flv':
    case 'asf':
    case 'mpeg': return { ...plain, container, needsFfmpeg: true };
    default: return { ...plain, container, needsFfmpeg: false };
  }
}
