import type { TokenKeeper } from '../library/token.js';

/** Before a token ends by this, another one is asked for; the keeper has a new one by then. */
const MARGIN_MS = 25_000;
const MARGIN_SHARE = 0.15;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Keeps a connection's token good. */
export interface Renewal {
  /** With this token the connection was opened. */
  sent(token: string | undefined): void;
  /** The server says when the token in use ends. */
  begin(expiresAt: string | null | undefined): void;
  /** Whether there is another token after one that was refused; once, until one was taken. */
  revive(): Promise<boolean>;
  stop(): void;
}

export function createRenewal(keeper: TokenKeeper, send: (token: string) => void): Renewal {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let used: string | undefined;
  let isRevived = false;

  const renew = (): void => {
    keeper.get().then((token) => {
      if (token === undefined || token === used) return;
      used = token;
      send(token);
      // without another one the server ends the connection when it is time
    }, () => undefined);
  };

  return {
    sent: (token) => { used = token; },
    begin(expiresAt) {
      clearTimeout(timer);
      isRevived = false;
      if (!expiresAt) return;
      const leftMs = Date.parse(expiresAt) - Date.now();
      timer = setTimeout(renew, Math.min(LONGEST_TIMER_MS, Math.max(0, leftMs - Math.min(MARGIN_MS, leftMs * MARGIN_SHARE))));
    },
    async revive() {
      if (isRevived || used === undefined) return false;
      isRevived = true;
      return await keeper.renew(used) !== undefined;
    },
    stop: () => { clearTimeout(timer); },
  };
}
