import { WebSocket } from 'ws';
import { CLOSE_CODES, type ServerMessage } from '@cuelight/protocol';
import type { RoomLimits } from './limits.js';

/** A message as it goes over the wire, made once however many receive it. */
export const toFrame = (message: ServerMessage): Buffer => Buffer.from(JSON.stringify(message));

/** Sends one frame as text, unless the reader is too slow for it. */
export function sendFrame(socket: WebSocket, frame: Buffer, droppable: boolean, limits: RoomLimits): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > limits.terminateAboveBytes) {
    socket.close(CLOSE_CODES.slowReader, 'reads too slowly');
    // The close frame waits behind all that is unread, so the connection is cut as well.
    socket.terminate();
    return;
  }
  if (droppable && socket.bufferedAmount > limits.dropAboveBytes) return;
  socket.send(frame, { binary: false, compress: false });
}
