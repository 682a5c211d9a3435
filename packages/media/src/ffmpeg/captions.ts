import { isCuelightError, type Transcript } from '@cuelight/protocol';
import { parseCaptions } from '@cuelight/protocol/captions';
import { languageTag } from '../probe/language.js';
import type { MediaSource } from '../types.js';
import { probeJson, type ProbedStream } from './probe-json.js';
import { INPUT_PATH, type FfmpegQueue } from './queue.js';

const OUTPUT_PATH = '/captions.vtt';
/** Tracks of pictures (DVD, Blu-ray, broadcast) can't be turned into text. */
const PICTURE_CODECS = ['dvd_subtitle', 'hdmv_pgs_subtitle', 'dvb_subtitle', 'xsub'];

const isText = (stream: ProbedStream): boolean => !PICTURE_CODECS.includes(stream.codec_name ?? '');

/** The first track of text, or null where there is none. */
export function captionsWithFfmpeg(queue: FfmpegQueue, source: MediaSource, signal: AbortSignal, onFetched: (fraction: number) => void): Promise<Transcript | null> {
  return queue.run(source, signal, async (core) => {
    const tracks = (await probeJson(core))?.streams.filter((stream) => stream.codec_type === 'subtitle') ?? [];
    const index = tracks.findIndex(isText);
    const track = tracks[index];
    if (!track) return null;
    const exit = await core.exec(['-i', INPUT_PATH, '-map', `0:s:${index}`, '-f', 'webvtt', OUTPUT_PATH]);
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
  }, onFetched);
}
