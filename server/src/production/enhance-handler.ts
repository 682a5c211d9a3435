import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import { createDamage, warningsOf } from '../ffmpeg/damage.js';
import { enhancedFilm, enhancedSound } from '../ffmpeg/enhance/enhance.js';
import { measurer, NOTHING_MEASURED, type Measured, type Measurer, type Measuring } from '../ffmpeg/enhance/measure.js';
import { enhanceAbilities, PRESETS } from '../ffmpeg/enhance/presets.js';
import { encodePart, finishFilm, partsOf, pictureInfo, type Film, type FilmSound } from '../ffmpeg/film/film.js';
import { checkRange, findCut, type SourceFile } from '../ffmpeg/film/times.js';
import { stage } from '../ffmpeg/run-ffmpeg.js';
import type { JobContext, JobHandler, JobOutcome } from '../jobs/handler.js';
import type { HandlerParts } from '../jobs/handlers.js';
import { needsFfmpeg } from '../jobs/steps/needs-ffmpeg.js';
import { inSourceFolder } from '../jobs/steps/source-folder.js';
import { titleSchema } from '../videos/schema.js';
import { filmInSlices } from './film-in-slices.js';
import { assertGivesFiles, bytesOf, keepFile, storeAsVideo } from './results.js';

const PREVIEW_SECONDS = 3;
/** Of the whole work: looking and listening before anything is made. */
const MEASURE_SHARE = 0.1;

export const enhanceInput = z.strictObject({
  presets: z.array(z.enum(PRESETS)).min(1).max(PRESETS.length).transform((presets) => PRESETS.filter((preset) => presets.includes(preset))),
  /** Loudness of the whole, as EBU R128 measures it: -16 is usual on the web, -23 in broadcasting. */
  targetLufs: z.number().min(-31).max(-9).default(-16),
  /** Seconds: a passage of 3 s from there, before and after, in place of the whole video. */
  preview: z.strictObject({ at: z.number().min(0) }).optional(),
  title: titleSchema.optional(),
});

export type EnhanceInput = z.output<typeof enhanceInput>;

/** What an earlier attempt left: how far it measured, or what it measured, beside how much of the film it made. */
interface EnhanceCheckpoint {
  readonly measuring?: Measuring;
  readonly known?: Measured;
}

/** A better looking and sounding copy of a video as a video of its own, or a short passage of it before and after. */
export const enhanceHandler = (parts: HandlerParts): JobHandler<EnhanceInput> => ({
  step: 'enhance',
  input: enhanceInput,
  concurrency: 1,
  unavailable: needsFfmpeg(parts.engine),
  check: (video, { preview, presets }) => {
    const info = pictureInfo(video.mediaInfo);
    if (preview !== undefined) {
      checkRange(info, { start: preview.at, end: preview.at + 0.001 });
      assertGivesFiles(video, 'Enhance the whole of it; the copy will be view-only, too.');
    }
    if (info.audioCodec === null && presets.every((preset) => preset === 'loudness')) throw new CuelightError('no_audio', 'This video has no sound that could be made louder or softer.', {});
  },
  brings: (video, { preview }) => (preview === undefined ? bytesOf(video) : undefined),
  run: (context) => inSourceFolder(parts, context.video, async (cwd, name) => {
    const { video, input, signal } = context;
    const { presets } = await enhanceAbilities(parts.engine, cwd);
    const lacking = input.presets.filter((preset) => !presets.includes(preset));
    if (lacking.length > 0) throw new CuelightError('bad_request', `This server's ffmpeg has no filter for "${lacking.join('", "')}". Choose from ${presets.join(', ')}.`, { field: 'presets', reason: 'not offered' });
    const source = { cwd, name, signal, info: pictureInfo(video.mediaInfo) };
    return input.preview === undefined ? enhanceWhole(parts, context, source) : enhancePassage(parts, context, source, input.preview.at);
  }),
});

async function enhanceWhole(parts: HandlerParts, context: JobContext<EnhanceInput>, source: SourceFile): Promise<JobOutcome> {
  const { video, input } = context;
  const { engine } = parts;
  const cut = await findCut(engine, source, { start: 0, end: source.info.durationSeconds });
  const known = (context.checkpoint as EnhanceCheckpoint | null)?.known;
  const measured = known ?? await measureInSlices(context, measurer(engine, source, input, cut));
  if (measured === null) return 'again';
  const film = await enhancedFilm(engine, source, cut, input, measured);
  const made = await filmInSlices(parts, context, { film, sound: enhancedSound(measured), from: MEASURE_SHARE, keep: { known: measured } satisfies EnhanceCheckpoint });
  if (made === null) return 'again';
  const title = input.title ?? `${video.title} (${input.presets.join(', ')})`;
  const { name, ...told } = made;
  return { result: { videoId: await storeAsVideo(parts, context, { cwd: source.cwd, name }, { title, transcript: video.transcript }), ...told } };
}

/** Looks and listens before anything is made, and keeps after each span how far that came; null when this slice is over. */
async function measureInSlices(context: JobContext<EnhanceInput>, work: Measurer): Promise<Measured | null> {
  let so = (context.checkpoint as EnhanceCheckpoint | null)?.measuring ?? NOTHING_MEASURED;
  for (let measured = work.result(so); ; measured = work.result(so)) {
    context.onProgress({ fraction: work.fraction(so) * MEASURE_SHARE, secondsLeft: null });
    if (measured !== null) return measured;
    so = await work.next(so);
    await context.saveCheckpoint({ measuring: so } satisfies EnhanceCheckpoint);
    if (context.isSliceOver() && work.result(so) === null) return null;
  }
}

async function enhancePassage(parts: HandlerParts, context: JobContext<EnhanceInput>, source: SourceFile, at: number): Promise<JobOutcome> {
  const { engine } = parts;
  const { signal, input } = context;
  const { durationSeconds } = source.info;
  // The last frames of a video may be all there is.
  const start = durationSeconds > 0 ? Math.max(0, Math.min(at, durationSeconds - PREVIEW_SECONDS)) : at;
  const cut = await findCut(engine, source, { start, end: durationSeconds > 0 ? Math.min(durationSeconds, start + PREVIEW_SECONDS) : start + PREVIEW_SECONDS });
  const measured = await measureInSlices(context, measurer(engine, source, input, cut, { isPreview: true }));
  if (measured === null) return 'again';
  const damage = createDamage();
  const film: Film = { ...await enhancedFilm(engine, source, cut, input, measured), onDamage: damage.add };
  const plain: Film = { source, cut, filters: [], leadSeconds: 0, crf: film.crf };
  const make = async (one: Film, sound: FilmSound, fileName: string, from: number): Promise<Awaited<ReturnType<typeof keepFile>>> => {
    const [part] = partsOf(one);
    if (part === undefined) throw new Error('a film has at least one part');
    const picture = await encodePart(engine, one, part, { signal, onProgress: stage(context, from, from + 0.4) });
    return keepFile(parts, context, join(source.cwd, await finishFilm(engine, one, picture, sound, { signal })), fileName);
  };
  return { result: { files: [await make(plain, { filters: [] }, 'before.mp4', MEASURE_SHARE), await make(film, enhancedSound(measured), 'after.mp4', 0.5)], ...warningsOf(damage) } };
}
