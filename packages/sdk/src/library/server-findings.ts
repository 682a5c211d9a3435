import { isCuelightError, type Cue, type FoundInVideo, type FrameDetections, type Job, type Step, type TextLine } from '@cuelight/protocol';
import type { Http } from './http.js';

/** A part of what is being looked for, and where the next begins; null when there is no more now. */
export interface FramesPart {
  readonly frames: readonly FrameDetections[];
  readonly next: number | null;
}

/** What a server's models find in its videos. Codes: those of the server; `not_found` where nobody looked. */
export interface ServerFindings {
  /** Starts a step, or gives the job of it that has not ended. */
  start(videoId: string, step: Step, input: Readonly<Record<string, unknown>>): Promise<Job>;
  /** Newest last. */
  jobs(videoId: string): Promise<readonly Job[]>;
  found(videoId: string): Promise<FoundInVideo>;
  /** Cues of speech that is being recognised, from one on; none when none is. */
  speech(videoId: string, from: number): Promise<readonly Cue[]>;
  text(videoId: string): Promise<readonly TextLine[]>;
  frames(videoId: string, from: number): Promise<FramesPart>;
  /** All objects, as chunks of a `DetectionStore`. */
  columns(videoId: string): Promise<readonly ArrayBuffer[]>;
}

const HEAD_BYTES = 8;

/** Chunks that stand one after the other, each behind its key and its length. */
export function chunksOf(bytes: ArrayBuffer): ArrayBuffer[] {
  const view = new DataView(bytes);
  const chunks: ArrayBuffer[] = [];
  for (let at = 0; at + HEAD_BYTES <= bytes.byteLength;) {
    const end = at + HEAD_BYTES + view.getUint32(at + 4, true);
    chunks.push(bytes.slice(at + HEAD_BYTES, end));
    at = end;
  }
  return chunks;
}

export function createServerFindings(http: Http): ServerFindings {
  const path = (id: string): string => `api/v1/videos/${encodeURIComponent(id)}`;
  return {
    start: (id, step, input) => http.json<Job>(`${path(id)}/jobs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ step, ...input }) }),
    jobs: async (id) => (await http.json<{ jobs: readonly Job[] }>(`${path(id)}/jobs`)).jobs,
    found: (id) => http.json<FoundInVideo>(`${path(id)}/found`),
    async speech(id, from) {
      try {
        return (await http.json<{ cues: readonly Cue[] }>(`${path(id)}/found/speech?from=${from}`)).cues;
      } catch (reason) {
        // it has ended meanwhile
        if (isCuelightError(reason) && reason.code === 'not_found') return [];
        throw reason;
      }
    },
    text: async (id) => (await http.json<{ lines: readonly TextLine[] }>(`${path(id)}/text`)).lines,
    frames: (id, from) => http.json<FramesPart>(`${path(id)}/detections?from=${from}&limit=2000`),
    columns: async (id) => chunksOf(await (await http.request(`${path(id)}/detections/columns`)).arrayBuffer()),
  };
}
