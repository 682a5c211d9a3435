import type { Job, Step } from '@cuelight/protocol';
import type { Http } from './http.js';

/** What a server makes of the videos that lie on it: clips, enhanced copies, videos of still images. */
export interface ServerProduction {
  /** Starts a step, or gives the job of it with the same input that has not ended. */
  start(videoId: string, step: Step, input: Readonly<Record<string, unknown>>): Promise<Job>;
  /** The bytes of a file that a finished job names. */
  file(url: string, signal?: AbortSignal): Promise<Blob>;
}

export const createServerProduction = (http: Http): ServerProduction => ({
  start: (id, step, input) => http.json<Job>(`api/v1/videos/${encodeURIComponent(id)}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ step, ...input }) }),
  file: async (url, signal) => (await http.request(url, { signal: signal ?? null })).blob(),
});
