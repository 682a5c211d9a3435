import { AudioSampleSink } from 'mediabunny';
import { Chunker, SOUND_RATE } from '../sound/chunker.js';
import { Resampler } from '../sound/resampler.js';
import type { AudioChunk, MediaSource } from '../types.js';
import { Downmix } from './downmix.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';

/** Containers round timestamps (Matroska to 1 ms, some writers to a frame); more than this is a real gap. */
const GAP_SECONDS = 0.03;

export interface AudioListener {
  /** Decoding waits for it. */
  chunk(chunk: AudioChunk): Promise<void>;
  /** How far it is, in seconds of the video. */
  time(seconds: number): void;
}

/** Decodes a sound track (counted from 0) from its beginning and hands it on as 16 kHz mono. False when it is not there or can't be decoded. */
export function audioWithWebCodecs(source: MediaSource, number: number, listener: AudioListener, signal: AbortSignal): Promise<boolean> {
  return withInput(source, signal, async (input) => {
    const track = number === 0 ? await input.getPrimaryAudioTrack() : (await input.getAudioTracks())[number];
    if (!track || !await track.canDecode()) return false;
    const origin = await timeOrigin(input);
    const chunker = new Chunker();
    const downmix = new Downmix();
    let stretch: { resampler: Resampler; rate: number; end: number } | null = null;
    const send = async (chunks: readonly AudioChunk[]): Promise<void> => {
      for (const chunk of chunks) {
        await listener.chunk(chunk);
        listener.time(chunk.start + chunk.samples.length / SOUND_RATE);
      }
    };

    for await (const sample of new AudioSampleSink(track).samples()) {
      const rate = sample.sampleRate;
      const start = sample.timestamp - origin;
      // Encoder priming lies before second 0 and is not heard.
      const skip = Math.min(sample.numberOfFrames, Math.max(0, Math.round(-start * rate)));
      const mono = downmix.mix(sample).subarray(skip);
      sample.close();
      if (signal.aborted) break;
      if (mono.length === 0) continue;
      const heardFrom = start + skip / rate;
      if (!stretch || stretch.rate !== rate || Math.abs(heardFrom - stretch.end) > GAP_SECONDS) {
        if (stretch) await send(chunker.push(stretch.resampler.flush()));
        await send(chunker.restart(heardFrom));
        stretch = { resampler: new Resampler(rate, SOUND_RATE), rate, end: heardFrom };
      }
      const chunks = chunker.push(stretch.resampler.push(mono));
      stretch.end += mono.length / rate;
      if (chunks.length > 0) await send(chunks);
    }
    // An input disposed on abort may end its samples early instead of throwing.
    signal.throwIfAborted();
    if (stretch) await send(chunker.push(stretch.resampler.flush()));
    await send(chunker.flush());
    return true;
  });
}
