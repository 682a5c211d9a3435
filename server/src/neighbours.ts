import type { Server } from 'node:http';
import type { Job } from '@cuelight/protocol';
import type { Config } from './config/index.js';
import type { Logger } from './log.js';
import type { Records, Relay } from './ports/index.js';
import type { SearchService } from './search/service.js';

export interface RoomParts {
  readonly httpServer: Server;
  readonly ports: { readonly records: Records; readonly relay: Relay };
  readonly config: Config;
  readonly logger: Logger;
  readonly search: SearchService;
}

export interface OpenRooms {
  close(): Promise<void>;
  publishJob(job: Job): void;
}

/** Job events on the relay; sockets listen there. */
export function openRooms({ ports, logger }: RoomParts): OpenRooms {
  return {
    publishJob(job) {
      ports.relay.publish(`video.${job.videoId}`, JSON.stringify({ type: 'job', job })).catch((error: unknown) => { logger.warn('a job event was not sent', { reason: String(error) }); });
    },
    close: async () => undefined,
  };
}
