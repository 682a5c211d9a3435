import type { Word } from '@cuelight/protocol';
import { guardWords, type RawWord } from './guards.js';
import { SAMPLE_RATE, toSamples } from './sound.js';
import type { Window } from './windows.js';

/** Silence put between windows that the model hears in one go, so that no word reaches from one into the next. */
const GAP_SECONDS = 0.3;

/** What rounding to samples may add. */
const MARGIN_SECONDS = 0.05;

const lengthOf = (windows: readonly Window[]): number => windows.reduce((sum, { start, end }) => sum + end - start, 0) + GAP_SECONDS * Math.max(0, windows.length - 1);

/** How many of the first windows fit into one call of the model. One always does. */
export function packable(windows: readonly Window[], windowSeconds: number): number {
  let count = Math.min(1, windows.length);
  while (count < windows.length && lengthOf(windows.slice(0, count + 1)) <= windowSeconds - MARGIN_SECONDS) count++;
  return count;
}

/** Windows one after the other, as the model hears them. `sounds` are their samples. */
export function packed(sounds: readonly Float32Array[]): { readonly samples: Float32Array; readonly offsets: readonly number[] } {
  const [only] = sounds;
  if (only && sounds.length === 1) return { samples: only, offsets: [0] };
  const gap = toSamples(GAP_SECONDS);
  const samples = new Float32Array(sounds.reduce((sum, { length }) => sum + length + gap, -gap));
  const offsets: number[] = [];
  let at = 0;
  for (const sound of sounds) {
    samples.set(sound, at);
    offsets.push(at / SAMPLE_RATE);
    at += sound.length + gap;
  }
  return { samples, offsets };
}

/** The words of each window, times from its start, those that pass every guard. `lengths`: seconds of each. */
export async function unpacked(raw: readonly RawWord[], offsets: readonly number[], lengths: readonly number[]): Promise<readonly (readonly Word[])[]> {
  let last = 0;
  const owners = raw.map(({ start }) => {
    // a word without a time stands beside the one before it
    if (start !== null && Number.isFinite(start)) last = Math.max(last, offsets.findLastIndex((offset) => start >= offset - GAP_SECONDS / 2));
    return last;
  });
  return Promise.all(offsets.map((offset, i) => {
    const own = raw.filter((_, k) => owners[k] === i).map(({ text, start, end }) => ({ text, start: start === null ? null : Math.max(0, start - offset), end: end === null ? null : end - offset }));
    return guardWords(own, lengths[i] ?? 0);
  }));
}
