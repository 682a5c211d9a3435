import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { CLOSE_CODES } from '@cuelight/protocol';
import type { RoomLimits } from './limits.js';

/** What goes out of one socket: whole frames, straight to the network, as long as they are read. */
export class Outlet {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #limits: RoomLimits;

  constructor(socket: WebSocket, stream: Duplex, limits: RoomLimits) {
    this.#socket = socket;
    this.#stream = stream;
    this.#limits = limits;
  }

  /** `frames`: one whole frame or several behind each other, or one in pieces. Those that may be dropped are, for a reader that is slow. */
  send(frames: Buffer | readonly Buffer[], droppable: boolean): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const waiting = this.#stream.writableLength;
    if (waiting > this.#limits.terminateAboveBytes) {
      this.#socket.close(CLOSE_CODES.slowReader, 'reads too slowly');
      // The close frame waits behind all that is unread, so the connection is cut as well.
      this.#socket.terminate();
      return;
    }
    if (droppable && waiting > this.#limits.dropAboveBytes) return;
    // Past the library, which would make a header of its own for each; it writes pings and closes to the same stream, frame by frame.
    if (Buffer.isBuffer(frames)) {
      this.#stream.write(frames);
      return;
    }
    this.#stream.cork();
    for (const piece of frames) this.#stream.write(piece);
    this.#stream.uncork();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }
}
