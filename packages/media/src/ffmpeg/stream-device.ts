/** Where ffmpeg writes what is handed on while it works, instead of lying in memory until it is done. */
export const STREAM_PATH = '/dev/stream';

/** ffmpeg writes 32 KB at a time; a message for each would cost more than the copy. */
const PIECE_BYTES = 1024 * 1024;

/** Small writes as pieces of a megabyte; the last one is as long as what is left. */
export class Pieces {
  readonly #send: (piece: Uint8Array<ArrayBuffer>) => void;
  #piece = new Uint8Array(PIECE_BYTES);
  #length = 0;

  constructor(send: (piece: Uint8Array<ArrayBuffer>) => void) {
    this.#send = send;
  }

  /** The bytes are copied. */
  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + PIECE_BYTES - this.#length);
      this.#piece.set(part, this.#length);
      this.#length += part.length;
      at += part.length;
      if (this.#length === PIECE_BYTES) this.flush();
    }
  }

  flush(): void {
    if (this.#length === 0) return;
    const piece = this.#length === PIECE_BYTES ? this.#piece : this.#piece.slice(0, this.#length);
    this.#piece = new Uint8Array(PIECE_BYTES);
    this.#length = 0;
    this.#send(piece);
  }
}

interface OpenDevice { seekable: boolean }

/** What this needs of emscripten's file system. */
export interface DeviceFs {
  makedev(major: number, minor: number): number;
  registerDevice(device: number, operations: {
    open(stream: OpenDevice): void;
    close(): void;
    write(stream: OpenDevice, memory: Int8Array, from: number, length: number): number;
  }): void;
  mkdev(path: string, device: number): void;
}

/** Emscripten numbers its own devices up to 64 and a few more. */
const MAJOR = 200;

/** Adds the device at {@link STREAM_PATH}. */
export function addStreamDevice(fs: DeviceFs, send: (piece: Uint8Array<ArrayBuffer>) => void): void {
  const pieces = new Pieces(send);
  const device = fs.makedev(MAJOR, 0);
  fs.registerDevice(device, {
    open: (stream) => { stream.seekable = false; },
    close: () => { pieces.flush(); },
    write: (_stream, memory, from, length) => {
      pieces.write(new Uint8Array(memory.buffer, memory.byteOffset + from, length));
      return length;
    },
  });
  fs.mkdev(STREAM_PATH, device);
}
