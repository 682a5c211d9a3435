import { isCuelightError, type Transcript } from '@cuelight/protocol';
import { parseCaptions } from '@cuelight/protocol/captions';
import { probeJson } from './probe-json.js';
import { INPUT_PATH, type FfmpegQueue } from './queue.js';

const OUTPUT_PATH = '/captions.vtt';

/** Containers carry ISO 639-2 ("eng"); a transcript carries BCP 47 ("en"). */
function languageTag(code: string | undefined): string {
  if (code === undefined || code === 'und') return '';
  try {
    return Intl.getCanonicalLocales(code)[0] ?? '';
  } catch {
    return '';
  }
}

/** The first text track, or null: none there, or one of pictures (DVD, Blu-ray), which ffmpeg can't turn into text. */
export function captionsWithFfmpeg(queue: FfmpegQueue, file: Blob, signal: AbortSignal): Promise<Transcript | null> {
  return queue.run(file, signal, async (core) => {
    const track = (await probeJson(core))?.streams.find((stream) => stream.codec_type === 'subtitle');
    if (!track) return null;
    const exit = await core.exec(['-i', INPUT_PATH, '-map', '0:s:0', '-f', 'webvtt', OUTPUT_PATH]);
    const bytes = exit === 0 ? await core.take(OUTPUT_PATH) : null;
    if (!bytes) return null;
    try {
      const parsed = parseCaptions(new TextDecoder().decode(bytes), { fileName: 'captions.vtt' });
      return parsed.cues.length === 0 ? null : { ...parsed, source: 'embedded', language: languageTag(track.tags?.language) };
    } catch (reason) {
      // An empty track makes a file without cues; the next source of words is asked then.
      if (isCuelightError(reason) && reason.code === 'bad_captions') return null;
      throw reason;
    }
  });
}
