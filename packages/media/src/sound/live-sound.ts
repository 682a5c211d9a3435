import { abortError, CuelightError } from '@cuelight/protocol';
import type { AudioChunk } from '../types.js';
import { readTrack } from './live-samples.js';
import { SoundStream } from './stream.js';

/** Short enough for captions soon after what is said. */
const LIVE_CHUNK_SECONDS = 0.25;
/** A clock ticks less exactly than samples do; a larger difference is a seek or a pause. */
const DRIFT_SECONDS = 0.5;

export interface LiveSoundOptions {
  /** 16 kHz mono, a quarter of a second each; starts never overlap unless the clock goes back. */
  readonly onChunk: (chunk: AudioChunk) => void;
  /** Second of the recording that is heard now, such as `() => video.currentTime`. Default: seconds since the first sample. */
  readonly clock?: (() => number) | undefined;
  /** Ends listening. */
  readonly signal?: AbortSignal | undefined;
}

/** Sound that is listened to while it is made. */
export interface LiveSound {
  /** Hands on what is left and ends listening. The stream itself goes on. */
  stop(): void;
  /** Resolves when the stream ended or listening was stopped; rejects with `engine_failed` when the browser stops giving samples. */
  readonly ended: Promise<void>;
}

/**
 * Listens to a stream that sounds now: a microphone (`getUserMedia`), or a playing element (`captureStream()`). Needs no script of its
 * own and so no more than the page's policy allows already. Throws `no_audio` for a stream without sound, AbortError.
 */
export function openLiveSound(stream: MediaStream, { onChunk, clock, signal }: LiveSoundOptions): LiveSound {
  if (signal?.aborted) throw abortError();
  const [track] = stream.getAudioTracks();
  if (!track) throw new CuelightError('no_audio', 'This stream has no sound track. Ask for one with getUserMedia({ audio: true }), or capture an element that plays sound.', {});
  const stop = new AbortController();
  const sound = new SoundStream(DRIFT_SECONDS, LIVE_CHUNK_SECONDS);

  const give = (chunks: readonly AudioChunk[]): void => { for (const chunk of chunks) onChunk(chunk); };
  const hear = (mono: Float32Array, rate: number): void => { give(sound.hear(mono, rate, clock ? Math.max(0, clock() - mono.length / rate) : undefined)); };

  const handleAbort = (): void => { stop.abort(); };
  signal?.addEventListener('abort', handleAbort, { once: true });
  const ended = readTrack(track, hear, stop.signal).then(() => {
    if (signal?.aborted) return;
    give(sound.flush());
  }).finally(() => { signal?.removeEventListener('abort', handleAbort); });
  return { stop: handleAbort, ended };
}
