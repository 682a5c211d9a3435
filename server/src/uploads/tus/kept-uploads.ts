import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CuelightErrorJson } from '@cuelight/protocol';
import { BACKUP_SUFFIX, durableWrite, TEMPORARY_SUFFIX } from '../../records/durable-write.js';
import { toStoreError } from '../../records/index.js';
import type { UploadMetadata } from '../schema.js';

/** What became of an upload: the video it is now, or why it was refused. */
export type UploadOutcome = { readonly videoId: string; readonly created: boolean } | { readonly problem: CuelightErrorJson };

/** One resumable upload. Its bytes lie beside the record until `outcome` is known. */
export interface KeptUpload {
  readonly id: string;
  readonly owner: string;
  /** Null while the sender does not know. */
  readonly sizeBytes: number | null;
  readonly metadata: UploadMetadata;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly outcome: UploadOutcome | null;
}

const RECORD = /^([0-9a-f-]{36})\.json$/;

const isKept = (value: unknown): value is KeptUpload => {
  const { id, owner, metadata } = (value ?? {}) as Partial<KeptUpload>;
  return typeof id === 'string' && typeof owner === 'string' && typeof metadata === 'object';
};

/** The uploads of this server that are under way, or ended lately: all in memory, each in a small file. What is put is on disk when the promise resolves. */
export class KeptUploads {
  readonly dir: string;
  readonly #kept = new Map<string, KeptUpload>();
  readonly #recorded = new Set<string>();

  private constructor(dir: string) {
    this.dir = dir;
  }

  /** Reads the folder, and removes what crashes left in it: torn records, and bytes that belong to none. */
  static async open(dir: string): Promise<KeptUploads> {
    const uploads = new KeptUploads(dir);
    try {
      await mkdir(dir, { recursive: true });
      const names = await readdir(dir);
      for (const name of names) {
        const kept = RECORD.test(name) ? parse(await readFile(join(dir, name), 'utf8')) : null;
        if (kept !== null) uploads.#kept.set(kept.id, kept);
      }
      for (const name of names) {
        const id = name.slice(0, 36);
        if (uploads.#kept.has(id) && !name.endsWith(TEMPORARY_SUFFIX)) continue;
        await rm(join(dir, name), { force: true });
      }
    } catch (error) {
      throw toStoreError(error);
    }
    return uploads;
  }

  /** Where the bytes of an upload lie. */
  path(id: string): string { return join(this.dir, id); }

  get(id: string): KeptUpload | null { return this.#kept.get(id) ?? null; }

  all(): readonly KeptUpload[] { return [...this.#kept.values()]; }

  /** Those of one owner that are no video yet. */
  begun(owner: string): readonly KeptUpload[] {
    return this.all().filter((one) => one.owner === owner && one.outcome === null && !this.#recorded.has(one.id));
  }

  /** There is a video of it now, though what became of it is not written down yet. */
  recorded(id: string): void { this.#recorded.add(id); }

  async put(upload: KeptUpload): Promise<void> {
    const file = `${this.path(upload.id)}.json`;
    try {
      await durableWrite(file, JSON.stringify(upload));
      await rm(`${file}${BACKUP_SUFFIX}`, { force: true });
    } catch (error) {
      throw toStoreError(error);
    }
    this.#kept.set(upload.id, upload);
    if (upload.outcome !== null) this.#recorded.delete(upload.id);
  }

  /** Forgets the record, then the bytes. */
  async remove(id: string): Promise<void> {
    this.#kept.delete(id);
    this.#recorded.delete(id);
    try {
      await rm(`${this.path(id)}.json`, { force: true });
      await rm(this.path(id), { force: true });
    } catch (error) {
      throw toStoreError(error);
    }
  }
}

function parse(text: string): KeptUpload | null {
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : null;
  } catch {
    // Not one of ours, or older than durable writes: the upload begins anew.
    return null;
  }
}
