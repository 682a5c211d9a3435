import { createRequire } from 'node:module';
import type { WebSocket, WebSocketServer } from 'ws';

interface SocketLibrary {
  readonly WebSocket: typeof WebSocket;
  readonly WebSocketServer: typeof WebSocketServer;
}

/** The very copy of `ws` that the server uses: the bench compares our relay with that one bare. */
export const { WebSocket: Socket, WebSocketServer: SocketServer } = createRequire(new URL('../../server/package.json', import.meta.url))('ws') as SocketLibrary;
