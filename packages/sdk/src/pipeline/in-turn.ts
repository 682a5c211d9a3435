/**
 * Work that two pages must not do at the same time, since they would write each other's checkpoints: who comes later waits, and then finds what the
 * first one kept. `onWait` is called when there is something to wait for. Without the Locks API nobody waits. Rejects with AbortError.
 */
export async function inTurn<R>(name: string, work: () => Promise<R>, { signal, onWait }: { readonly signal: AbortSignal; readonly onWait?: () => void }): Promise<R> {
  const { locks } = globalThis.navigator as { locks?: LockManager } | undefined ?? {};
  if (!locks) return work();
  let outcome: { readonly result: R } | null = null;
  await locks.request(name, { ifAvailable: true }, async (lock) => { if (lock !== null) outcome = { result: await work() }; });
  const now = outcome as { readonly result: R } | null;
  if (now) return now.result;
  onWait?.();
  return locks.request(name, { signal }, work);
}
