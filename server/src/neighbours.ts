import type { Server } from 'node:http';
import type { Job } from '@cuelight/protocol';
import type { Config } from './config/index.js';
import { openAuthenticator, type Authenticator } from './http/guard.js';
import type { Logger } from './log.js';
import type { Records, Relay } from './ports/index.js';
import type { SearchService } from './search/service.js';
import { CuelightError } from '@cuelight/protocol';

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

/** Who may do what. Without a secret everybody may, because nobody else can reach the server. */
export function createAuthenticator(config: Config): Authenticator {
  if (config.tokenSecret === null) return openAuthenticator;
  throw new CuelightError('bad_config', 'This build can\'t check tokens; leave CUELIGHT_TOKEN_SECRET out.', { problems: ['CUELIGHT_TOKEN_SECRET'] });
}

/** Events inside this one process. */
export function createRelay(): Relay {
  const topics = new Map<string, Set<(payload: string) => void>>();
  return {
    async publish(topic, payload) {
      for (const listener of topics.get(topic) ?? []) listener(payload);
    },
    async subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      return async () => {
        listeners.delete(listener);
        if (listeners.size === 0) topics.delete(topic);
      };
    },
    close: async () => { topics.clear(); },
  };
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
