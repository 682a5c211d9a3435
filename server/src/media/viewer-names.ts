/** Addresses given out by an earlier run of the server are still good for minutes; longer ones than these nobody has. */
const MAX_NAMES = 20_000;

export interface ViewerNames {
  learn(tag: Buffer, participantId: string): void;
  /** Null where the address was given out by an earlier run. */
  nameOf(tag: Buffer): string | null;
}

/** Who the tags in signed addresses stand for, for the log of who watched what. */
export function createViewerNames(): ViewerNames {
  const names = new Map<string, string>();
  return {
    learn(tag, participantId) {
      const key = tag.toString('hex');
      names.delete(key);
      names.set(key, participantId);
      const [oldest] = names.keys();
      if (names.size > MAX_NAMES && oldest !== undefined) names.delete(oldest);
    },
    nameOf: (tag) => names.get(tag.toString('hex')) ?? null,
  };
}
