import { abortError, CuelightError, type TaskOptions } from '@cuelight/protocol';

/** Media bytes by name, kept by the browser. */
export interface MediaFiles {
  write(name: string, data: Blob, options?: TaskOptions): Promise<void>;
  read(name: string): Promise<Blob | null>;
  remove(name: string): Promise<void>;
}

const isMissing = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'NotFoundError';

function storageError(cause: unknown, sizeBytes: number): CuelightError {
  if (cause instanceof DOMException && cause.name === 'QuotaExceededError') {
    const size = (sizeBytes / 1e6).toFixed(1);
    return new CuelightError('storage_full', `This browser has no room for another ${size} MB. Delete a video and try again.`, {}, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CuelightError('storage_unavailable', `The file could not be stored in this browser (${reason}).`, { reason }, { cause });
}

function filesIn(folder: FileSystemDirectoryHandle): MediaFiles {
  const remove = async (name: string): Promise<void> => {
    await folder.removeEntry(name).catch((reason: unknown) => { if (!isMissing(reason)) throw reason; });
  };
  return {
    async write(name, data, { signal, onProgress } = {}) {
      let written = 0;
      try {
        const file = await folder.getFileHandle(name, { create: true });
        const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(chunk, controller) {
            written += chunk.byteLength;
            onProgress?.({ fraction: data.size ? written / data.size : 1, secondsLeft: null, phase: 'storing' });
            controller.enqueue(chunk);
          },
        });
        await data.stream().pipeThrough(counter).pipeTo(await file.createWritable(), signal ? { signal } : {});
      } catch (reason) {
        await remove(name);
        if (signal?.aborted) throw abortError();
        throw storageError(reason, data.size);
      }
    },
    async read(name) {
      try {
        return await (await folder.getFileHandle(name)).getFile();
      } catch (reason) {
        if (isMissing(reason)) return null;
        throw storageError(reason, 0);
      }
    },
    remove,
  };
}

function filesInMemory(): MediaFiles {
  const files = new Map<string, Blob>();
  return {
    write: (name, data) => Promise.resolve(void files.set(name, data)),
    read: (name) => Promise.resolve(files.get(name) ?? null),
    remove: (name) => Promise.resolve(void files.delete(name)),
  };
}

/** The origin private file system, or memory (this page only) where there is none. */
export async function openMediaFiles(name: string): Promise<MediaFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    return filesIn(await root.getDirectoryHandle(name, { create: true }));
  } catch {
    // sandboxed frames and some private modes: the page still works, until it is closed
    return filesInMemory();
  }
}
