/** Media parts in order, kept so that a player attached later gets them all. */
export interface GrowingSource {
  /** For `addSourceBuffer`. */
  readonly mimeType: string;
  /** Seconds the whole will have. */
  readonly durationSeconds: number;
  /** All parts up to now; Blobs, because the browser may keep those on disk. */
  readonly parts: readonly Blob[];
  /** `ended`: no more parts will come. */
  readonly ended: boolean;
  /** Calls back after every change; returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}

export interface GrowingSourceWriter extends GrowingSource {
  push(bytes: Uint8Array<ArrayBuffer>): void;
  end(): void;
}

export function createGrowingSource(mimeType: string, durationSeconds: number): GrowingSourceWriter {
  const parts: Blob[] = [];
  const listeners = new Set<() => void>();
  let ended = false;
  const tell = (): void => { for (const listener of [...listeners]) listener(); };
  return {
    mimeType,
    durationSeconds,
    parts,
    get ended() { return ended; },
    push(bytes) {
      parts.push(new Blob([bytes]));
      tell();
    },
    end() {
      ended = true;
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
