import { deserialize, serialize } from 'node:v8';
import { CuelightError, isCuelightError } from '@cuelight/protocol';
import type { JobContext } from '../../jobs/handler.js';
import { inSourceFolder } from '../../jobs/steps/source-folder.js';
import { inputLimits } from '../../ffmpeg/limits.js';
import { toneMapping } from '../../ffmpeg/tone-mapping.js';
import type { FoundLog } from '../../ports/index.js';
import type { ChildBatch, ChildTasks } from '../child/protocol.js';
import type { VideoFile } from '../media/ffmpeg-stream.js';
import type { UnderstandingStep } from '../models.js';
import type { UnderstandingParts } from './parts.js';

/** How often a process that ended in the middle of its work is started again, without having got any further. */
const MOST_STARTS = 3;
/** The record learns no more often that there is something new in the log. */
const SAVE_EVERY_MS = 10_000;

/** A state as it stands in a log. */
export const packState = (state: unknown): string => serialize(state).toString('base64');
export const unpackState = <T>(state: string): T => deserialize(Buffer.from(state, 'base64')) as T;

/** A video's original as a child process reads it. */
export function withVideoFile<T>(parts: Pick<UnderstandingParts, 'engine' | 'work' | 'blobs'>, { video, signal }: Pick<JobContext<unknown>, 'video' | 'signal'>, work: (file: VideoFile) => Promise<T>): Promise<T> {
  return inSourceFolder(parts, video, async (cwd, name) => {
    const colours = await toneMapping(parts.engine, video.mediaInfo, cwd);
    signal.throwIfAborted();
    const [command, args] = parts.engine.command?.('ffmpeg', []) ?? ['', []];
    return work({ ffmpeg: { command, args, inputLimits }, cwd, name, container: video.mediaInfo?.container ?? '', colours });
  });
}

/** Why a step can't be done here. */
export const whyNot = ({ models, engine }: Pick<UnderstandingParts, 'models' | 'engine'>, step: UnderstandingStep) => (): CuelightError | null => {
  if (step !== 'embed' && engine.command === undefined) {
    return new CuelightError('ffmpeg_missing', 'This server has no installed ffmpeg, and sound and pictures of a video can\'t be read without one; install ffmpeg on it.', {});
  }
  return models.find(step) === null ? models.missing(step) : null;
};

/** An error of the models' process without what only the operator may know. */
function withoutPaths(error: CuelightError, { models }: UnderstandingParts): CuelightError {
  const clean = (text: string): string => text.replaceAll(models.engine.modelsDir, 'the folder of models').replaceAll(/(?<!\S)\/\S*\//g, '');
  const details = Object.fromEntries(Object.entries(error.details).map(([key, value]) => [key, typeof value === 'string' ? clean(value) : value as unknown]));
  return CuelightError.fromJSON({ ...error.toJSON(), title: clean(error.message), details });
}

/**
 * Does a task in a process of its own; each batch lies in the log before the next but one is worked on. A process that ended is started
 * again where the log is. Null: the slice is over.
 */
export async function runInChild<K extends UnderstandingStep, Line>(
  parts: UnderstandingParts, step: K, context: JobContext<unknown>, log: FoundLog<Line>,
  { input, line, onBatch }: {
    /** Asked at each start. */
    input(): Promise<ChildTasks[K]['input']>;
    line(given: ChildTasks[K]['line']): Line;
    /** A batch is stored. */
    onBatch?(batch: ChildBatch<K>): void;
  },
): Promise<ChildTasks[K]['result'] | null> {
  const { signal, onProgress, saveCheckpoint, isSliceOver } = context;
  let savedAt = 0;
  let starts = 0;
  const known = (context.checkpoint as { readonly batches?: number } | null)?.batches ?? 0;
  // an attempt that was killed got further than it could say
  if (log.batches.length > known) await saveCheckpoint({ batches: log.batches.length });
  for (;;) {
    const before = log.batches.length;
    try {
      const result = await parts.host.run(step, step, await input(), {
        signal, onProgress, isOver: isSliceOver,
        onBatch: async (batch) => {
          await log.append(batch.batch, { lines: batch.lines.map(line), ...(batch.state === undefined ? {} : { state: packState(batch.state) }) });
          onBatch?.(batch);
          if (Date.now() - savedAt < SAVE_EVERY_MS) return;
          savedAt = Date.now();
          // the log has it all; this says that the job gets on
          await saveCheckpoint({ batches: log.batches.length });
        },
      });
      if (result === null) await saveCheckpoint({ batches: log.batches.length });
      return result;
    } catch (error) {
      if (!isCuelightError(error)) throw error;
      starts = log.batches.length > before ? 1 : starts + 1;
      if (error.code !== 'worker_failed' || starts >= MOST_STARTS) throw withoutPaths(error, parts);
    }
  }
}
