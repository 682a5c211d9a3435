import type { Blobs, Records } from '../ports/index.js';
import { filesPrefix } from './results.js';

const KEPT_MS = 7 * 86_400_000;

/** Removes clips and previews that were made to be fetched: they count among nobody's videos, and who wanted one has had a week. Resolves with how many jobs' files that were. */
export function sweepFiles({ records, blobs, now = Date.now }: { readonly records: Pick<Records, 'listJobs' | 'updateJob'>; readonly blobs: Pick<Blobs, 'remove'>; readonly now?: () => number }): () => Promise<number> {
  return async () => {
    const old = (await records.listJobs({ states: ['done'] })).filter(({ result, updatedAt }) => (result?.files?.length ?? 0) > 0 && now() - Date.parse(updatedAt) > KEPT_MS);
    for (const { id, videoId, attempt } of old) {
      await blobs.remove(filesPrefix(videoId, id));
      // after the files: what a crash leaves is looked at again
      await records.updateJob(id, attempt, (before) => ({ ...before, result: { ...before.result, files: [] } }));
    }
    return old.length;
  };
}
