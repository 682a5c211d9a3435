import { rememberHandle } from '@cuelight/sdk';

/** Endings of what can be read: of some, systems don't know that they are videos, and a picker would hide them. */
export const MEDIA_ENDINGS = ['.mp4', '.m4v', '.webm', '.mov', '.mkv', '.avi', '.ogv', '.ogg', '.mpg', '.mpeg', '.ts', '.mts', '.m2ts', '.flv', '.wmv', '.3gp'] as const satisfies readonly `.${string}`[];

const TYPES = [{ accept: {
  'video/*': [...MEDIA_ENDINGS], 'image/*': ['.png', '.jpg', '.jpeg', '.webp', '.avif', '.heic', '.gif'], 'text/vtt': ['.vtt'], 'application/x-subrip': ['.srt'], 'application/json': ['.json'],
} }];

interface WithPicker {
  showOpenFilePicker?(options: { readonly multiple: boolean; readonly types: typeof TYPES }): Promise<readonly FileSystemFileHandle[]>;
}
interface WithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/**
 * Asks for files with a picker whose choice a later page can open again. Null where there is no such picker, or not in this frame;
 * an empty list when nothing was chosen.
 */
export async function pickFiles(): Promise<readonly File[] | null> {
  try {
    const handles = await (globalThis as WithPicker).showOpenFilePicker?.({ multiple: true, types: TYPES });
    if (!handles) return null;
    return await Promise.all(handles.map(async (handle) => {
      const file = await handle.getFile();
      rememberHandle(file, handle);
      return file;
    }));
  } catch (reason) {
    return reason instanceof DOMException && reason.name === 'AbortError' ? [] : null;
  }
}

/** Remembers of a drop what opens its files again, where the browser gives that. To be called in the event itself. */
export function rememberDropped({ items, files }: DataTransfer): void {
  // both are empty once the event is over
  const plain = [...files];
  for (const [n, item] of [...items].filter(({ kind }) => kind === 'file').entries()) {
    (item as WithHandle).getAsFileSystemHandle?.().then((handle) => {
      const file = plain[n];
      if (file && handle?.kind === 'file') rememberHandle(file, handle as FileSystemFileHandle);
    }, () => undefined);
  }
}
