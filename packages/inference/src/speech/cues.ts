import type { Cue, Word } from '@cuelight/protocol';

const MAX_LENGTH = 84;
const MAX_SECONDS = 7;
/** A pause this long ends a line. */
const MAX_PAUSE = 1.5;

const SENTENCE_END = /[.?!。？！]["'”’)\]]*\s*$/u;
const CLAUSE_END = /[,;:，、；：]\s*$/u;

/** Makes lines of words as they come. A line ends with a sentence, in a pause, or where it would become too long, never in a word. */
export interface CueBuilder {
  /** Lines that are final now. Texts of words carry their leading space, as the model gave them. */
  push(words: readonly Word[]): Cue[];
  flush(): Cue[];
}

const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join('').replace(/\s+/g, ' ').trim();
const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

function toCue(words: readonly Word[]): Cue[] {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return [];
  return [{
    start: round(first.start), end: round(Math.min(last.end, first.start + MAX_SECONDS)), text: textOf(words),
    words: words.map((word) => ({ start: round(word.start), end: round(word.end), text: word.text.trim() })),
  }];
}

/** Where to break a line that is full: after a clause, or in its longest pause; in its second half, so that no line is a stub. */
function breakAt(words: readonly Word[]): number {
  const half = Math.ceil(words.length / 2);
  for (let i = words.length; i > half; i--) if (CLAUSE_END.test(words[i - 1]?.text ?? '')) return i;
  let best = words.length;
  let longest = 0.25;
  for (let i = half; i < words.length; i++) {
    const pause = (words[i]?.start ?? 0) - (words[i - 1]?.end ?? 0);
    if (pause > longest) [best, longest] = [i, pause];
  }
  return best;
}

export function createCueBuilder(): CueBuilder {
  let open: Word[] = [];

  const take = (count: number): Cue[] => toCue(open.splice(0, count));

  const add = (word: Word): Cue[] => {
    const cues: Cue[] = [];
    const last = open.at(-1);
    if (last && word.start - last.end > MAX_PAUSE) cues.push(...take(open.length));
    const full = (): boolean => open.length > 0
      && (textOf([...open, word]).length > MAX_LENGTH || word.end - (open[0]?.start ?? word.end) > MAX_SECONDS);
    while (full()) cues.push(...take(breakAt(open)));
    open.push(word);
    if (SENTENCE_END.test(word.text)) cues.push(...take(open.length));
    return cues;
  };

  return {
    push: (words) => words.flatMap(add),
    flush: () => take(open.length),
  };
}
