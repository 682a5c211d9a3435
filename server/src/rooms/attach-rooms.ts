import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { CLOSE_CODES, CuelightError, type Job } from '@cuelight/protocol';
import type { AccessService } from '../access/index.js';
import { networkOf } from '../http/rate-limit.js';
import type { Logger } from '../log.js';
import type { Records, Relay } from '../ports/index.js';
import { AnswerKeeper } from './answer-keeper.js';
import { createBot, type AnswerQuestion } from './bot.js';
import { Connection } from './connection.js';
import { RoomHub } from './hub.js';
import { DEFAULT_LIMITS, type RoomLimits } from './limits.js';
import { createMessageService } from './message-service.js';
import { createModeration } from './moderation.js';
import type { ConnectionParts, RoomNeighbours } from './parts.js';
import { admit, chooseProtocol, refuseUpgrade } from './upgrade.js';
import { Watchers } from './watchers.js';

const SOCKET_PATH = '/api/v1/socket';
const CLOSE_GRACE_MS = 1000;

export interface RoomsOptions extends RoomNeighbours {
  readonly httpServer: Server;
  readonly records: Records;
  readonly relay: Relay;
  readonly access: AccessService;
  readonly logger: Logger;
  readonly allowedOrigins: readonly string[];
  /** What the bot says to a question about a video. */
  readonly answer: AnswerQuestion;
  readonly limits?: Partial<RoomLimits>;
  /** Who is at the other end; without, whoever holds the connection, be it a proxy. */
  readonly addressOf?: (request: IncomingMessage) => string;
}

export interface Rooms {
  /** Tells everybody who watches the job's video. */
  publishJob(job: Job): Promise<void>;
  connectionCount(): number;
  /** Sends everybody away with 1012; they come back after a moment. */
  close(): Promise<void>;
}

/** Serves the rooms' WebSocket at `/api/v1/socket` of an HTTP server. */
export function attachRooms(options: RoomsOptions): Rooms {
  const { httpServer, records, relay, access, logger, allowedOrigins, addressOf = ({ socket }) => socket.remoteAddress ?? '' } = options;
  const limits: RoomLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const socketOptions: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true, maxPayload: limits.maxPayloadBytes, maxFragments: limits.maxFragments, maxBufferedChunks: limits.maxBufferedChunks, closeTimeout: limits.closeTimeoutMs,
    perMessageDeflate: false, clientTracking: true, handleProtocols: chooseProtocol,
  };
  const sockets = new WebSocketServer(socketOptions);
  const messages = createMessageService(records, relay, options.attachments);
  const moderation = createModeration(records, relay, limits.muteSeconds);
  const watchers = new Watchers(relay);
  const bot = createBot({ messages, records, relay, answer: options.answer, logger });
  const answers = new AnswerKeeper(records, logger);
  const hub = new RoomHub({ records, relay, limits, abandoned: (roomId, videoId) => { void bot.tend(roomId, videoId); } });
  const { videoFor, jobsOf, wordsOf, verify, attachments, note, denied } = options;
  const parts: ConnectionParts = { hub, watchers, messages, moderation, bot, answers, records, relay, access, logger, limits, videoFor, jobsOf, wordsOf, verify, attachments, note, denied };
  const perAddress = new Map<string, number>();
  const awake = new WeakSet<WebSocket>();
  let isClosing = false;

  const count = (address: string, by: 1 | -1): void => {
    const now = (perAddress.get(address) ?? 0) + by;
    if (now > 0) perAddress.set(address, now);
    else perAddress.delete(address);
  };

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const address = addressOf(request);
    const network = networkOf(address);
    const before = perAddress.get(network) ?? 0;
    count(network, 1);
    stream.once('close', () => { count(network, -1); });
    stream.on('error', () => { stream.destroy(); });
    try {
      if (isClosing) throw new CuelightError('store_unavailable', 'The server is restarting; try again in a moment.', { reason: 'restart' });
      const granted = await admit(request, before, { access, allowedOrigins, connectionsPerAddress: limits.connectionsPerAddress });
      sockets.handleUpgrade(request, stream, head, (socket) => {
        awake.add(socket);
        socket.on('pong', () => { awake.add(socket); });
        new Connection({ socket, stream, address }, granted, parts);
      });
    } catch (error) {
      denied({ error, participantId: null, address });
      refuseUpgrade(stream, error);
    }
  }

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== SOCKET_PATH) {
      refuseUpgrade(stream, new CuelightError('not_found', `There is no WebSocket here; it is at ${SOCKET_PATH}.`, { what: 'socket' }));
      return;
    }
    upgrade(request, stream, head).catch((error: unknown) => {
      logger.error('an upgrade failed', { reason: String(error) });
      stream.destroy();
    });
  };
  httpServer.on('upgrade', onUpgrade);

  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!awake.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, limits.pingIntervalMs);
  pings.unref();

  return {
    publishJob: (job) => watchers.publish(job),
    connectionCount: () => sockets.clients.size,
    async close() {
      isClosing = true;
      clearInterval(pings);
      await bot.close();
      await Promise.all([...sockets.clients].map((socket) => new Promise<void>((resolve) => {
        const timer = setTimeout(() => { socket.terminate(); }, CLOSE_GRACE_MS);
        socket.once('close', () => { clearTimeout(timer); resolve(); });
        socket.close(CLOSE_CODES.restart, 'restart');
      })));
      httpServer.off('upgrade', onUpgrade);
      sockets.close();
      await answers.close();
      await hub.close();
      await watchers.close();
    },
  };
}
