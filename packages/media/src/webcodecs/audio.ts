import { CuelightError } from '@cuelight/protocol';
import { AudioSampleSink } from 'mediabunny';
import { Chunker, SOUND_RATE } from '../sound/chunker.js';
import { Resampler } from '../sound/resampler.js';
import type { AudioChunk } from '../types.js';
import { downmix } from './downmix.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';

/** Containers round timestamps (Matroska to 1 ms, some writers to a frame); more than this is a real gap. */
const GAP_SECONDS = 0.03;

/** Decodes the first sound track from its beginning and hands it on as 16 kHz mono; `onTime` tells how far it is. */
export function audioWithWebCodecs(
  file: Blob, onChunk: (chunk: AudioChunk) => void, onTime: (seconds: number) => void, signal: AbortSignal,
): Promise<void> {
  return withInput(file, signal, async (input) => {
    const track = await input.getPrimaryAudioTrack();
    if (!track) throw new CuelightError('no_audio', 'This file has no sound.', {});
    const origin = await timeOrigin(input);
    const chunker = new Chunker(onChunk);
    let stretch: { resampler: Resampler; rate: number; end: number } | null = null;

    for await (const sample of new AudioSampleSink(track).samples()) {
      const rate = sample.sampleRate;
      const start = sample.timestamp - origin;
      // Encoder priming lies before second 0 and is not heard.
      const skip = Math.min(sample.numberOfFrames, Math.max(0, Math.round(-start * rate)));
      const mono = downmix(sample).subarray(skip);
      sample.close();
      if (signal.aborted) break;
      if (mono.length === 0) continue;
      const heardFrom = start + skip / rate;
      if (!stretch || stretch.rate !== rate || Math.abs(heardFrom - stretch.end) > GAP_SECONDS) {
        if (stretch) chunker.push(stretch.resampler.flush());
        chunker.restart(heardFrom);
        stretch = { resampler: new Resampler(rate, SOUND_RATE), rate, end: heardFrom };
      }
      chunker.push(stretch.resampler.push(mono));
      stretch.end += mono.length / rate;
      onTime(stretch.end);
    }
    // An input disposed on abort may end its samples early instead of throwing.
    signal.throwIfAborted();
    if (stretch) chunker.push(stretch.resampler.flush());
    chunker.flush();
  });
}
