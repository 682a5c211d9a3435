import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodePart, finishFilm, partName, partsOf, type Film, type FilmSound } from '../ffmpeg/film/film.js';
import { stage } from '../ffmpeg/run-ffmpeg.js';
import type { JobContext } from '../jobs/handler.js';
import type { HandlerParts } from '../jobs/handlers.js';

/** Of the whole work; the rest is the sound and putting it together. */
const PICTURE_SHARE = 0.92;

/** What an earlier attempt left: how many parts of the film lie among the blobs. */
interface FilmCheckpoint {
  readonly parts: number;
}

const partsDone = (checkpoint: unknown): number => (checkpoint as Partial<FilmCheckpoint> | null)?.parts ?? 0;

/** Never below `derived/`: what is unfinished is served to nobody. */
const workPrefix = ({ video, job }: JobContext<unknown>): string => `${video.id}/work/${job.id}/`;

export interface FilmOrder {
  readonly film: Film;
  readonly sound: FilmSound | null;
  /** Where this work begins in the whole job's progress, 0 to 1. */
  readonly from?: number;
  /** Kept beside the film's own checkpoint. */
  readonly keep?: Readonly<Record<string, unknown>>;
}

/**
 * Encodes a film part by part: each part is kept, so that a crash costs one part and long films take turns with others. Answers the name of
 * the MP4 in the film's folder, or null when this slice is over.
 */
export async function filmInSlices({ engine, blobs }: Pick<HandlerParts, 'engine' | 'blobs'>, context: JobContext<unknown>, { film, sound, from = 0, keep = {} }: FilmOrder): Promise<string | null> {
  const { signal } = context;
  const { cwd } = film.source;
  const parts = partsOf(film);
  const share = (1 - from) * PICTURE_SHARE / parts.length;
  const key = (index: number): string => `${workPrefix(context)}${partName(index)}`;
  if (parts.length === 1 && parts[0] !== undefined) {
    const only = await encodePart(engine, film, parts[0], { signal, onProgress: stage(context, from, from + share) });
    return finishFilm(engine, film, only, sound, { signal, onProgress: stage(context, from + share, 1) });
  }
  for (const part of parts.slice(partsDone(context.checkpoint))) {
    const begin = from + share * part.index;
    const name = await encodePart(engine, film, part, { signal, onProgress: stage(context, begin, begin + share) });
    await blobs.putFile(key(part.index), join(cwd, name));
    await context.saveCheckpoint({ ...keep, parts: part.index + 1 } satisfies FilmCheckpoint);
    if (context.isSliceOver() && part.index + 1 < parts.length) return null;
  }
  const whole = 'parts.ts';
  for (const { index } of parts) await pipeline(await blobs.read(key(index)), createWriteStream(join(cwd, whole), { flags: 'a' }), { signal });
  const made = await finishFilm(engine, film, whole, sound, { signal, onProgress: stage(context, from + share * parts.length, 1) });
  await blobs.remove(workPrefix(context));
  return made;
}
