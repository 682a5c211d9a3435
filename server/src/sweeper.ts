import type { Logger } from './log.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Something that grows old. */
export interface Sweeping {
  readonly name: string;
  /** How often it is looked after; every hour without. */
  readonly everyMs?: number;
  /** Removes what is too old; resolves with how much that was. */
  sweep(): Promise<number>;
}

export interface Sweeper {
  start(): void;
  /** Sweeps now, each thing after the other; one that fails keeps no other from it. */
  sweepAll(): Promise<void>;
  /** Waits for what is being swept. */
  stop(): Promise<void>;
}

/** The one who throws away what has ended: everything once at the start, and then each thing as often as it wants. */
export function createSweeper(things: readonly Sweeping[], logger: Logger, now: () => number = () => performance.now()): Sweeper {
  const tickMs = Math.min(HOUR_MS, ...things.map(({ everyMs = HOUR_MS }) => everyMs));
  const sweptAt = new Map<Sweeping, number>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  const sweepThese = (due: readonly Sweeping[]): Promise<void> => {
    for (const thing of due) sweptAt.set(thing, now());
    running = running.then(async () => {
      for (const { name, sweep } of due) {
        try {
          const removed = await sweep();
          if (removed > 0) logger.info(`swept ${name}`, { removed });
        } catch (error) {
          logger.warn(`${name} could not be swept`, { reason: String(error) });
        }
      }
    });
    return running;
  };
  // a timer that is a little early must not cost a whole round
  const isDue = (thing: Sweeping): boolean => now() - (sweptAt.get(thing) ?? -Infinity) >= (thing.everyMs ?? HOUR_MS) - tickMs / 2;

  return {
    start() {
      void sweepThese(things);
      timer ??= setInterval(() => { void sweepThese(things.filter(isDue)); }, tickMs);
      timer.unref();
    },
    sweepAll: () => sweepThese(things),
    async stop() {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await running;
    },
  };
}
