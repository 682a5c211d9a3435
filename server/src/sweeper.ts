import type { Logger } from './log.js';

/** Something that grows old. */
export interface Sweeping {
  readonly name: string;
  /** Removes what is too old; resolves with how much that was. */
  sweep(): Promise<number>;
}

export interface Sweeper {
  start(): void;
  /** Sweeps now, each thing after the other; one that fails keeps no other from it. */
  sweepAll(): Promise<void>;
  stop(): Promise<void>;
}

const EVERY_MS = 60 * 60_000;

/** The one who throws away what has ended: once at the start and then every hour. */
export function createSweeper(things: readonly Sweeping[], logger: Logger, everyMs = EVERY_MS): Sweeper {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const sweepAll = (): Promise<void> => {
    running ??= (async () => {
      for (const { name, sweep } of things) {
        try {
          const removed = await sweep();
          if (removed > 0) logger.info(`swept ${name}`, { removed });
        } catch (error) {
          logger.warn(`${name} could not be swept`, { reason: String(error) });
        }
      }
    })().finally(() => { running = null; });
    return running;
  };

  return {
    start() {
      void sweepAll();
      timer ??= setInterval(() => { void sweepAll(); }, everyMs);
      timer.unref();
    },
    sweepAll,
    async stop() {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await running;
    },
  };
}
