import { abortError } from '@cuelight/protocol';

/** Pauses an upload and lets it go on, while it can be. */
export interface UploadControl {
  readonly isPaused: boolean;
  /** Resolves at once while not paused, else when it goes on; rejects with `AbortError` when `signal` ends. */
  whileRunning(signal?: AbortSignal): Promise<void>;
  /** Calls back when it is paused; returns the unsubscribe function. */
  onPause(listener: () => void): () => void;
  /** Told by who sends: from now on it can be paused, or can't any more. */
  setPausable(isPausable: boolean): void;
}

export interface UploadSwitch extends UploadControl {
  pause(): void;
  resume(): void;
}

export interface UploadSwitchState {
  readonly isPaused: boolean;
  readonly isPausable: boolean;
}

/** A control for who sends, with the switch for who decides. `onChange` is told of every change. */
export function createUploadSwitch(isPaused: boolean, onChange: (state: UploadSwitchState) => void): UploadSwitch {
  let state: UploadSwitchState = { isPaused, isPausable: false };
  const pauses = new Set<() => void>();
  const resumes = new Set<() => void>();
  const change = (values: Partial<UploadSwitchState>, told: ReadonlySet<() => void>): void => {
    state = { ...state, ...values };
    onChange(state);
    for (const listener of [...told]) listener();
  };
  return {
    get isPaused() { return state.isPaused; },
    pause() { if (!state.isPaused) change({ isPaused: true }, pauses); },
    resume() { if (state.isPaused) change({ isPaused: false }, resumes); },
    setPausable(isPausable) { if (isPausable !== state.isPausable) change({ isPausable }, new Set()); },
    onPause(listener) {
      pauses.add(listener);
      return () => { pauses.delete(listener); };
    },
    whileRunning: (signal) => new Promise((resolve, reject) => {
      if (!state.isPaused) { resolve(); return; }
      const settle = (end: () => void): void => {
        resumes.delete(handleResume);
        signal?.removeEventListener('abort', handleAbort);
        end();
      };
      const handleResume = (): void => { settle(resolve); };
      const handleAbort = (): void => { settle(() => { reject(abortError()); }); };
      if (signal?.aborted) { handleAbort(); return; }
      resumes.add(handleResume);
      signal?.addEventListener('abort', handleAbort, { once: true });
    }),
  };
}
