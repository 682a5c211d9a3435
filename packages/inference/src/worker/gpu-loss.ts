import { CuelightError } from '@cuelight/protocol';

interface Device {
  readonly lost: Promise<{ readonly message?: string; readonly reason?: string }>;
}

type Listener = (reason: CuelightError) => void;

/** Tells when the graphics device that models are loaded on is gone. */
export interface GpuLoss {
  /** A model is on it now; call the result when it is not any more. The runtime ends a device of its own accord after the last. */
  hold(device: Device): () => void;
  /** Tells at most once, at once where it has happened already. Gives back how to stop listening. */
  listen(listener: Listener): () => void;
}

/**
 * A call of the runtime whose device is lost may never answer, and nothing else may be asked meanwhile: whoever works in this worker
 * has to go on in another.
 */
export function createGpuLoss(): GpuLoss {
  const watched = new WeakMap<Device, { users: number }>();
  const listeners = new Set<Listener>();
  let lost: CuelightError | null = null;

  const watch = (device: Device): { users: number } => {
    const held = { users: 0 };
    watched.set(device, held);
    void device.lost.then(({ message, reason }) => {
      if (held.users === 0 || lost) return;
      const why = message || reason || 'no reason given';
      lost = new CuelightError('engine_failed', `The graphics device was lost (${why}). Try again.`, { engine: 'webgpu', reason: why });
      for (const listener of listeners) listener(lost);
    });
    return held;
  };

  return {
    hold: (device) => {
      const held = watched.get(device) ?? watch(device);
      held.users++;
      let isHeld = true;
      return () => {
        if (isHeld) held.users--;
        isHeld = false;
      };
    },
    listen: (listener) => {
      if (lost) listener(lost);
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
