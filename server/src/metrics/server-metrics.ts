import { statfs } from 'node:fs/promises';
import type { Job } from '@cuelight/protocol';
import type { EndedRequest } from '../logging/requests.js';
import type { Records, Relay } from '../ports/index.js';
import { SERVER_VERSION } from '../version.js';
import { measureProcess } from './process-metrics.js';
import { createRegistry, type Registry } from './registry.js';

const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
/** Routes whose body is a file. */
const BRINGS_FILE = /^\/(videos|videos\/:videoId\/renditions\/:renditionId|uploads|uploads\/:uploadId|rooms\/:roomId\/attachments)$/;
const MESSAGE = '{"type":"event"';

/** What the server counts while it runs. */
export interface ServerMetrics {
  readonly registry: Registry;
  requestEnded(event: EndedRequest): void;
  /** Counts jobs as they end. */
  jobTold(job: Job): void;
  searched(isKept: boolean): void;
  /** A relay that counts what passes. */
  countRelay(relay: Relay): Relay;
  close(): void;
}

export interface MetricsParts {
  readonly records: Records;
  readonly queueLength: () => Promise<number>;
  readonly sockets: () => number;
  readonly dataDir: string;
}

function routeOf({ request }: EndedRequest): string {
  const { path } = (request.route ?? {}) as { readonly path?: string | readonly string[] };
  if (path !== undefined) return [path].flat().find((one) => (request.params['uploadId'] === undefined) === !one.includes(':uploadId')) ?? String(path);
  return request.originalUrl.startsWith('/api/') ? 'none' : 'static';
}

export function createServerMetrics({ records, queueLength, sockets, dataDir }: MetricsParts): ServerMetrics {
  const registry = createRegistry();
  const stopProcess = measureProcess(registry);
  registry.gauge('cuelight_info', 'Which version runs.', () => [{ labels: { version: SERVER_VERSION, node: process.version }, value: 1 }]);
  const requests = registry.counter('cuelight_http_requests_total', 'Requests that ended, by route and status.');
  const latency = registry.histogram('cuelight_http_request_seconds', 'From the first byte of a request to the end of its answer.', LATENCY_BUCKETS);
  const received = registry.counter('cuelight_upload_bytes_total', 'Bytes of files that were brought, whole or in part.');
  const messages = registry.counter('cuelight_room_messages_total', 'Messages said in rooms.');
  const events = registry.counter('cuelight_relay_events_total', 'Everything that was told to sockets: messages, presence, typing, jobs.');
  const jobsEnded = registry.counter('cuelight_jobs_ended_total', 'Jobs that ended, by step and how.');
  const searches = registry.counter('cuelight_searches_total', 'Searches, by whether a kept result could be given (hit) or not (miss).');
  const rooms = new Map<string, number>();
  registry.gauge('cuelight_sockets', 'Open WebSockets.', sockets);
  registry.gauge('cuelight_rooms', 'Rooms with somebody in them.', () => rooms.size);
  registry.gauge('cuelight_queue_length', 'Jobs that wait.', queueLength);
  registry.gauge('cuelight_jobs', 'Jobs that have not ended, by step and state.', async () => {
    const counts = new Map<string, number>();
    for (const { step, state } of await records.listJobs({ states: ['queued', 'active'] })) counts.set(`${step} ${state}`, (counts.get(`${step} ${state}`) ?? 0) + 1);
    return [...counts].map(([key, value]) => ({ labels: { step: key.split(' ')[0] ?? '', state: key.split(' ')[1] ?? '' }, value }));
  });
  registry.gauge('cuelight_disk_free_bytes', 'What the disk of the data folder has left.', async () => { const { bavail, bsize } = await statfs(dataDir); return bavail * bsize; });

  return {
    registry,
    requestEnded(event) {
      const { request, response, durationMs, isAnswered } = event;
      const route = routeOf(event);
      requests.add({ method: request.method, route, status: isAnswered ? String(response.statusCode) : 'cut' });
      latency.observe(durationMs / 1000, { route });
      if (BRINGS_FILE.test(route) && !['GET', 'HEAD', 'DELETE'].includes(request.method)) {
        const bytes = Number(request.headers['content-length'] ?? 0);
        if (isAnswered && response.statusCode < 300) received.add({}, bytes);
      }
    },
    jobTold({ step, state }) {
      if (state === 'done' || state === 'failed' || state === 'cancelled') jobsEnded.add({ step, state });
    },
    searched: (isKept) => { searches.add({ kept: isKept ? 'hit' : 'miss' }); },
    countRelay: (relay) => ({
      publish(topic, payload) {
        events.add();
        if (payload.startsWith(MESSAGE)) messages.add();
        return relay.publish(topic, payload);
      },
      async subscribe(topic, listener) {
        const unsubscribe = await relay.subscribe(topic, listener);
        if (!topic.startsWith('room.')) return unsubscribe;
        rooms.set(topic, (rooms.get(topic) ?? 0) + 1);
        let isDone = false;
        return async () => {
          await unsubscribe();
          if (isDone) return;
          isDone = true;
          const left = (rooms.get(topic) ?? 1) - 1;
          if (left > 0) rooms.set(topic, left);
          else rooms.delete(topic);
        };
      },
      close: () => relay.close(),
    }),
    close: stopProcess,
  };
}
