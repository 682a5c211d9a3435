import { createSession, type SessionRequest, type SessionState, type VideoSession } from '@cuelight/sdk';

type Patch = { readonly [S in keyof SessionState]?: SessionState[S] extends object | null ? Partial<NonNullable<SessionState[S]>> | null : never };

/** A session for tests that does nothing by itself: a test sets its state and reads what was asked of it. */
export interface FakeSession extends VideoSession {
  /** Everything dispatched so far, oldest first. */
  readonly asked: SessionRequest[];
  /** Players attached so far; null where one was taken away. */
  readonly players: unknown[];
  /** How many listeners there are now. */
  listenerCount(): number;
  /** Replaces parts of slices; null empties a slice that may be empty. */
  set(patch: Patch): void;
}

/** The state that a real session begins with. */
function firstState(): SessionState {
  const real = createSession();
  const state = real.getState();
  real.close();
  // the small pictures were asked for before
  return { ...state, preview: { ...state.preview, wanted: true } };
}

export function createFakeSession(patch: Patch = {}): FakeSession {
  let state = firstState();
  let isTelling = false;
  const listeners = new Set<(state: SessionState) => void>();
  const asked: SessionRequest[] = [];
  const players: unknown[] = [];
  const change = (changes: Patch): void => {
    const next: Record<string, unknown> = { ...state };
    for (const [slice, part] of Object.entries(changes)) next[slice] = part === null || Array.isArray(part) ? part : { ...(next[slice] as object | null), ...part };
    state = next as unknown as SessionState;
  };
  change(patch);
  return {
    asked,
    players,
    listenerCount: () => listeners.size,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    set(changes) {
      change(changes);
      if (isTelling) return;
      isTelling = true;
      queueMicrotask(() => {
        isTelling = false;
        for (const listener of listeners) listener(state);
      });
    },
    dispatch: (request) => { asked.push(request); },
    attachPlayer: (player) => { players.push(player); },
    open: () => Promise.resolve(),
    openUrl: () => Promise.resolve(),
    showStoryboard: () => Promise.resolve(),
    resume: () => Promise.resolve(),
    joinRoom: () => undefined,
    close: () => { listeners.clear(); },
  };
}
