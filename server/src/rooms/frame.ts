import type { ServerMessage } from '@cuelight/protocol';

const FINAL_TEXT = 0x81;
const SHORT = 126;
const LONG = 127;

/** A text as a whole WebSocket frame, made once however many receive it. A server's frames have no mask. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < SHORT ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = SHORT;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LONG;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

export const toFrame = (message: ServerMessage): Buffer => textFrame(JSON.stringify(message));
