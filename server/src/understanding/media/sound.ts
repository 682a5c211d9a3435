import { CuelightError } from '@cuelight/protocol';
import { ffmpegFailed, piecesOf, startFfmpeg, type VideoFile } from './ffmpeg-stream.js';

export const SAMPLE_RATE = 16_000;
/**
 * One run of ffmpeg. Runs begin at fixed seconds, so that a recording that is resumed is heard sample for sample as one that is not: a
 * resampler begun elsewhere gives slightly other numbers.
 */
const RUN_SECONDS = 120;
/** Read before a run and thrown away: what a decoder gives first lacks what came before. */
const LEAD_SECONDS = 2;
/** Samples handed on at once. */
const PIECE_SAMPLES = 4 * SAMPLE_RATE;
const BYTES = Float32Array.BYTES_PER_ELEMENT;
const ABSOLUTE: ReadonlySet<string> = new Set(['mp4', 'mov', 'webm', 'mkv']);

/** 16 kHz mono sound from a second of the video on. */
export interface SoundPiece {
  readonly start: number;
  readonly samples: Float32Array;
}

/**
 * A span of sound, cut by the file's own times: ffmpeg rounds a shift of time to ticks of the file, which in AVI are 26 ms. Silence is put
 * in where the sound has gaps or begins late, so that samples stand where they are heard.
 */
function argsOf({ ffmpeg, name, container }: VideoFile, from: number): string[] {
  const begin = Math.max(0, from - LEAD_SECONDS);
  return [
    ...ffmpeg.inputLimits, '-copyts', ...(ABSOLUTE.has(container) ? ['-seek_timestamp', '1'] : ['-start_at_zero']), '-noaccurate_seek', ...(begin > 0 ? ['-ss', begin.toFixed(3)] : []), '-i', name, '-map', '0:a:0',
    '-af', `atrim=start=${from}:end=${from + RUN_SECONDS},asetpts=PTS-${from}/TB,aresample=${SAMPLE_RATE}:async=1:first_pts=0:ochl=mono:rematrix_maxval=1`, '-f', 'f32le', 'pipe:1',
  ];
}

/** Numbers of bytes that come in any pieces. */
async function* floatsOf(pieces: AsyncIterable<Buffer>, count: number): AsyncGenerator<Float32Array> {
  let held: Buffer = Buffer.alloc(0);
  const take = (bytes: number): Float32Array => {
    // at an address of its own, which has to be a multiple of four
    const samples = new Float32Array(Uint8Array.from(held.subarray(0, bytes)).buffer);
    held = held.subarray(bytes);
    return samples;
  };
  for await (const piece of pieces) {
    held = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    while (held.length >= count * BYTES) yield take(count * BYTES);
  }
  if (held.length >= BYTES) yield take(held.length - held.length % BYTES);
}

/**
 * The first sound track from a second on, as ffmpeg decodes it: it waits while nobody asks for more. Silence at the end may be left out.
 * Codes: `no_audio ffmpeg_failed ffmpeg_missing job_timeout`, AbortError.
 */
export async function* readSound(file: VideoFile, { start, durationSeconds }: { readonly start: number; readonly durationSeconds: number }, signal: AbortSignal): AsyncGenerator<SoundPiece> {
  const isKnown = durationSeconds > 0;
  for (let from = Math.floor(start / RUN_SECONDS) * RUN_SECONDS; !isKnown || from < durationSeconds; from += RUN_SECONDS) {
    const run = startFfmpeg(file, argsOf(file, from), { signal });
    let heard = 0;
    for await (const samples of floatsOf(piecesOf(run), PIECE_SAMPLES)) {
      const wanted = samples.subarray(0, RUN_SECONDS * SAMPLE_RATE - heard);
      const at = from + heard / SAMPLE_RATE;
      heard += wanted.length;
      const skip = Math.min(wanted.length, Math.max(0, Math.round((start - at) * SAMPLE_RATE)));
      if (skip < wanted.length) yield { start: at + skip / SAMPLE_RATE, samples: wanted.slice(skip) };
    }
    const exitCode = await run.ended;
    const log = run.log();
    if (exitCode !== 0 && log.includes('matches no streams')) throw new CuelightError('no_audio', 'This video has no sound, so there is no speech in it.', {});
    if (exitCode !== 0) throw ffmpegFailed('sound', exitCode, log);
    if (!isKnown && heard < (RUN_SECONDS - 1) * SAMPLE_RATE) return;
  }
}
