import type { SliceableBytes } from '../source/bytes.js';
import { indexOfBytes, latin1, readBytes } from './bytes.js';

/** The first frame, which coders fill with what they know of the others. */
const FRAME_BYTES = 2048;
const HAS_FRAMES = 1;
const HAS_BYTES = 2;

/** Bytes of the tag before the sound; its size has seven bits a byte. */
function tagBytes(head: Uint8Array): number {
  if (latin1(head, 0, 3) !== 'ID3') return 0;
  return 10 + head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}

/** The first frame says how many bytes there are ("Xing", "Info"), and there are fewer. */
export async function mp3IsCut(file: SliceableBytes): Promise<boolean> {
  const start = tagBytes(await readBytes(file, 0, 10));
  const frame = await readBytes(file, start, FRAME_BYTES);
  const at = Math.max(indexOfBytes(frame, 'Xing'), indexOfBytes(frame, 'Info'));
  if (at === -1 || at + 16 > frame.length) return false;
  const view = new DataView(frame.buffer, frame.byteOffset);
  const flags = view.getUint32(at + 4);
  return (flags & HAS_BYTES) !== 0 && start + view.getUint32(at + (flags & HAS_FRAMES ? 12 : 8)) > file.size;
}
