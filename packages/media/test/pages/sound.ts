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

  /** The most that samples differ where the sound is read from `start` on, and from the beginning. */
  soundFrom: async (name: string, start: number) => {
    const file = await load(name);
    const probe = await media().probe(file);
    const read = async (from: number): Promise<Float32Array> => {
      const samples = new Float32Array(Math.round((probe.info.durationSeconds + 1) * 16_000));
      await media().audio(file, probe, (chunk) => {
        if (chunk.start < from - 1 / 16_000) throw new Error(`a chunk begins at ${chunk.start}`);
        samples.set(chunk.samples, Math.round(chunk.start * 16_000));
      }, { start: from });
      return samples;
    };
    const [whole, rest] = [await read(0), await read(start)];
    const first = Math.round(start * 16_000);
    let most = 0;
    for (let i = first; i < whole.length; i++) most = Math.max(most, Math.abs((whole[i] ?? 0) - (rest[i] ?? 0)));
    return { most, loudest: whole.subarray(first).reduce((all, sample) => Math.max(all, Math.abs(sample)), 0), before: rest.subarray(0, first).some((sample) => sample !== 0) };
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
