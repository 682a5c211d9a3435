import type { Hit } from '@cuelight/protocol';
import { tokenize } from '../tokenize.js';
import { stemOf } from '../vocabulary.js';
import type { VectorIndex, Vectors } from './vector-index.js';
import type { TextWindow } from './windows.js';

/** Hits looked at more closely: those that a person sees first. */
const MOST = 4;
/** What all of the query's words, said in a cue, add to its likeness. */
const SAID = 0.3;

export interface PinpointOptions {
  /** The vector of the query, as it was searched for. */
  readonly query: Vectors;
  /** Its words: a cue that says some of them is the likelier. */
  readonly words: string;
  /** Vectors of texts, in their order, by the model of the index. */
  readonly embed: (texts: readonly string[]) => Promise<Vectors>;
  /** Hits to look at; default 4. */
  readonly most?: number | undefined;
}

const cosine = (vectors: Float32Array, from: number, query: Float32Array): number => {
  let product = 0;
  let length = 0;
  for (let at = 0; at < query.length; at += 1) {
    const value = vectors[from + at] ?? 0;
    product += value * (query[at] ?? 0);
    length += value * value;
  }
  return length > 0 ? product / Math.sqrt(length) : 0;
};

/** How many of the words' stems a text has, 0 to 1. */
function saidIn(text: string, stems: readonly string[]): number {
  const own = new Set(tokenize(text).map(({ term }) => stemOf(term)));
  return stems.length ? stems.filter((stem) => own.has(stem)).length / stems.length : 0;
}

/** A hit from the cue on that is most like the query; `vectors` are those of its lines, from `offset`. */
function narrowed(hit: Hit, lines: readonly TextWindow[], offset: number, { vectors, dimensions }: Vectors, { query, words }: PinpointOptions): Hit {
  const stems = [...new Set(tokenize(words).map(({ term }) => stemOf(term)))];
  let best = 0;
  let most = -Infinity;
  lines.forEach(({ text }, line) => {
    const likeness = cosine(vectors, (offset + line) * dimensions, query.vectors) + SAID * saidIn(text, stems);
    if (likeness > most + 1e-6) [best, most] = [line, likeness];
  });
  const from = lines[best];
  return from ? { ...hit, start: from.start, snippet: { text: lines.slice(best).map(({ text }) => text).join(' '), marks: [] } } : hit;
}

/**
 * Hits by meaning begin where their windows do, some cues too early. The first of them, looked at cue by cue: each begins with the cue
 * that means most nearly what the query means. Hits as {@link VectorIndex.search} gave them; the others stay as they are.
 */
export async function pinpoint(index: VectorIndex, hits: readonly Hit[], options: PinpointOptions): Promise<Hit[]> {
  const near = hits.slice(0, options.most ?? MOST).map((hit) => ({ hit, lines: index.linesOf(hit) }));
  const texts = near.flatMap(({ lines }) => lines.map(({ text }) => text));
  if (texts.length === near.length) return [...hits];
  const vectors = await options.embed(texts);
  let offset = 0;
  const looked = near.map(({ hit, lines }) => {
    const own = narrowed(hit, lines, offset, vectors, options);
    offset += lines.length;
    return own;
  });
  return [...looked, ...hits.slice(near.length)];
}
