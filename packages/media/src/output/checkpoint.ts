import { EncodedPacket } from 'mediabunny';
import { bytesOf } from './bytes-of.js';
import type { SliceSpan, VideoPiece } from './slice.js';

const ROOT = 'cuelight-slices';
const KEY_FILE = 'key.json';
/** To a conversion that failed or was left this long ago nobody comes back. */
const MAX_AGE_MS = 14 * 24 * 3600 * 1000;

interface StoredPiece {
  readonly time: number;
  readonly duration: number;
  readonly isKey: boolean;
  readonly size: number;
  readonly config?: Record<string, unknown> | undefined;
  /** Length of the config's `description`, which lies before the packet. */
  readonly description: number;
}

interface Header {
  readonly start: number;
  readonly end: number | null;
  readonly pieces: readonly StoredPiece[];
}

/** The handle of workers, which the page's types don't know; every browser has it there. */
interface SyncHandle {
  truncate(size: number): void;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}

/** The length of the header, the header, then descriptions and packets. */
function pack(span: SliceSpan, pieces: readonly VideoPiece[]): Uint8Array<ArrayBuffer>[] {
  const data: Uint8Array[] = [];
  const stored = pieces.map(({ packet, config }): StoredPiece => {
    const { description, ...rest } = config ?? {};
    const described = bytesOf(description);
    data.push(described, packet.data);
    return {
      time: packet.timestamp, duration: packet.duration, isKey: packet.type === 'key', size: packet.data.length, description: described.length,
      ...(config ? { config: rest } : {}),
    };
  });
  const header = new TextEncoder().encode(JSON.stringify({ start: span.start, end: Number.isFinite(span.end) ? span.end : null, pieces: stored } satisfies Header));
  return [new Uint8Array(new Uint32Array([header.length]).buffer), header, ...data] as Uint8Array<ArrayBuffer>[];
}

/** Null for anything but a whole slice of this very span: a write may have been cut off. */
function unpack(bytes: Uint8Array<ArrayBuffer>, span: SliceSpan): VideoPiece[] | null {
  if (bytes.length < 4) return null;
  const length = new DataView(bytes.buffer).getUint32(0, true);
  if (bytes.length < 4 + length) return null;
  const { start, end, pieces } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
  if (start !== span.start || (end ?? Infinity) !== span.end) return null;
  let at = 4 + length;
  const take = (size: number): Uint8Array<ArrayBuffer> => bytes.slice(at, at += size);
  const made = pieces.map(({ time, duration, isKey, size, config, description }): VideoPiece => {
    const described = take(description);
    const packet = new EncodedPacket(take(size), isKey ? 'key' : 'delta', time, duration);
    return config ? { packet, config: { ...config, ...(description > 0 ? { description: described } : {}) } as unknown as VideoDecoderConfig } : { packet };
  });
  return at === bytes.length ? made : null;
}

/** The DOM's types of 2023 lack what goes through a folder. */
type Listed = FileSystemDirectoryHandle & { entries(): AsyncIterable<[string, FileSystemHandle]> };

async function lastWritten(dir: FileSystemHandle): Promise<number> {
  let last = 0;
  for await (const [, file] of (dir as Listed).entries()) {
    if (file.kind === 'file') last = Math.max(last, (await (file as FileSystemFileHandle).getFile()).lastModified);
  }
  return last;
}

/** Removes what other conversions left behind long ago. What is empty is only just being made. */
async function removeOld(root: FileSystemDirectoryHandle, mine: string): Promise<void> {
  const old: string[] = [];
  for await (const [name, dir] of (root as Listed).entries()) {
    const last = name === mine || dir.kind !== 'directory' ? 0 : await lastWritten(dir);
    if (last > 0 && Date.now() - last > MAX_AGE_MS) old.push(name);
  }
  for (const name of old) await root.removeEntry(name, { recursive: true });
}

/**
 * Finished slices of one conversion in this browser's private files. Whatever the storage refuses (no such storage, quota, another tab
 * writing the same) only means that a slice is not kept.
 */
export class Checkpoint {
  readonly #dir: FileSystemDirectoryHandle;

  private constructor(dir: FileSystemDirectoryHandle) {
    this.#dir = dir;
  }

  /** Null where nothing can be kept. Slices made for another key under this name are removed. */
  static async open(name: string, key: unknown): Promise<Checkpoint | null> {
    try {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT, { create: true });
      // a folder that is being written to can't be removed: the next conversion tries again
      await removeOld(root, encodeURIComponent(name)).catch(() => undefined);
      const wanted = JSON.stringify(key);
      const found = new Checkpoint(await root.getDirectoryHandle(encodeURIComponent(name), { create: true }));
      if (await found.#text(KEY_FILE) === wanted) return found;
      await root.removeEntry(encodeURIComponent(name), { recursive: true });
      const made = new Checkpoint(await root.getDirectoryHandle(encodeURIComponent(name), { create: true }));
      await made.#store(KEY_FILE, [new TextEncoder().encode(wanted)]);
      return made;
    } catch {
      return null;
    }
  }

  async read(span: SliceSpan): Promise<VideoPiece[] | null> {
    const bytes = await this.bytes(`${span.index}.slice`);
    try {
      return bytes && unpack(bytes, span);
    } catch {
      return null;
    }
  }

  async write(span: SliceSpan, pieces: readonly VideoPiece[]): Promise<void> {
    await this.store(`${span.index}.slice`, pack(span, pieces));
  }

  async bytes(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const file = await (await this.#dir.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    } catch {
      return null;
    }
  }

  async store(name: string, pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    try {
      await this.#store(name, pieces);
    } catch {
      // a slice that is not kept is made again, nothing else
    }
  }

  /** Called when the whole is made. */
  static async remove(name: string): Promise<void> {
    try {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT);
      await root.removeEntry(encodeURIComponent(name), { recursive: true });
    } catch {
      // nothing was kept
    }
  }

  async #text(name: string): Promise<string | null> {
    const bytes = await this.bytes(name);
    return bytes && new TextDecoder().decode(bytes);
  }

  async #store(name: string, pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
    const file = await this.#dir.getFileHandle(name, { create: true });
    const handle = await (file as unknown as { createSyncAccessHandle(): Promise<SyncHandle> }).createSyncAccessHandle();
    try {
      handle.truncate(0);
      let at = 0;
      for (const piece of pieces) at += handle.write(piece, { at });
      handle.flush();
    } finally {
      handle.close();
    }
  }
}
