import type { Cue, Word } from '@cuelight/protocol';

/** Pieces of text with times as few flat values: copying these to a worker takes a tenth of what copying as many objects takes. */
interface PackedTexts {
  /** One after the other. */
  readonly text: string;
  /** Where each ends. */
  readonly ends: Uint32Array;
  /** Start and end of each, in seconds. */
  readonly times: Float64Array;
}

export interface PackedCues extends PackedTexts {
  /** Null where no cue has one. */
  readonly speakers: readonly (string | undefined)[] | null;
  /** Words of all cues, and how many each has; -1 for one that doesn't know them. Null where none does. */
  readonly words: (PackedTexts & { readonly counts: Int32Array }) | null;
}

function packTexts(given: readonly Word[]): PackedTexts {
  const ends = new Uint32Array(given.length);
  const times = new Float64Array(given.length * 2);
  let end = 0;
  given.forEach((one, at) => {
    ends[at] = end += one.text.length;
    times[at * 2] = one.start;
    times[at * 2 + 1] = one.end;
  });
  return { text: given.map(({ text }) => text).join(''), ends, times };
}

function unpackTexts({ text, ends, times }: PackedTexts): Word[] {
  return Array.from(ends, (end, at) => ({ start: times[at * 2] ?? 0, end: times[at * 2 + 1] ?? 0, text: text.slice(at > 0 ? ends[at - 1] : 0, end) }));
}

export function packCues(cues: readonly Cue[]): PackedCues {
  const hasWords = cues.some(({ words }) => words);
  return {
    ...packTexts(cues),
    speakers: cues.some(({ speaker }) => speaker !== undefined) ? cues.map(({ speaker }) => speaker) : null,
    words: hasWords ? { ...packTexts(cues.flatMap(({ words }) => words ?? [])), counts: Int32Array.from(cues, ({ words }) => words?.length ?? -1) } : null,
  };
}

export function unpackCues({ speakers, words, ...texts }: PackedCues): readonly Cue[] {
  const cues: readonly Cue[] = unpackTexts(texts);
  if (!speakers && !words) return cues;
  const all = words ? unpackTexts(words) : [];
  let from = 0;
  return cues.map((cue, at) => {
    const speaker = speakers?.[at];
    const count = words?.counts[at] ?? -1;
    const own = count < 0 ? null : all.slice(from, (from += count));
    return { ...cue, ...(own ? { words: own } : {}), ...(speaker === undefined ? {} : { speaker }) };
  });
}
