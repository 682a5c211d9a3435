/** Where the media engine keeps the finished slices of a conversion. */
const ROOT = 'cuelight-slices';
/** A worker that is ending may have a slice open, or be about to make one. */
const AGAIN_AFTER_MS = [0, 100, 300, 1000];

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

async function removeNow(sha256: string): Promise<void> {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(ROOT);
  const names: string[] = [];
  for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) if (name.startsWith(`${sha256}-`)) names.push(name);
  for (const name of names) await root.removeEntry(name, { recursive: true });
}

/**
 * Removes the kept slices of a file: who cancels leaves nothing behind. Begun anew within this time, a conversion may not keep its first
 * slices, nothing else.
 */
export async function forgetSlices(sha256: string): Promise<void> {
  for (const ms of AGAIN_AFTER_MS) {
    await wait(ms);
    // no such storage, nothing in it, or a slice still open: the next round, or nobody, has something to remove
    await removeNow(sha256).catch(() => undefined);
  }
}
