import type { MediaEngine, Waveform } from '@cuelight/media';

/** Spans in seconds at which the sound is loud; a pause shorter than 10 ms (between two waves) is none. */
export function loudSpans(chunks: readonly { start: number; samples: Float32Array }[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const { start, samples } of chunks) {
    samples.forEach((sample, i) => {
      if (Math.abs(sample) < 0.1) return;
      const time = start + i / 16_000;
      const last = spans.at(-1);
      if (last && time - last[1] < 0.01) last[1] = time;
      else spans.push([time, time]);
    });
  }
  return spans;
}

export const soundActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => ({
  /** `slow`: milliseconds that the listener takes for each chunk. */
  sound: async (name: string, track?: number, slow = 0) => {
    const file = await load(name);
    const chunks: { start: number; samples: Float32Array }[] = [];
    let waiting = 0;
    let mostWaiting = 0;
    await media().audio(file, await media().probe(file), async (chunk) => {
      mostWaiting = Math.max(mostWaiting, ++waiting);
      chunks.push(chunk);
      await new Promise((resolve) => { setTimeout(resolve, slow); });
      waiting--;
    }, { track });
    return { spans: loudSpans(chunks), chunks: chunks.map(({ start, samples }) => ({ start, length: samples.length })), mostWaiting };
  },

  waveform: async (name: string, peaks?: number) => {
    const file = await load(name);
    const drafts: Waveform[] = [];
    const fractions: number[] = [];
    const { peaks: made, durationSeconds } = await media().waveform(file, await media().probe(file), {
      peaks, onDraft: (draft) => drafts.push(draft), onProgress: ({ fraction }) => fractions.push(fraction),
    });
    return { peaks: [...made], durationSeconds, drafts: drafts.map((draft) => [...draft.peaks]), fractions };
  },
});
