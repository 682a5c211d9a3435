import { abortError } from '@cuelight/protocol';
import { ADTS, BlobSource, FLAC, Input, MATROSKA, MP3, MP4, MPEG_TS, OGG, QTFF, WAVE, WEBM } from 'mediabunny';

/** Everything mediabunny reads from one file. No playlists: those would fetch. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, OGG, MPEG_TS, MP3, WAVE, FLAC, ADTS];

/**
 * Opens the file for the time of `use`. Aborting disposes the input, which ends every read and decoder of it at once; whatever
 * error that causes inside comes out as `AbortError`.
 */
export async function withInput<R>(file: Blob, signal: AbortSignal, use: (input: Input) => Promise<R>): Promise<R> {
  if (signal.aborted) throw abortError();
  const input = new Input({ source: new BlobSource(file), formats: FORMATS });
  const dispose = (): void => { input.dispose(); };
  signal.addEventListener('abort', dispose, { once: true });
  try {
    return await use(input);
  } catch (reason) {
    if (signal.aborted) throw abortError();
    throw reason;
  } finally {
    signal.removeEventListener('abort', dispose);
    dispose();
  }
}
