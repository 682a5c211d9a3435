import type { Checkpoint } from '../../output/checkpoint.js';

const FILE = 'damage.json';

/** Nothing where the write was cut off. */
function readKept(bytes: Uint8Array | null): readonly number[] {
  try {
    return bytes ? JSON.parse(new TextDecoder().decode(bytes)) as readonly number[] : [];
  } catch {
    return [];
  }
}

/** The damage found in a conversion: kept with its slices, so that one that goes on after a reload tells of the earlier ones, too. */
export async function openDamage(checkpoint: Checkpoint | null, onDamage: (seconds: number) => void): Promise<{ add(seconds: number): void; keep(): Promise<void> }> {
  const found = new Set(readKept(await checkpoint?.bytes(FILE) ?? null));
  found.forEach(onDamage);
  let kept = found.size;
  return {
    add(seconds) {
      found.add(seconds);
      onDamage(seconds);
    },
    async keep() {
      if (found.size === kept) return;
      kept = found.size;
      await checkpoint?.store(FILE, [new TextEncoder().encode(JSON.stringify([...found]))]);
    },
  };
}
