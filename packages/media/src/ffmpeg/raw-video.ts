import { execFailed } from './queue.js';
import type { FfmpegCore } from './core.js';
import { STREAM_PATH } from './stream-device.js';

const TIME_BASE = /config in time_base: (\d+)\/(\d+)/;
const FRAME = /\bn: *\d+ pts: *(-?\d+|NOPTS) .*\bs:(\d+)x(\d+) /;
const COLOURS = /color_range:(\S+) color_space:(\S+) color_primaries:(\S+) color_trc:(\S+)/;

/** ffmpeg's names where WebCodecs has others. */
const MATRICES: Readonly<Record<string, VideoMatrixCoefficients>> = { bt709: 'bt709', bt470bg: 'bt470bg', smpte170m: 'smpte170m', bt2020nc: 'bt2020-ncl' as VideoMatrixCoefficients };
const PRIMARIES: Readonly<Record<string, VideoColorPrimaries>> = { bt709: 'bt709', bt470bg: 'bt470bg', smpte170m: 'smpte170m', bt2020: 'bt2020' as VideoColorPrimaries };
const TRANSFERS: Readonly<Record<string, VideoTransferCharacteristics>> = {
  bt709: 'bt709', smpte170m: 'smpte170m', 'iec61966-2-1': 'iec61966-2-1', smpte2084: 'pq' as VideoTransferCharacteristics, 'arib-std-b67': 'hlg' as VideoTransferCharacteristics,
};
/** Where a file doesn't tell, players take pictures from this height on for those of high-definition television. */
const HD_HEIGHT = 720;

/** A decoded picture: I420, rows without gaps. */
export interface RawPicture {
  /** Seconds, as the filters left them. */
  readonly time: number;
  readonly width: number;
  readonly height: number;
  readonly colours: VideoColorSpaceInit;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Told = Omit<RawPicture, 'bytes'>;

const coloursOf = (height: number, [, range, matrix = '', primaries = '', transfer = '']: readonly (string | undefined)[] = []): VideoColorSpaceInit => {
  const usual = height >= HD_HEIGHT ? 'bt709' : 'smpte170m';
  return { matrix: MATRICES[matrix] ?? usual, primaries: PRIMARIES[primaries] ?? usual, transfer: TRANSFERS[transfer] ?? usual, fullRange: range === 'pc' };
};

const bytesOf = ({ width, height }: Told): number => width * height + 2 * (width / 2) * (height / 2);

/** Puts the pieces of a stream of raw pictures together, by what `showinfo` logged of each before it was written. */
export class RawVideo {
  readonly #onPicture: (picture: RawPicture) => void;
  readonly #told: Told[] = [];
  #tick = NaN;
  #bytes: Uint8Array<ArrayBuffer> | null = null;
  #length = 0;

  constructor(onPicture: (picture: RawPicture) => void) {
    this.#onPicture = onPicture;
  }

  readLog(line: string): void {
    const base = TIME_BASE.exec(line);
    if (base) this.#tick = Number(base[1]) / Number(base[2]);
    const frame = FRAME.exec(line);
    if (frame) {
      const [width, height] = [Number(frame[2]), Number(frame[3])];
      this.#told.push({ time: Number(frame[1]) * this.#tick, width, height, colours: coloursOf(height) });
    }
    const colours = COLOURS.exec(line);
    const last = this.#told.at(-1);
    if (colours && last) this.#told[this.#told.length - 1] = { ...last, colours: coloursOf(last.height, colours) };
  }

  readPiece(piece: Uint8Array<ArrayBuffer>): void {
    for (let at = 0; at < piece.length;) {
      const [told] = this.#told;
      if (!told) throw new Error('ffmpeg.wasm wrote a picture that it did not tell of.');
      this.#bytes ??= new Uint8Array(bytesOf(told));
      const part = piece.subarray(at, at + this.#bytes.length - this.#length);
      this.#bytes.set(part, this.#length);
      this.#length += part.length;
      at += part.length;
      if (this.#length === this.#bytes.length) this.#finish(told, this.#bytes);
    }
  }

  #finish(told: Told, bytes: Uint8Array<ArrayBuffer>): void {
    this.#told.shift();
    this.#bytes = null;
    this.#length = 0;
    this.#onPicture({ ...told, bytes });
  }
}

/** Decodes to pictures that are handed over while ffmpeg goes on with the next. `args`: input and selection; their sizes are made even. */
export async function streamPictures(
  core: FfmpegCore, args: readonly string[], filters: string, onPicture: (picture: RawPicture) => void, onLine?: (line: string) => void,
): Promise<void> {
  const video = new RawVideo(onPicture);
  let failure: unknown = null;
  core.onLog = (line) => {
    video.readLog(line);
    onLine?.(line);
  };
  core.onStream = (piece) => {
    try {
      video.readPiece(piece);
    } catch (reason) {
      failure ??= reason;
    }
  };
  try {
    const exit = await core.exec([
      ...args, '-vf', `${filters},crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0,format=yuv420p,showinfo=checksum=0`, '-fps_mode', 'passthrough', '-f', 'rawvideo', STREAM_PATH,
    ]);
    if (failure instanceof Error) throw failure;
    if (exit !== 0) throw execFailed(core, 'decode the picture');
  } finally {
    core.onLog = null;
    core.onStream = null;
  }
}
