import type { Database } from '../library/database.js';
import type { MediaFiles } from '../library/media-files.js';
import { contentSample } from './content-sample.js';
import { handleOf, isReadable } from './file-handles.js';

interface KeptFile {
  readonly name: string;
  readonly type: string;
  readonly lastModified: number;
  /** The rest is missing in records of before files could be opened, or chosen, again. */
  readonly sizeBytes?: number;
  readonly sample?: string;
  readonly handle?: FileSystemFileHandle | null;
}

/** Work that was begun and is not finished: its files are kept until it is, so that a reload continues. */
export interface WorkRecord {
  readonly id: string;
  /** The page and store it was begun on: another page does not take it over. */
  readonly surface: string;
  readonly startedAt: number;
  readonly files: readonly KeptFile[];
  /** False while, or because, its files are not kept here. */
  readonly isCopied?: boolean;
  /** A person stopped it for a while. */
  readonly isPaused?: boolean;
}

/** A piece of work held by this page. */
export interface Work {
  readonly files: readonly File[];
  readonly isPaused: boolean;
  /** For the next page: whether to wait until somebody lets it go on. */
  setPaused(isPaused: boolean): Promise<void>;
  /** Finished, cancelled or failed for good: forgets the files. */
  done(): Promise<void>;
  /** The page ends it without an end: somebody may take it over. */
  release(): void;
}

/** Work that an earlier page left, held by this page from now on. */
export interface Unfinished {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly isPaused: boolean;
  /** What it takes to go on: nothing, a click with which the browser asks for the file, or the file itself. */
  readonly needs: 'nothing' | 'permission' | 'file';
  /** Goes on, with these files where they are needed; null when they are others, or the browser was told no. */
  take(files?: readonly File[]): Promise<Work | null>;
  forget(): Promise<void>;
  release(): void;
}

export interface Inbox {
  /** Keeps the files meanwhile, or how to open them again; where neither can be, a later page can ask for them. */
  begin(files: readonly File[]): Promise<Work>;
  /** Work of this surface that nobody holds, oldest first; null when there is none. */
  unfinished(): Promise<Unfinished | null>;
}

const nameOf = (id: string, n: number): string => `work-${id}-${n}`;

/** A page that is being left, or a widget that is set up anew, needs a moment to let go. */
const TAKE_OVER_WAIT_MS = 1000;
/** A larger file that can be opened again is not copied: that would cost its room, and as much time as half the work. */
const COPIED_ANYWAY_BYTES = 128 * 1024 * 1024;

/** Holds a lock of this name until released; null when another page keeps it. Without the Locks API one page is taken to be all. */
function hold(name: string): Promise<(() => void) | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TAKE_OVER_WAIT_MS);
    locks.request(name, { signal }, () => new Promise<void>((release) => { resolve(() => release()); })).catch((reason: unknown) => {
      if (signal.aborted) resolve(null);
      else reject(reason instanceof Error ? reason : new Error(String(reason)));
    });
  });
}

async function describe(file: File): Promise<KeptFile> {
  const sample = await contentSample(file);
  return { name: file.name, type: file.type, lastModified: file.lastModified, sizeBytes: file.size, sample, handle: handleOf(file) };
}

/** The one that captions lie beside. */
const mainOf = ({ files }: WorkRecord): KeptFile | undefined => files.find(({ name }) => !/\.(?:vtt|srt|json)$/i.test(name)) ?? files[0];

export function createInbox(open: () => Promise<readonly [Database, MediaFiles]>, surface: string): Inbox {
  const forget = async ({ id, files: kept }: WorkRecord): Promise<void> => {
    const [database, files] = await open();
    await database.delete('work', id);
    await Promise.all(kept.map((_, n) => files.remove(nameOf(id, n))));
  };
  const change = async (id: string, values: Partial<WorkRecord>): Promise<void> => {
    const [database] = await open();
    const transaction = database.transaction('work', 'readwrite');
    const record = await transaction.store.get(id);
    if (record) await transaction.store.put({ ...record, ...values });
    await transaction.done;
  };
  const workOf = (record: WorkRecord, files: readonly File[], release: () => void): Work => ({
    files,
    release,
    isPaused: record.isPaused ?? false,
    setPaused: (isPaused) => change(record.id, { isPaused }),
    async done() {
      try {
        await forget(record);
      } finally {
        release();
      }
    },
  });

  /** The files as they were kept here, or null. */
  const copied = async (record: WorkRecord): Promise<readonly File[] | null> => {
    if (record.isCopied === false) return null;
    const [, store] = await open();
    const kept = await Promise.all(record.files.map((_, n) => store.read(nameOf(record.id, n))));
    const files = kept.flatMap((blob, n) => {
      const { name = '', type = '', lastModified = 0 } = record.files[n] ?? {};
      return blob ? [new File([blob], name, { type, lastModified })] : [];
    });
    return files.length === record.files.length ? files : null;
  };
  /** The files opened anew, if the browser lets us; null when one is gone or another by now. */
  const reopened = async ({ files }: WorkRecord, ask: boolean): Promise<readonly File[] | null> => {
    try {
      return await Promise.all(files.map(async ({ handle, sample }) => {
        if (!handle || !await isReadable(handle, ask)) throw new Error('not readable');
        const file = await handle.getFile();
        if (await contentSample(file) !== sample) throw new Error('another file');
        return file;
      }));
    } catch {
      return null;
    }
  };
  /** Those of the files that were meant, if the one that matters is among them. */
  const matching = async (record: WorkRecord, given: readonly File[]): Promise<readonly File[] | null> => {
    const samples = await Promise.all(given.map(contentSample));
    const found = record.files.flatMap(({ sample, name }) => given.find((file, n) => samples[n] === sample || (file.name === name && sample === undefined)) ?? []);
    const wanted = mainOf(record);
    return found.some((file) => file.size === wanted?.sizeBytes) ? found : null;
  };

  /** Null when it was finished meanwhile, or there is nothing to go on with. */
  const leftBy = async (record: WorkRecord, release: () => void): Promise<Unfinished | null> => {
    const [database] = await open();
    const now = await database.get('work', record.id);
    if (!now) return null;
    const files = await copied(now) ?? await reopened(now, false);
    const hasHandles = now.files.every(({ handle }) => handle);
    const wanted = mainOf(now);
    if (!files && !hasHandles && wanted?.sample === undefined) {
      await forget(now);
      return null;
    }
    return {
      fileName: wanted?.name ?? '', sizeBytes: wanted?.sizeBytes ?? 0, isPaused: now.isPaused ?? false, release,
      needs: files ? 'nothing' : hasHandles ? 'permission' : 'file',
      async take(given) {
        const found = (given && await matching(now, given)) ?? (given ? null : files ?? await reopened(now, true));
        return found && workOf({ ...now, isPaused: false }, found, release);
      },
      async forget() {
        try {
          await forget(now);
        } finally {
          release();
        }
      },
    };
  };

  return {
    async begin(files) {
      const id = crypto.randomUUID();
      const release = await hold(`cuelight-work-${id}`) ?? (() => undefined);
      const begun: WorkRecord = { id, surface, startedAt: Date.now(), files: files.map(({ name, type, lastModified }) => ({ name, type, lastModified })) };
      const work = workOf(begun, files, release);
      // who cancels doesn't wait for a long copy
      const ended = new AbortController();
      const record = async (): Promise<void> => {
        const described = await Promise.all(files.map(describe));
        const [database] = await open();
        await database.put('work', { ...begun, files: described, isCopied: false });
      };
      const recording = record().catch(() => undefined);
      const copy = async (): Promise<void> => {
        await recording;
        const canReopen = files.every((file) => handleOf(file));
        if (canReopen && files.some(({ size }) => size > COPIED_ANYWAY_BYTES)) return;
        const [, store] = await open();
        for (const [n, file] of files.entries()) await store.write(nameOf(id, n), file, { signal: ended.signal });
        await change(id, { isCopied: true });
      };
      // no room: the next page asks for the file
      const keeping = copy().catch(() => undefined);
      return {
        ...work,
        async setPaused(isPaused) {
          await recording;
          await work.setPaused(isPaused);
        },
        async done() {
          ended.abort();
          await keeping;
          await work.done();
        },
      };
    },
    async unfinished() {
      const [database] = await open();
      const records = (await database.getAll('work')).filter((record) => record.surface === surface).sort((a, b) => a.startedAt - b.startedAt);
      for (const record of records) {
        const release = await hold(`cuelight-work-${record.id}`);
        if (!release) continue;
        let left: Unfinished | null = null;
        try {
          left = await leftBy(record, release);
        } finally {
          // the store may have been closed meanwhile: the next page, or widget, must be able to take it
          if (!left) release();
        }
        if (left) return left;
      }
      return null;
    },
  };
}
