import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccess } from '../../access/index.js';
import { createMemoryLogger } from '../../log.js';
import type { Records, Relay } from '../../ports/index.js';
import { createMemoryRecords } from '../../records/memory-records.js';
import { createInProcessRelay } from '../../relay/in-process-relay.js';
import { attachRooms, type Rooms, type RoomsOptions } from '../attach-rooms.js';

export interface Served {
  /** Of the socket. */
  readonly url: string;
  readonly rooms: Rooms;
  readonly records: Records;
  readonly relay: Relay;
}

const brokenAnswer: RoomsOptions['answer'] = async function* () {
  throw new Error('the index is gone');
};

/** Serves rooms on a free port while `use` runs. The answering service is broken unless one is given; the video "gone" doesn't exist. */
export async function withRooms(options: Partial<RoomsOptions>, use: (served: Served) => Promise<void>): Promise<void> {
  const httpServer = createServer();
  const records = options.records ?? createMemoryRecords();
  const relay = options.relay ?? createInProcessRelay();
  const tokenSecret = options.tokenSecret ?? null;
  const rooms = attachRooms({
    access: createAccess({ tokenSecret }), logger: createMemoryLogger(), allowedOrigins: [],
    videoExists: async (id) => id !== 'gone', answer: brokenAnswer,
    ...options, httpServer, records, relay, tokenSecret,
  });
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  try {
    await use({ url: `ws://127.0.0.1:${(httpServer.address() as AddressInfo).port}/api/v1/socket`, rooms, records, relay });
  } finally {
    await rooms.close();
    httpServer.close();
    httpServer.closeAllConnections();
  }
}
