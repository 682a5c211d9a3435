import type { NodeInferenceOptions } from '@cuelight/inference/node';
import type { ChildTaskName, ChildTasks } from './child/protocol.js';
import { InferenceChild, type RunOptions } from './inference-child.js';

/** A process whose models nobody used for this long is ended. */
const IDLE_MS = 60_000;

/** Runs models in processes of their own: a place is a process that does one task after the other. */
export interface InferenceHost {
  /** Tasks of a place wait for each other. See {@link InferenceChild.run}. */
  run<K extends ChildTaskName>(place: string, task: K, input: ChildTasks[K]['input'], options: RunOptions<K>): Promise<ChildTasks[K]['result'] | null>;
  /** Processes that are there now. */
  readonly size: number;
  /** Ends all of them. */
  close(): Promise<void>;
}

interface Place {
  child: InferenceChild | null;
  turn: Promise<unknown>;
  timer: NodeJS.Timeout | undefined;
}

export function createInferenceHost(models: NodeInferenceOptions, { idleMs = IDLE_MS }: { readonly idleMs?: number } = {}): InferenceHost {
  const places = new Map<string, Place>();

  const rest = (place: Place): void => {
    place.child?.unref();
    place.timer = setTimeout(() => {
      place.child?.kill();
      place.child = null;
    }, idleMs).unref();
  };

  return {
    run(name, task, input, options) {
      const place = places.get(name) ?? { child: null, turn: Promise.resolve(), timer: undefined };
      places.set(name, place);
      const result = place.turn.then(async () => {
        clearTimeout(place.timer);
        if (place.child === null || place.child.isGone) place.child = new InferenceChild(models);
        place.child.ref();
        try {
          return await place.child.run(task, input, options);
        } finally {
          rest(place);
        }
      });
      place.turn = result.catch(() => undefined);
      return result;
    },
    get size() {
      return [...places.values()].filter(({ child }) => child !== null && !child.isGone).length;
    },
    async close() {
      for (const { timer } of places.values()) clearTimeout(timer);
      await Promise.all([...places.values()].map(async ({ child }) => { await child?.end(); }));
    },
  };
}
