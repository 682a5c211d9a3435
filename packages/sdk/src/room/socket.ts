import { CLOSE_CODES, ROOM_SUBPROTOCOL, type ClientMessage, type ServerMessage } from '@cuelight/protocol';
import type { RoomConnection } from './types.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Everybody comes back to a server that has restarted: within this time, and not at once. */
const RESTART_WAIT_MS = 2000;

export interface SocketOptions {
  readonly url: string;
  readonly webSocket: typeof WebSocket;
  readonly onOpen: () => void;
  readonly onMessage: (message: ServerMessage) => void;
  readonly onConnection: (connection: RoomConnection) => void;
  /** The token was refused: whether there is another one to come back with. */
  readonly revive: () => Promise<boolean>;
}

/** One connection that comes back by itself, with growing and scattered waits, until it is closed or refused. */
export interface ReconnectingSocket {
  /** False when there is no open connection; the message is then not sent. */
  send(message: ClientMessage): boolean;
  /** Closes and connects at once. */
  restart(): void;
  close(): void;
}

export function connect({ url, webSocket, onOpen, onMessage, onConnection, revive }: SocketOptions): ReconnectingSocket {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let isClosed = false;

  const drop = (): void => {
    const old = socket;
    socket = null;
    old?.close();
  };

  const retry = (isRestart: boolean): void => {
    onConnection('offline');
    if (isClosed) return;
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    tries += 1;
    // scattered, so that a restarted server is not met by everybody at once
    timer = setTimeout(open, isRestart ? Math.random() * RESTART_WAIT_MS : longest * (0.5 + Math.random() / 2));
  };

  function open(): void {
    clearTimeout(timer);
    if (isClosed) return;
    onConnection('connecting');
    // the token comes with hello: a refusal before the upgrade could not be told from a server that is away
    const mine = socket = new webSocket(url, [ROOM_SUBPROTOCOL]);
    mine.onopen = () => { if (mine === socket) onOpen(); };
    mine.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (mine !== socket || typeof data !== 'string') return;
      const message = JSON.parse(data) as ServerMessage;
      // a server that only ever says what is wrong is not asked faster for it
      if (message.type === 'welcome') tries = 0;
      onMessage(message);
    };
    // the close that follows says all; outside a browser an error nobody hears would end the program
    mine.onerror = () => undefined;
    mine.onclose = ({ code }) => {
      if (mine !== socket) return;
      socket = null;
      if (code === CLOSE_CODES.unauthorized) {
        void revive().catch(() => false).then((can) => {
          if (socket !== null) return;
          if (can) open();
          else onConnection('refused');
        });
      } else if (code === CLOSE_CODES.forbidden) onConnection('refused');
      else retry(code === CLOSE_CODES.restart);
    };
  }

  const handleOnline = (): void => { tries = 0; drop(); open(); };
  const handleOffline = (): void => { clearTimeout(timer); drop(); onConnection('offline'); };
  globalThis.addEventListener?.('online', handleOnline);
  globalThis.addEventListener?.('offline', handleOffline);
  open();

  return {
    send: (message) => {
      if (socket?.readyState !== 1) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    restart: () => { tries = 0; drop(); open(); },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', handleOnline);
      globalThis.removeEventListener?.('offline', handleOffline);
      drop();
    },
  };
}
