import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { JobResult } from '@cuelight/protocol';
import { createDamage, warningsOf } from '../ffmpeg/damage.js';
import { encodePart, finishFilm, partName, partsOf, type Film, type FilmSound } from '../ffmpeg/film/film.js';
import { stage } from '../ffmpeg/run-ffmpeg.js';
import type { JobContext } from '../jobs/handler.js';
import type { HandlerParts } from '../jobs/handlers.js';

/** Of the whole work; the rest is the sound and putting it together. */
const PICTURE_SHARE = 0.92;

/** What an earlier attempt left: how many parts of the film lie among the blobs, and the seconds of pictures that were damaged there. */
interface FilmCheckpoint {
  readonly parts: number;
  readonly damaged: readonly number[];
}

export interface MadeFilm extends Pick<JobResult, 'warnings'> {
  /** Of the MP4 in the film's folder. */
  readonly name: string;
}

/** Never below `derived/`: what is unfinished is served to nobody. */
const workPrefix = ({ video, job }: JobContext<unknown>): string => `${video.id}/work/${job.id}/`;

export interface FilmOrder {
  readonly film: Omit<Film, 'onDamage'>;
  readonly sound: FilmSound | null;
  /** Where this work begins in the whole job's progress, 0 to 1. */
  readonly from?: number;
  /** Kept beside the film's own checkpoint. */
  readonly keep?: Readonly<Record<string, unknown>>;
}

/** Encodes a film part by part: each part is kept, so that a crash costs one part and long films take turns with others. Null when this slice is over. */
export async function filmInSlices({ engine, blobs }: Pick<HandlerParts, 'engine' | 'blobs'>, context: JobContext<unknown>, { film: ordered, sound, from = 0, keep = {} }: FilmOrder): Promise<MadeFilm | null> {
  const { signal } = context;
  const saved = context.checkpoint as Partial<FilmCheckpoint> | null;
  const damage = createDamage(saved?.damaged);
  const film: Film = { ...ordered, onDamage: damage.add };
  const { cwd } = film.source;
  const parts = partsOf(film);
  const share = (1 - from) * PICTURE_SHARE / parts.length;
  const key = (index: number): string => `${workPrefix(context)}${partName(index)}`;
  if (parts.length === 1 && parts[0] !== undefined) {
    const only = await encodePart(engine, film, parts[0], { signal, onProgress: stage(context, from, from + share) });
    return { name: await finishFilm(engine, film, only, sound, { signal, onProgress: stage(context, from + share, 1) }), ...warningsOf(damage) };
  }
  for (const part of parts.slice(saved?.parts ?? 0)) {
    const begin = from + share * part.index;
    const made = await encodePart(engine, film, part, { signal, onProgress: stage(context, begin, begin + share) });
    await blobs.putFile(key(part.index), join(cwd, made));
    await context.saveCheckpoint({ ...keep, parts: part.index + 1, damaged: [...damage.times] } satisfies FilmCheckpoint);
    if (context.isSliceOver() && part.index + 1 < parts.length) return null;
  }
  const whole = 'parts.ts';
  for (const { index } of parts) await pipeline(await blobs.read(key(index)), createWriteStream(join(cwd, whole), { flags: 'a' }), { signal });
  const name = await finishFilm(engine, film, whole, sound, { signal, onProgress: stage(context, from + share * parts.length, 1) });
  await blobs.remove(workPrefix(context));
  return { name, ...warningsOf(damage) };
}
