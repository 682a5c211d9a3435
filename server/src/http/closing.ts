import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import { CuelightError } from '@cuelight/protocol';

/** How long an answer under way may take; who plays a video asks for the rest again. */
const ANSWER_LIMIT_MS = 1000;
const READ_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Uploads in parts go on where they were cut. */
const RESUMABLE = /^\/api\/v1\/uploads\//;

const bringsSomething = ({ method = 'GET', url = '' }: IncomingMessage): boolean => !READ_METHODS.has(method) && !RESUMABLE.test(url);

/**
 * Ends an HTTP server: nobody new is let in, answers under way get a second, requests that bring something which would be lost
 * get `limitMs`, then what is still connected is cut.
 */
export function createHttpCloser(server: Server): (limitMs: number) => Promise<void> {
  const connected = new Map<Socket, number>();
  server.on('connection', (socket: Socket) => {
    connected.set(socket, 0);
    socket.once('close', () => { connected.delete(socket); });
  });
  server.on('request', (request: IncomingMessage, response) => {
    const { socket } = request;
    if (!bringsSomething(request) || !connected.has(socket)) return;
    connected.set(socket, (connected.get(socket) ?? 0) + 1);
    response.once('close', () => { if (connected.has(socket)) connected.set(socket, (connected.get(socket) ?? 1) - 1); });
  });
  return async (limitMs) => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    // Not closeAllConnections: it leaves out upgraded and half-closed ones.
    const cut = (which: (bringing: number) => boolean) => (): void => { for (const [socket, bringing] of connected) if (which(bringing)) socket.destroy(); };
    const timers = [setInterval(cut((bringing) => bringing === 0), ANSWER_LIMIT_MS), setTimeout(cut(() => true), Math.max(limitMs, ANSWER_LIMIT_MS))];
    await closed;
    for (const timer of timers) clearTimeout(timer);
  };
}

/** Refuses what changes something once the server is stopping: it could be cut in the middle. */
export function refuseWhileStopping(isStopping: () => boolean): RequestHandler {
  return (request, response, next) => {
    if (!isStopping()) { next(); return; }
    response.setHeader('Connection', 'close');
    if (READ_METHODS.has(request.method)) next();
    else next(new CuelightError('store_unavailable', 'The server is restarting; try again in a moment.', { reason: 'restart' }));
  };
}
