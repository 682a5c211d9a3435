import type { Cue } from '@cuelight/protocol';
import { createSearchIndex } from '@cuelight/search';
import type { RelevanceVideo } from './set.js';

/** A text made of pieces of others: where one ends and the next begins is known. */
export interface Glued {
  readonly cues: readonly Cue[];
  /** Index of the first cue of each piece but the first. */
  readonly seams: readonly number[];
}

/** How well a way to cut fits the known one: 0 is right everywhere, about .5 is guessed. */
export interface SeamScore {
  readonly pk: number;
  readonly windowDiff: number;
  /** Parts for each one that there is. */
  readonly parts: number;
}

const PIECES = 8;
/** Cues of a piece. */
const FEWEST_CUES = 12;
const MOST_CUES = 30;

const join = (pieces: readonly (readonly Cue[])[]): Glued => {
  const cues: Cue[] = [];
  const seams: number[] = [];
  let now = 0;
  for (const piece of pieces) {
    if (cues.length) seams.push(cues.length);
    for (const { start, end, text } of piece) {
      cues.push({ start: now, end: now + end - start, text });
      now += end - start;
    }
  }
  return { cues, seams };
};

/** Whole transcripts in another order, without pauses and speakers: only the words tell. */
export function glueWhole(videos: readonly RelevanceVideo[], random: () => number): Glued {
  const shuffled = videos.map(({ cues }) => ({ cues, at: random() })).sort((a, b) => a.at - b.at);
  return join(shuffled.map(({ cues }) => cues));
}

/** Short pieces of transcripts, each from another one than the piece before, without pauses and speakers. */
export function gluePieces(videos: readonly RelevanceVideo[], random: () => number): Glued {
  const pieces: (readonly Cue[])[] = [];
  let last: RelevanceVideo | undefined;
  while (pieces.length < PIECES) {
    const others = videos.filter((video) => video !== last);
    last = others[Math.floor(random() * others.length)];
    if (!last) break;
    const count = Math.min(last.cues.length, FEWEST_CUES + Math.floor(random() * (MOST_CUES - FEWEST_CUES + 1)));
    const first = Math.floor(random() * (last.cues.length - count + 1));
    pieces.push(last.cues.slice(first, first + count));
  }
  return join(pieces);
}

/** Pk (Beeferman) and WindowDiff (Pevzner and Hearst), both over windows of half a piece. */
function differ(count: number, known: readonly number[], found: readonly number[]): { pk: number; windowDiff: number } {
  const width = Math.max(1, Math.round(count / (known.length + 1) / 2));
  const between = (seams: readonly number[], from: number): number => seams.filter((seam) => seam > from && seam <= from + width).length;
  let pk = 0;
  let windowDiff = 0;
  const windows = count - width;
  for (let from = 0; from < windows; from += 1) {
    const [a, b] = [between(known, from), between(found, from)];
    if ((a > 0) !== (b > 0)) pk += 1;
    if (a !== b) windowDiff += 1;
  }
  return { pk: pk / windows, windowDiff: windowDiff / windows };
}

const mean = (scores: readonly SeamScore[]): SeamScore => {
  const of = (key: keyof SeamScore): number => scores.reduce((sum, score) => sum + score[key], 0) / scores.length;
  return { pk: of('pk'), windowDiff: of('windowDiff'), parts: of('parts') };
};

/** Chapters of glued texts against where they were glued, beside pieces of equal length, which are told how many there are. */
export async function scoreSeams(texts: readonly Glued[]): Promise<{ readonly ours: SeamScore; readonly equal: SeamScore }> {
  const ours: SeamScore[] = [];
  const equal: SeamScore[] = [];
  for (const { cues, seams } of texts) {
    const index = createSearchIndex();
    index.addVideo({ id: 'glued', cues });
    const chapters = await index.chapters('glued');
    // a chapter that begins inside a cue is counted to the nearer border
    const found = chapters.slice(1).map(({ start }) => cues.reduce((best, cue, at) => (Math.abs(cue.start - start) < Math.abs((cues[best]?.start ?? 0) - start) ? at : best), 0));
    const even = seams.map((_, at) => Math.round(cues.length * (at + 1) / (seams.length + 1)));
    ours.push({ ...differ(cues.length, seams, found), parts: chapters.length / (seams.length + 1) });
    equal.push({ ...differ(cues.length, seams, even), parts: 1 });
  }
  return { ours: mean(ours), equal: mean(equal) };
}
