import type { Answer } from '@cuelight/protocol';
import { answerOf, notFound, quoteOf } from '../answer/compose.js';
import type { Range } from '../answer/kinds.js';
import type { VideoWords } from '../video-words.js';
import { readScript, type Part, type Script } from './script.js';
import { telling } from './telling.js';

/** Sentences of a summary: three, and one more for every so many seconds, up to some. */
const FEWEST = 3;
const SECONDS_A_SENTENCE = 240;
const MOST = 7;
/** Tokens of a sentence that says enough, and of one that is good to read. */
const SHORT = 6;
const LONG = 45;
/** What is said twice is told once: how much likeness to a chosen sentence costs. */
const ALIKE = 0.7;

/** How central a sentence is: how much of what is said in all it says, for its length. */
function centrality(script: Script, at: number, weights: ReadonlyMap<number, number>): number {
  const sentence = script.sentences[at];
  if (!sentence) return 0;
  const words = new Set(script.words[at]);
  const length = sentence.to - sentence.from;
  let sum = 0;
  for (const word of words) sum += weights.get(word) ?? 0;
  const readable = length < SHORT || length > LONG || script.language.continues.test(sentence.text) || /[?？]$/.test(sentence.text) ? 0.4 : 1;
  return sum / Math.sqrt(words.size + 2) * readable;
}

/** Share of the words of the shorter sentence that are in the other, too. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.length ? few.filter((word) => many.includes(word)).length / few.length : 0;
}

/** The most central sentences `[from, to)` of a script, in order; from every part about as many as it is long. */
function central(script: Script, parts: readonly Part[], { from, to }: Part, count: number): number[] {
  const { weights } = telling(script, { from, to });
  const scored = Array.from({ length: to - from }, (_, at) => ({ at: from + at, score: centrality(script, from + at, weights) }));
  const within = parts.map((part) => ({ from: Math.max(from, part.from), to: Math.min(to, part.to) })).filter((part) => part.to > part.from);
  const taken = new Map<Part, number>();
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, scored.length)) {
    let best = -1;
    let most = -Infinity;
    let home: Part | undefined;
    for (const { at, score } of scored) {
      if (chosen.includes(at)) continue;
      const part = within.find((one) => one.from <= at && at < one.to);
      const share = part ? (taken.get(part) ?? 0) / Math.max(1, (part.to - part.from) / (to - from) * count) : 0;
      const alike = Math.max(0, ...chosen.map((other) => likeness(script.words[at] ?? [], script.words[other] ?? [])));
      const value = score * (1 - ALIKE * alike) / (1 + share);
      if (value > most) [best, most, home] = [at, value, part];
    }
    if (best < 0) break;
    chosen.push(best);
    if (home) taken.set(home, (taken.get(home) ?? 0) + 1);
  }
  return chosen.sort((a, b) => a - b);
}

/** "Summarise", "summarise from 2:00 to 5:00": the most central sentences as they stand, in order, each cited. */
export async function answerSummary({ transcript }: VideoWords, range: Range | null, noWords: string, signal: AbortSignal | undefined): Promise<Answer> {
  const { script, parts } = await readScript(transcript, signal);
  const starts = script.sentences.map((sentence) => transcript.startOf(sentence.from));
  let from = range ? starts.findIndex((start) => start >= range.from - 0.01) : 0;
  const to = range ? starts.findLastIndex((start) => start < range.to) + 1 : script.sentences.length;
  if (from < 0) from = script.sentences.length;
  // a span inside one sentence is that sentence
  if (range && to <= from && to > 0 && transcript.endOf((script.sentences[to - 1]?.to ?? 1) - 1) > range.from) from = to - 1;
  if (to <= from) return notFound(noWords);
  const seconds = transcript.endOf((script.sentences[to - 1]?.to ?? 1) - 1) - (starts[from] ?? 0);
  const count = Math.min(MOST, FEWEST + Math.floor(seconds / SECONDS_A_SENTENCE));
  const chosen = central(script, parts, { from, to }, count);
  return answerOf(chosen.flatMap((at) => {
    const sentence = script.sentences[at];
    return sentence ? [{ citation: quoteOf(transcript, sentence) }] : [];
  }));
}
