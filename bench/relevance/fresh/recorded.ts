import type { Cue } from '@cuelight/protocol';
import { seededRandom } from '../../random.js';
import { asksOf, type Ask, type RelevanceQuery, type RelevanceVideo, type SpokenWord } from '../set.js';

/** How a transcript came about. */
interface Making {
  /** Seconds of silence between cues, at most; at an empty line two to four. */
  readonly secondsBetween: number;
  /** Every word has its time. */
  readonly hasWords?: boolean;
  /** Each cue shows the line before it once more. */
  readonly rollsUp?: boolean;
  /** Names before lines only help to read the file. */
  readonly noSpeakers?: boolean;
}

const SECONDS_A_LETTER = 0.065;

/** Talks at a pace that changes from word to word, hesitates, and is silent at empty lines. The same every time. */
export function recorded(id: string, { secondsBetween, hasWords, rollsUp, noSpeakers }: Making, text: string, queries: readonly RelevanceQuery[], asks: readonly Ask[]): RelevanceVideo {
  const random = seededRandom(7);
  const spoken: SpokenWord[] = [];
  const cues: Cue[] = [];
  let now = 1.2;
  let shown = '';
  for (const line of text.trim().split('\n')) {
    if (line === '') {
      now += 2 + random() * 2;
      continue;
    }
    const [, speaker, said = ''] = /^(?:([A-Z][a-z]+): )?(.*)$/u.exec(line) ?? [];
    const start = now;
    const words = said.split(' ').map((word) => {
      const from = now;
      now += word.length * SECONDS_A_LETTER * (0.7 + random() * 0.6) + (/[.,?!]$/.test(word) ? 0.15 : 0.03) + (random() < 0.05 ? random() : 0);
      return { text: word, start: from, end: now };
    });
    spoken.push(...words);
    cues.push({
      start, end: now, text: rollsUp && shown ? `${shown}\n${said}` : said,
      ...(hasWords ? { words } : {}), ...(speaker === undefined || noSpeakers ? {} : { speaker }),
    });
    shown = said;
    now += random() * secondsBetween;
  }
  return { id, cues, spoken, queries, asks: [...asksOf(queries), ...asks] };
}
