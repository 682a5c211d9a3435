import { join } from 'node:path';
import { formatTime, type Transcript } from '@cuelight/protocol';
import { z } from 'zod';
import { copyPicture } from '../ffmpeg/clip/copy.js';
import { finishFilm, pictureInfo } from '../ffmpeg/film/film.js';
import { checkRange, findCut } from '../ffmpeg/film/times.js';
import type { JobHandler } from '../jobs/handler.js';
import type { HandlerParts } from '../jobs/handlers.js';
import { needsFfmpeg } from '../jobs/steps/needs-ffmpeg.js';
import { inSourceFolder } from '../jobs/steps/source-folder.js';
import { titleSchema } from '../videos/schema.js';
import { filmInSlices } from './film-in-slices.js';
import { assertGivesFiles, bytesOf, keepFile, storeAsVideo } from './results.js';

/** Nearly without loss: a clip is often cut again. */
const CLIP_CRF = 18;

export const clipInput = z.strictObject({
  /** Seconds; the clip shows exactly the frames with `start <= time < end`. */
  start: z.number().min(0),
  end: z.number().positive(),
  /** `file`: to download. `video`: a video of its own in the library. */
  as: z.enum(['file', 'video']).default('file'),
  title: titleSchema.optional(),
});

export type ClipInput = z.output<typeof clipInput>;

/** What is said in a passage, in the passage's own times. */
export function wordsBetween(transcript: Transcript | null, start: number, end: number): Transcript | null {
  if (transcript === null) return null;
  const moved = (time: number): number => Math.round(Math.min(end - start, Math.max(0, time - start)) * 1000) / 1000;
  const cues = transcript.cues.filter((cue) => cue.end > start && cue.start < end).map((cue) => ({
    ...cue, start: moved(cue.start), end: moved(cue.end),
    ...(cue.words === undefined ? {} : { words: cue.words.map((word) => ({ ...word, start: moved(word.start), end: moved(word.end) })) }),
  }));
  return cues.length === 0 ? null : { ...transcript, cues };
}

/** A passage of a video, exact to the frame. Its packets are copied where that stays exact, and encoded anew where it does not. */
export const clipHandler = (parts: HandlerParts): JobHandler<ClipInput> => ({
  step: 'clip',
  input: clipInput,
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  check: (video, input) => {
    checkRange(pictureInfo(video.mediaInfo), input);
    if (input.as === 'file') assertGivesFiles(video, 'Ask for the clip as a video of its own; it will be view-only, too.');
  },
  brings: (video, { as, start, end }) => (as === 'video' ? bytesOf(video, end - start) : undefined),
  run: (context) => inSourceFolder(parts, context.video, async (cwd, name) => {
    const { video, input, signal } = context;
    const source = { cwd, name, signal, info: pictureInfo(video.mediaInfo) };
    const range = checkRange(source.info, input);
    const cut = await findCut(parts.engine, source, range);
    const copied = await copyPicture(parts.engine, source, cut, context);
    const sound = { filters: [] };
    const made = copied === null
      ? await filmInSlices(parts, context, { film: { source, cut, filters: [], leadSeconds: 0, crf: CLIP_CRF }, sound })
      : { name: await finishFilm(parts.engine, { source, cut }, copied, sound, context) };
    if (made === null) return 'again';
    const { name: file, ...told } = made;
    const about = { counts: { copied: copied === null ? 0 : 1 }, ...told };
    if (input.as === 'file') return { result: { files: [await keepFile(parts, context, join(cwd, file), 'clip.mp4')], ...about } };
    const title = input.title ?? `${video.title} ${formatTime(range.start)}–${formatTime(range.end)}`;
    return { result: { videoId: await storeAsVideo(parts, context, { cwd, name: file }, { title, transcript: wordsBetween(video.transcript, range.start, range.end) }), ...about } };
  }),
});
