import { StreamTarget, type StreamTargetChunk, type TargetRequest } from 'mediabunny';
import { PagedBlob } from '../output/paged-blob.js';
import type { PackageFile } from '../types.js';

const TYPES: readonly (readonly [ending: string, type: string])[] = [['.m3u8', 'application/vnd.apple.mpegurl'], ['.mp4', 'video/mp4'], ['.m4s', 'video/iso.segment']];

/** Hands on each file of a package when it is whole; the muxer waits, so that only the files at hand are in memory. */
export class PackageFiles {
  readonly #onFile: (file: PackageFile) => Promise<void>;
  readonly #bytes = new Map<string, number>();
  #any = false;
  #last: Promise<void> = Promise.resolve();

  constructor(onFile: (file: PackageFile) => Promise<void>) {
    this.#onFile = onFile;
  }

  /** Whether a file was handed on, which can't be taken back. */
  get any(): boolean {
    return this.#any;
  }

  /** Bytes of the segments in a folder. */
  bytesIn(folder: string): number {
    return this.#bytes.get(folder) ?? 0;
  }

  target({ path }: TargetRequest): StreamTarget {
    const file = new PagedBlob();
    return new StreamTarget(new WritableStream<StreamTargetChunk>({
      write: ({ position, data }) => { file.write(position, data); },
      close: async () => {
        this.#any = true;
        const [folder = ''] = path.split('/');
        if (path.endsWith('.m4s')) this.#bytes.set(folder, this.bytesIn(folder) + file.size);
        await this.#hand({ path, blob: file.toBlob(TYPES.find(([ending]) => path.endsWith(ending))?.[1] ?? '') });
      },
    }));
  }

  /** One after the other: renditions end at the same time. */
  #hand(file: PackageFile): Promise<void> {
    const turn = this.#last.then(() => this.#onFile(file));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
