import type { SessionState, VideoSession } from '../src/index.js';

const LIMIT_MS = 60_000;

/** Resolves with the state when it is so; rejects after a minute with what `told` picks of the state then. */
export function when(session: VideoSession, isSo: (state: SessionState) => boolean, told: (state: SessionState) => unknown): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const look = (state: SessionState): void => {
      if (!isSo(state)) return;
      clearTimeout(timer);
      stop();
      resolve(state);
    };
    const timer = setTimeout(() => { reject(new Error(JSON.stringify(told(session.getState())))); }, LIMIT_MS);
    const stop = session.subscribe(look);
    look(session.getState());
  });
}
