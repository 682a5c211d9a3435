import type { Cue } from '@cuelight/protocol';

/**
 * What is asked, by kind: `exact` words of one cue, `spanning` words over a cue's border, `typo` misspelt, `entity` names and numbers,
 * `question` in words of the passage, `paraphrase` in other words, `unanswerable` (the transcript does not say).
 */
export type QueryKind = 'exact' | 'spanning' | 'typo' | 'entity' | 'question' | 'paraphrase' | 'unanswerable';

/** A query and words of the passage that is wanted; the passage is where these words stand. */
export type RelevanceQuery = readonly [kind: QueryKind, query: string, passage: string | null];

/** What is asked of an answer beside plain questions: by the kinds that answering knows. */
export type AskKind = 'question' | 'followUp' | 'first' | 'every' | 'count' | 'after' | 'before' | 'speaker' | 'range' | 'summary' | 'unanswerable';

/**
 * A question, or a thread of them of which the last one counts; and words of a passage that the answer has to cite, null where there is none. For a
 * `summary` the passage is the span itself (`2:00 5:00`): it has to be found, and everything cited has to lie in it. Passages with ` | ` between
 * them have to be cited all.
 */
export type Ask = readonly [kind: AskKind, question: string | readonly string[], passage: string | null];

/** A word where it is said, whatever the cues make of it. */
export interface SpokenWord extends Span {
  readonly text: string;
}

export interface RelevanceVideo {
  readonly id: string;
  readonly cues: readonly Cue[];
  /** Absent: each word of a cue is as long as any other. */
  readonly spoken?: readonly SpokenWord[];
  readonly queries: readonly RelevanceQuery[];
  readonly asks: readonly Ask[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

const SECONDS_A_WORD = 0.4;
const PAUSE_SECONDS = 2;

/** One cue a line, each word as long as any other; an empty line is a pause. `Name:` at the beginning is the speaker. */
export function video(id: string, text: string, queries: readonly RelevanceQuery[], asks: readonly Ask[] = []): RelevanceVideo {
  let now = 0;
  const cues: Cue[] = [];
  for (const line of text.trim().split('\n')) {
    const [, speaker, said = ''] = /^(?:([A-Z]\w+): )?(.*)$/u.exec(line) ?? [];
    const end = now + (said === '' ? PAUSE_SECONDS : said.split(' ').length * SECONDS_A_WORD);
    if (said !== '') cues.push({ start: now, end, text: said, ...(speaker === undefined ? {} : { speaker }) });
    now = end;
  }
  return { id, cues, queries, asks: [...asksOf(queries), ...asks] };
}

/** Questions to search for are questions to answer, too. */
export const asksOf = (queries: readonly RelevanceQuery[]): Ask[] => queries.flatMap(([kind, query, passage]): Ask[] => (
  kind === 'question' || kind === 'unanswerable' ? [[kind, query, passage]] : []
));

const evenly = (cues: readonly Cue[]): SpokenWord[] => cues.flatMap((cue) => (
  cue.text.split(' ').map((text, at) => ({ text, start: cue.start + at * SECONDS_A_WORD, end: cue.start + (at + 1) * SECONDS_A_WORD }))
));

/** Where the words of a passage stand, also over several cues. Throws where they don't: the set itself would be wrong. */
export function spanOf({ id, cues, spoken }: RelevanceVideo, passage: string): Span {
  const wanted = passage.split(' ');
  const words = spoken ?? evenly(cues);
  const first = words.findIndex((_, from) => wanted.every((word, at) => words[from + at]?.text === word));
  const [start, end] = [words[first]?.start, words[first + wanted.length - 1]?.end];
  if (start === undefined || end === undefined) throw new Error(`"${passage}" does not stand in ${id}.`);
  return { start, end };
}

/** Where passages stand of which all are wanted. */
export const spansOf = (video: RelevanceVideo, passages: string): Span[] => passages.split(' | ').map((passage) => spanOf(video, passage));
