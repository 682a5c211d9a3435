import { abortError, isCuelightError, type CuelightError } from '@cuelight/protocol';
import { ADTS, BlobSource, FLAC, Input, MATROSKA, MP3, MP4, MPEG_TS, OGG, QTFF, UrlSource, WAVE, WEBM, type Source } from 'mediabunny';
import { openRemote } from '../source/remote.js';
import { rangeFetch } from '../source/range-fetch.js';
import { Silence } from '../source/request.js';
import type { MediaSource } from '../types.js';

/** Everything mediabunny reads from one file. No playlists: those would fetch. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, OGG, MPEG_TS, MP3, WAVE, FLAC, ADTS];

/**
 * Reading a smaller file from end to end is quicker than asking for each part of it; a larger one would leave what lies between (another
 * track, the frames between key frames) as garbage by the gigabyte.
 */
const STREAMED_BYTES = 64 * 1024 * 1024;

/**
 * Opens the file for the time of `use`. Aborting disposes the input, which ends every read, request and decoder of it at once;
 * whatever error that causes inside comes out as `AbortError`. What a server refuses comes out as `media_unreachable`.
 */
export async function withInput<R>(source: MediaSource, signal: AbortSignal, use: (input: Input) => Promise<R>): Promise<R> {
  if (signal.aborted) throw abortError();
  const failures: unknown[] = [];
  const input = new Input({ source: await readerOf(source, failures, signal), formats: FORMATS });
  const dispose = (): void => { input.dispose(); };
  signal.addEventListener('abort', dispose, { once: true });
  try {
    if (signal.aborted) throw abortError();
    return await use(input);
  } catch (reason) {
    if (signal.aborted) throw abortError();
    // A demuxer wraps or hides why a read failed.
    throw failures.find((failure) => isCuelightError(failure)) ?? reason;
  } finally {
    signal.removeEventListener('abort', dispose);
    dispose();
  }
}

/** For all reads of one call. */
const MAX_RETRIES = 3;

/** Asking again would not change it: the server refused, or was silent for long. */
const isSettled = (reason: unknown): boolean => isCuelightError(reason)
  && ((reason as CuelightError<'media_unreachable'>).details.reason !== 'network' || reason.cause instanceof Silence);

async function readerOf(source: MediaSource, failures: unknown[], signal: AbortSignal): Promise<Source> {
  if (source instanceof Blob) return new BlobSource(source, { useStreamReader: source.size <= STREAMED_BYTES });
  const { blob } = await openRemote(source, signal);
  if (blob) return new BlobSource(blob);
  let retries = 0;
  return new UrlSource(source.url, {
    fetchFn: rangeFetch(source, (failure) => { failures.push(failure); }),
    // Its count of attempts begins anew with every answer; a line that breaks each time would be tried for ever.
    getRetryDelay: (_, reason) => !isSettled(reason) && ++retries <= MAX_RETRIES ? 0.5 : null,
    // A read ahead that nobody waits for; the read that needs those bytes asks again.
    handleUnhandledError: (reason) => { failures.push(reason); },
  });
}
