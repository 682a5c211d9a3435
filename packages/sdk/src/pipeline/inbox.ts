import type { Database } from '../library/database.js';
import type { MediaFiles } from '../library/media-files.js';

/** Work that was begun and is not finished: its files are kept until it is, so that a reload continues. */
export interface WorkRecord {
  readonly id: string;
  /** The page and store it was begun on: another page does not take it over. */
  readonly surface: string;
  readonly startedAt: number;
  readonly files: readonly { readonly name: string; readonly type: string; readonly lastModified: number }[];
}

/** A piece of work held by this page. */
export interface Work {
  readonly files: readonly File[];
  /** Finished, cancelled or failed for good: forgets the files. */
  done(): Promise<void>;
  /** The page ends it without an end: somebody may take it over. */
  release(): void;
}

export interface Inbox {
  /** Keeps the files meanwhile; gives up keeping them (not the work) where there is no room. */
  begin(files: readonly File[]): Promise<Work>;
  /** Work of this surface that nobody holds, oldest first; null when there is none. */
  takeOver(): Promise<Work | null>;
}

const nameOf = (id: string, n: number): string => `work-${id}-${n}`;

/** A page that is being left, or a widget that is set up anew, needs a moment to let go. */
const TAKE_OVER_WAIT_MS = 1000;

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

export function createInbox(open: () => Promise<readonly [Database, MediaFiles]>, surface: string): Inbox {
  const forget = async ({ id, files: kept }: WorkRecord): Promise<void> => {
    const [database, files] = await open();
    await database.delete('work', id);
    await Promise.all(kept.map((_, n) => files.remove(nameOf(id, n))));
  };
  const workOf = (record: WorkRecord, files: readonly File[], release: () => void): Work => ({
    files,
    release,
    async done() {
      try {
        await forget(record);
      } finally {
        release();
      }
    },
  });

  /** Null when it was finished meanwhile, or its files are gone. */
  const heldOf = async (record: WorkRecord, release: () => void): Promise<Work | null> => {
    const [database, store] = await open();
    if (!await database.get('work', record.id)) return null;
    const kept = await Promise.all(record.files.map((_, n) => store.read(nameOf(record.id, n))));
    const files = kept.flatMap((blob, n) => {
      const { name = '', type = '', lastModified = 0 } = record.files[n] ?? {};
      return blob ? [new File([blob], name, { type, lastModified })] : [];
    });
    if (files.length === record.files.length) return workOf(record, files, release);
    await forget(record);
    return null;
  };

  return {
    async begin(files) {
      const id = crypto.randomUUID();
      const release = await hold(`cuelight-work-${id}`) ?? (() => undefined);
      const record: WorkRecord = {
        id, surface, startedAt: Date.now(), files: files.map(({ name, type, lastModified }) => ({ name, type, lastModified })),
      };
      const work = workOf(record, files, release);
      // the record comes last: work without its files could not be continued
      const keep = async (): Promise<void> => {
        const [database, store] = await open();
        for (const [n, file] of files.entries()) await store.write(nameOf(id, n), file, { signal: ended.signal });
        if (!ended.signal.aborted) await database.put('work', record);
        else await forget(record);
      };
      // who cancels doesn't wait for a long copy
      const ended = new AbortController();
      const keeping = keep().catch(() => forget(record).catch(() => undefined));
      return {
        ...work,
        async done() {
          ended.abort();
          await keeping;
          await work.done();
        },
      };
    },
    async takeOver() {
      const [database] = await open();
      const records = (await database.getAll('work')).filter((record) => record.surface === surface).sort((a, b) => a.startedAt - b.startedAt);
      for (const record of records) {
        const release = await hold(`cuelight-work-${record.id}`);
        if (!release) continue;
        let held: Work | null = null;
        try {
          held = await heldOf(record, release);
        } finally {
          // the store may have been closed meanwhile: the next page, or widget, must be able to take it
          if (!held) release();
        }
        if (held) return held;
      }
      return null;
    },
  };
}
