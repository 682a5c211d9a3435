import type { Word } from '@cuelight/protocol';
import { guardWords, type RawWord } from './guards.js';
import { createSampleBuffer } from './sample-buffer.js';
import { createSegmenter, type FrameSpan } from './segments.js';
import { FRAME_SAMPLES, FRAME_SECONDS, SAMPLE_RATE, toSamples } from './sound.js';
import { throwIfAborted } from './throw-if-aborted.js';
import type { Vad } from './vad.js';
import { createWindower, quietestPlace, type Window } from './windows.js';

/** The model: words of one window, times from its start. `signal` ends it early. */
export type Recognise = (samples: Float32Array, signal: AbortSignal) => Promise<readonly RawWord[]>;

export interface RegionParts {
  readonly vad: Vad;
  readonly recognise: Recognise;
  readonly windowSeconds: number;
  readonly signal: AbortSignal;
  /** Words of the next window, times in the recording; `pauseAfter`: it stays quiet for a while after them. */
  readonly onWords: (words: readonly Word[], pauseAfter: boolean) => void;
}

/** Sound without a gap, from one second of the recording on. */
export interface Region {
  push(samples: Float32Array): Promise<void>;
  finish(): Promise<void>;
  /** Second of the recording that was heard last. */
  readonly end: number;
}

/** Hears one region: frame by frame through the voice detector, then window by window through the model. */
export function createRegion(start: number, { vad, recognise, windowSeconds, signal, onWords }: RegionParts): Region {
  const sound = createSampleBuffer();
  const segmenter = createSegmenter();
  const windower = createWindower(windowSeconds, (from, to) => quietestPlace(sound.slice(toSamples(from), toSamples(to)), from));
  let frames = 0;
  vad.reset();

  const transcribe = async (window: Window): Promise<void> => {
    throwIfAborted(signal);
    const first = toSamples(window.start);
    const samples = sound.slice(first, toSamples(window.end));
    const raw = await recognise(samples, signal);
    throwIfAborted(signal);
    const from = start + first / SAMPLE_RATE;
    const words = await guardWords(raw, samples.length / SAMPLE_RATE);
    onWords(words.map((word) => ({ ...word, start: word.start + from, end: word.end + from })), window.pauseAfter);
  };

  const seconds = (span: FrameSpan | null): { start: number; end: number } | null =>
    span && { start: span.start * FRAME_SECONDS, end: span.end * FRAME_SECONDS };
  const openStart = (): number | null => (segmenter.openStart === null ? null : segmenter.openStart * FRAME_SECONDS);

  const hear = async (frame: Float32Array): Promise<void> => {
    throwIfAborted(signal);
    const closed = seconds(segmenter.push(await vad.next(frame)));
    frames++;
    const now = frames * FRAME_SECONDS;
    for (const window of windower.push(now, closed, openStart())) await transcribe(window);
    sound.forgetBefore(toSamples(windower.neededFrom(now, openStart())));
  };

  return {
    push: async (samples) => {
      // In pieces, so that a long chunk is not held twice and its windows are done as they come.
      for (let at = 0; at < samples.length; at += SAMPLE_RATE) {
        sound.append(samples.subarray(at, at + SAMPLE_RATE));
        // Lets a cancel message through: the network alone never gives the event loop a turn.
        await new Promise((resolve) => { setTimeout(resolve, 0); });
        while ((frames + 1) * FRAME_SAMPLES <= sound.end) await hear(sound.slice(frames * FRAME_SAMPLES, (frames + 1) * FRAME_SAMPLES));
      }
    },
    finish: async () => {
      const rest = sound.slice(frames * FRAME_SAMPLES, sound.end);
      if (rest.length > 0) {
        const frame = new Float32Array(FRAME_SAMPLES);
        frame.set(rest);
        await hear(frame);
      }
      const windows = windower.push(frames * FRAME_SECONDS, seconds(segmenter.flush()), null);
      for (const window of [...windows, ...windower.flush()]) await transcribe(window);
    },
    get end() { return start + sound.end / SAMPLE_RATE; },
  };
}
