import { buffer } from 'node:stream/consumers';
import { CuelightError, type Cue, type FoundInVideo, type FrameDetections, type TextLine } from '@cuelight/protocol';
import type { Blobs, FoundLog, FoundLogs, JobRecord, Records, VideoRecord } from '../ports/index.js';
import type { FoundReader } from './found-reader.js';
import type { ServerModels } from './models.js';
import { detectLogOf, detectSchema } from './steps/detect.js';
import { speechLogName, transcribeSchema } from './steps/transcribe.js';

export interface FramesPage {
  readonly frames: readonly FrameDetections[];
  /** Where the next page begins; null when there is nothing more now. */
  readonly next: number | null;
  /** Whether all frames were looked at. */
  readonly finished: boolean;
}

export interface FoundService {
  about(video: VideoRecord): Promise<FoundInVideo>;
  /** Cues of speech that is being recognised, from one on. Rejects `not_found` when none is. */
  speech(video: VideoRecord, from: number): Promise<{ readonly jobId: string; readonly from: number; readonly cues: readonly Cue[] }>;
  /** Rejects `not_found` when nobody read it. */
  text(video: VideoRecord): Promise<readonly TextLine[]>;
  /** Frames from a number on, in order; while they are being looked at, those before the first gap. Rejects `not_found`. */
  frames(video: VideoRecord, from: number, limit: number): Promise<FramesPage>;
  /** All objects as the page keeps them. Rejects `not_found` until all frames were looked at. */
  columns(video: VideoRecord): Promise<Buffer>;
}

export interface FoundServiceParts {
  readonly records: Records;
  readonly logs: FoundLogs;
  readonly blobs: Blobs;
  readonly found: FoundReader;
  readonly models: ServerModels;
}

const nothing = (what: string, step: string): CuelightError<'not_found'> => new CuelightError('not_found', `Nobody has looked for ${what} in this video on this server; start the step "${step}".`, { what });

export function createFoundService({ records, logs, blobs, found, models }: FoundServiceParts): FoundService {
  const running = async (videoId: string, step: JobRecord['step']): Promise<JobRecord | null> => (
    (await records.listJobs({ videoId, states: ['active', 'queued'] })).find((job) => job.step === step) ?? null
  );

  const speechLog = async ({ id }: VideoRecord): Promise<{ readonly job: JobRecord; readonly log: FoundLog<Cue> } | null> => {
    const job = await running(id, 'transcribe');
    if (!job) return null;
    const log = await logs.find<Cue>(id, speechLogName(models.nameOf('transcribe'), transcribeSchema.parse(job.input).language));
    return log && { job, log };
  };
  const cuesOf = async (log: FoundLog<Cue>): Promise<readonly Cue[]> => (await Promise.all(log.batches.map((batch) => log.read(batch)))).flatMap(({ lines }) => lines);

  /** The log that is being written, else the finished one. */
  const detectionLog = async (video: VideoRecord): Promise<FoundLog<FrameDetections> | null> => {
    const job = await running(video.id, 'detect');
    const current = job && await logs.find<FrameDetections>(video.id, detectLogOf({ models }, detectSchema.parse(job.input)));
    const kept = video.found?.detections;
    return current ?? (kept ? logs.find<FrameDetections>(video.id, kept.log) : null);
  };

  return {
    async about(video) {
      const [speech, detections] = await Promise.all([speechLog(video), detectionLog(video)]);
      const { found: kept } = video;
      const job = await running(video.id, 'detect');
      return {
        speech: speech && { jobId: speech.job.id, cues: (await cuesOf(speech.log)).length },
        text: kept?.textLines ? { lines: kept.textLines.count } : null,
        detections: detections && {
          model: job ? models.nameOf('detect') : kept?.detections?.model ?? '', rate: job ? detectSchema.parse(job.input).rate : kept?.detections?.rate ?? 0,
          finished: detections.isFinished && !job, appearances: job ? 0 : kept?.detections?.appearances ?? 0,
        },
        meanings: kept?.vectors && (await found.meanings(video)) !== null ? { model: kept.vectors.model, texts: kept.vectors.count } : null,
      };
    },

    async speech(video, from) {
      const speech = await speechLog(video);
      if (!speech) throw new CuelightError('not_found', 'No speech of this video is being recognised now; its transcript has what was.', { what: 'speech' });
      return { jobId: speech.job.id, from, cues: (await cuesOf(speech.log)).slice(from) };
    },

    async text(video) {
      if (!video.found?.textLines) throw nothing('text', 'readText');
      return found.textLines(video);
    },

    async frames(video, from, limit) {
      const log = await detectionLog(video);
      if (!log) throw nothing('objects', 'detect');
      const frames: FrameDetections[] = [];
      for (let batch = await batchOf(log, from); batch < log.complete && frames.length < limit; batch += 1) {
        frames.push(...(await log.read(batch)).lines.filter(({ frame }) => frame >= from));
      }
      const shown = frames.slice(0, limit);
      const last = shown.at(-1);
      return { frames: shown, next: last === undefined || shown.length < limit ? null : last.frame + 1, finished: log.isFinished };
    },

    async columns({ found: kept }) {
      const key = kept?.detections?.columnsKey;
      if (key === undefined || (await blobs.stat(key)) === null) throw nothing('objects', 'detect');
      return buffer(await blobs.read(key));
    },
  };
}

/** The first batch that may hold a frame of this number or a later one: batches are in the order of frames. */
async function batchOf(log: FoundLog<FrameDetections>, frame: number): Promise<number> {
  let from = 0;
  let to = log.complete;
  while (from < to) {
    const middle = (from + to) >> 1;
    const last = (await log.read(middle)).lines.at(-1);
    // an empty one says nothing: look further to the front
    if (last !== undefined && last.frame < frame) from = middle + 1;
    else to = middle;
  }
  return from;
}
