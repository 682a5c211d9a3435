import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CuelightError } from '@cuelight/protocol';
import { createAccess } from '../../access/index.js';
import { createMemoryLogger } from '../../log.js';
import type { Records, Relay } from '../../ports/index.js';
import { createMemoryRecords } from '../../records/memory-records.js';
import { createInProcessRelay } from '../../relay/in-process-relay.js';
import { NO_ATTACHMENTS } from '../attachments.js';
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

/** Serves rooms on a free port while `use` runs. The answering service is broken unless one is given; the video "gone" doesn't exist, "of-ann" is Ann's. */
export async function withRooms({ tokenSecret, ...options }: Partial<RoomsOptions> & { readonly tokenSecret?: string }, use: (served: Served) => Promise<void>): Promise<void> {
  const httpServer = createServer();
  const records = options.records ?? createMemoryRecords();
  const relay = options.relay ?? createInProcessRelay();
  const rooms = attachRooms({
    access: createAccess({ tokenSecret: tokenSecret ?? null }), logger: createMemoryLogger(), allowedOrigins: [],
    videoFor: async (id) => {
      if (id === 'gone') throw new CuelightError('not_found', 'There is no video "gone".', { what: 'video', id });
      return { owner: id.startsWith('of-') ? id.slice(3) : 'local' };
    },
    jobsOf: async () => [], wordsOf: async () => [], verify: async ({ quote }) => !quote.includes('made up'), attachments: NO_ATTACHMENTS, note: () => undefined, denied: () => undefined, answer: brokenAnswer,
    ...options, httpServer, records, relay,
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
