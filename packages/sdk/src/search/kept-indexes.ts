import { isAbortError } from '@cuelight/protocol';

/** Saved indexes of long transcripts, kept by the browser. What goes wrong with the store only means that an index is worked out again. */
export interface KeptIndexes {
  /** What was kept of this version of a video's words, or null. */
  load(videoId: string, version: string): Promise<ArrayBuffer | null>;
  /** Keeps it in place of other versions; the oldest of all go when there are too many. */
  keep(videoId: string, version: string, buffer: ArrayBuffer): Promise<void>;
}

const FOLDER = 'cuelight-search';
const MAX_BYTES = 96 * 1024 * 1024;
const SUFFIX = '.cuei';

/** File names of the private file system may not hold every sign of an id. */
const prefixOf = (videoId: string): string => `${encodeURIComponent(videoId).replaceAll('.', '%2E').replaceAll('*', '%2A')}.`;

async function makeRoom(folder: FileSystemDirectoryHandle, isOld: (name: string) => boolean, neededBytes: number): Promise<void> {
  const files: File[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== 'file') continue;
    // one that another page is writing goes the next time
    if (isOld(name)) await folder.removeEntry(name).catch(() => undefined);
    else files.push(await (handle as FileSystemFileHandle).getFile());
  }
  files.sort((a, b) => a.lastModified - b.lastModified);
  let total = files.reduce((sum, { size }) => sum + size, neededBytes);
  for (const { name, size } of files) {
    if (total <= MAX_BYTES) return;
    await folder.removeEntry(name);
    total -= size;
  }
}

const openFolder = async (): Promise<FileSystemDirectoryHandle> => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

/** Removes what is kept of a video that is deleted: its words are in there. */
export async function forgetKeptIndex(videoId: string): Promise<void> {
  try {
    await makeRoom(await openFolder(), (name) => name.startsWith(prefixOf(videoId)), 0);
  } catch {
    // without a file system nothing was kept
  }
}

/**
 * Indexes in the origin private file system. Opened when first needed; a page without one keeps nothing. `code` names the code that makes
 * them (letters and digits): what other code made, which may read words otherwise, is not given.
 */
export function openKeptIndexes(code: string): KeptIndexes {
  const suffix = `-${code}${SUFFIX}`;
  let opening: Promise<FileSystemDirectoryHandle> | null = null;
  const folder = (): Promise<FileSystemDirectoryHandle> => (opening ??= openFolder());
  return {
    async load(videoId, version) {
      try {
        const handle = await (await folder()).getFileHandle(`${prefixOf(videoId)}${version}${suffix}`);
        const file = await handle.getFile();
        // empty: the page was left before it was written
        return file.size > 0 ? await file.arrayBuffer() : null;
      } catch {
        return null;
      }
    },
    async keep(videoId, version, buffer) {
      const prefix = prefixOf(videoId);
      try {
        if (buffer.byteLength > MAX_BYTES) return;
        const kept = await folder();
        await makeRoom(kept, (name) => name.startsWith(prefix), buffer.byteLength);
        const file = await kept.getFileHandle(`${prefix}${version}${suffix}`, { create: true });
        // appears whole when it is closed, or not at all
        const writable = await file.createWritable();
        await writable.write(buffer);
        await writable.close();
      } catch (reason) {
        if (isAbortError(reason)) throw reason;
      }
    },
  };
}
