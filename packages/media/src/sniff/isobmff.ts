import type { SliceableBytes } from '../source/bytes.js';
import { indexOfBytes, latin1, readBytes } from './bytes.js';

/** What the top level of an MP4 or MOV says, without reading its samples. */
export interface IsobmffFacts {
  readonly hasIndex: boolean;
  /** A box says it goes on after the file ends. */
  readonly cutShort: boolean;
  readonly hasTextTrack: boolean;
  readonly hasChapters: boolean;
}

interface Box {
  readonly type: string;
  readonly offset: number;
  readonly size: number;
}

/** A file of more top-level boxes is a fragmented one; its tracks are in the first boxes. */
const MAX_BOXES = 4096;
/** Indexes of hours of video are a few megabytes. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/** Handler types of text tracks: QuickTime text, 3GPP and CEA subtitles. */
const TEXT_HANDLERS = ['text', 'sbtl', 'subt', 'clcp'];

async function readBox(file: SliceableBytes, offset: number): Promise<Box | null> {
  const header = await readBytes(file, offset, 16);
  if (header.length < 8) return null;
  const view = new DataView(header.buffer);
  const type = latin1(header, 4, 8);
  const size = view.getUint32(0);
  if (size === 0) return { type, offset, size: file.size - offset };
  if (size === 1) return header.length < 16 ? null : { type, offset, size: Number(view.getBigUint64(8)) };
  return size < 8 ? null : { type, offset, size };
}

function hasTextHandler(index: Uint8Array): boolean {
  // hdlr: size, 'hdlr', version and flags (4), predefined (4), handler type (4). Media handlers only sit inside `mdia`.
  for (let rest = index, at = indexOfBytes(rest, 'hdlr'); at !== -1; at = indexOfBytes(rest, 'hdlr')) {
    if (TEXT_HANDLERS.includes(latin1(rest, at + 12, at + 16))) return true;
    rest = rest.subarray(at + 4);
  }
  return false;
}

export async function readIsobmff(file: SliceableBytes): Promise<IsobmffFacts> {
  let facts = { hasIndex: false, hasTextTrack: false, hasChapters: false };
  let offset = 0;
  for (let count = 0; offset < file.size && count < MAX_BOXES; count++) {
    const box = await readBox(file, offset);
    if (!box) return { ...facts, cutShort: true };
    if (box.offset + box.size > file.size) return { ...facts, cutShort: true };
    if (box.type === 'moov') {
      const index = await readBytes(file, box.offset, Math.min(box.size, MAX_INDEX_BYTES));
      // Nero's list, or QuickTime's reference to a track of titles.
      const hasChapters = indexOfBytes(index, 'chpl') !== -1 || indexOfBytes(index, 'chap') !== -1;
      facts = { hasIndex: true, hasTextTrack: hasTextHandler(index), hasChapters };
    }
    // Each fragment of a remote file would be a request of its own.
    if (box.type === 'moof' && facts.hasIndex && !(file instanceof Blob)) break;
    offset += box.size;
  }
  return { ...facts, cutShort: false };
}
