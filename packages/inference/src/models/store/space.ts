import { dropFile, keptBytes, listNotes, type KeptFile } from './kept-file.js';
import type { ModelCache } from './model-cache.js';

/** `navigator.storage.estimate`, or null where nobody knows. */
export type Estimate = () => Promise<{ readonly quota?: number | undefined; readonly usage?: number | undefined } | null>;

/** Node has no navigator, and a page without a secure context no storage. */
export const browserEstimate: Estimate = async () => (globalThis.navigator as { readonly storage?: StorageManager } | undefined)?.storage?.estimate() ?? null;

interface KeptModel {
  readonly files: readonly KeptFile[];
  readonly usedAt: number;
}

/** Models by the time of their last use, the oldest first. */
function byAge(files: readonly KeptFile[]): readonly KeptModel[] {
  const folders = new Map<string, KeptFile[]>();
  for (const file of files) folders.set(file.folder, [...folders.get(file.folder) ?? [], file]);
  return [...folders.values()].map((own) => ({ files: own, usedAt: Math.max(...own.map(({ usedAt }) => usedAt)) })).sort((a, b) => a.usedAt - b.usedAt);
}

export interface RoomOptions {
  readonly estimate: Estimate;
  /** Folder addresses of models that stay. */
  readonly inUse: ReadonlySet<string>;
}

const evictable = async (cache: ModelCache, inUse: ReadonlySet<string>): Promise<readonly KeptModel[]> => byAge((await listNotes(cache)).filter(({ folder }) => !inUse.has(folder)));

async function drop(cache: ModelCache, models: readonly KeptModel[]): Promise<void> {
  for (const { files } of models) for (const file of files) await dropFile(cache, file);
}

/** Drops the model used longest ago; false: there is none that may go. */
export async function evictOldest(cache: ModelCache, inUse: ReadonlySet<string>): Promise<boolean> {
  const oldest = (await evictable(cache, inUse)).slice(0, 1);
  await drop(cache, oldest);
  return oldest.length > 0;
}

/**
 * Makes room for bytes to come, as far as the browser's own estimate tells: models used longest ago go, and none where all of them
 * would not be enough. Chromium answers with 10 GiB more than is used whatever there is, so that being full is also met later.
 */
export async function makeRoom(cache: ModelCache, bytes: number, { estimate, inUse }: RoomOptions): Promise<void> {
  const { quota, usage = 0 } = await estimate() ?? {};
  if (quota === undefined) return;
  let missing = bytes - (quota - usage);
  const going: KeptModel[] = [];
  for (const model of missing > 0 ? await evictable(cache, inUse) : []) {
    if (missing <= 0) break;
    going.push(model);
    missing -= model.files.reduce((sum, file) => sum + keptBytes(file), 0);
  }
  if (missing <= 0) await drop(cache, going);
}
