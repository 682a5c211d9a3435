import type { ServerMessage } from '@cuelight/protocol';

const FINAL_TEXT = 0x81;
const SHORT = 126;
const LONG = 127;

function headerFor(length: number): Buffer {
  if (length < SHORT) return Buffer.from([FINAL_TEXT, length]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = FINAL_TEXT;
  if (header.length === 4) {
    header[1] = SHORT;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = LONG;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return header;
}

/** A text as a whole WebSocket frame, made once however many receive it. A server's frames have no mask. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = headerFor(length);
  const frame = Buffer.allocUnsafe(header.length + length);
  header.copy(frame);
  frame.write(text, header.length);
  return frame;
}

/** The same of a text in pieces, which are not copied: others may send them, too. */
export const pieceFrame = (pieces: readonly Buffer[]): readonly Buffer[] => [headerFor(pieces.reduce((sum, { length }) => sum + length, 0)), ...pieces];

export const toFrame = (message: ServerMessage): Buffer => textFrame(JSON.stringify(message));
