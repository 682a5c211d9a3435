import type { Cue } from '@cuelight/protocol';
import { repeatedLength, timeOfOffset } from '../cue-times.js';

/** What one vector stands for: a few cues in a row, read as one text. Times in seconds. */
export interface TextWindow {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where each cue begins: characters from the start of the text, and seconds. Absent: nobody knows. */
  readonly lines?: readonly (readonly [offset: number, start: number])[];
}

/** Cues of a window. One cue alone says too little, a minute of them says too many things. */
const CUES = 6;
/** Longer windows would be cut off by models that read 256 tokens. */
const MAX_CHARACTERS = 600;
/** Seconds of silence after which somebody speaks of something else. */
const PAUSE = 10;

/** Windows of a transcript that is still being written. The same cues give the same windows, in however many pieces they come. */
export interface WindowCutter {
  /** Cues that start at or after the last one. Gives the windows that are complete now; they won't change any more. */
  push(cues: readonly Cue[]): TextWindow[];
  /** The last window, if it holds anything that isn't in the one before. Nothing can be pushed after it. */
  finish(): TextWindow[];
}

/** The cue in pieces of at most {@link MAX_CHARACTERS}, without its first `skip` characters: a whole paragraph may stand in one cue. */
function piecesOf(cue: Cue, skip: number): TextWindow[] {
  const timeAt = timeOfOffset(cue, skip);
  const pieces: TextWindow[] = [];
  for (let from = skip; from < cue.text.length;) {
    const rest = cue.text.slice(from, from + MAX_CHARACTERS + 1);
    const cut = rest.length > MAX_CHARACTERS ? Math.max(rest.search(/\S+$/u), 0) || MAX_CHARACTERS : rest.length;
    const text = rest.slice(0, cut).replace(/\s+/gu, ' ').trim();
    const to = from + cut;
    if (text) pieces.push({ start: from === skip ? cue.start : timeAt(from), end: to < cue.text.length ? timeAt(to) : cue.end, text });
    from = to;
  }
  return pieces;
}

function joined(lines: readonly TextWindow[]): TextWindow {
  let text = '';
  const begins = lines.map((line): readonly [number, number] => {
    if (text) text += ' ';
    const offset = text.length;
    text += line.text;
    return [offset, line.start];
  });
  return { start: lines[0]?.start ?? 0, end: Math.max(...lines.map(({ end }) => end)), text, lines: begins };
}

/** Cuts windows of six cues, each half over the one before; shorter ones where cues are long or a pause is. */
export function createWindowCutter(): WindowCutter {
  let last: Cue | undefined;
  /** From the first line of the next window on; the first `covered` of them are in the window before as well. */
  let lines: TextWindow[] = [];
  let covered = 0;

  const isPauseBefore = (at: number): boolean => (lines[at]?.start ?? 0) - (lines[at - 1]?.end ?? 0) > PAUSE;

  /** How many lines the next window has room for among those that are here. */
  const fitting = (): number => {
    let count = 0;
    let characters = 0;
    for (const { text } of lines) {
      characters += text.length + 1;
      if (count === CUES || (count > 0 && (characters > MAX_CHARACTERS + 1 || isPauseBefore(count)))) break;
      count += 1;
    }
    return count;
  };

  const cut = (isLast: boolean): TextWindow[] => {
    const windows: TextWindow[] = [];
    while (lines.length > covered) {
      const count = fitting();
      if (!isLast && count === lines.length && count < CUES) break;
      if (count > covered) windows.push(joined(lines.slice(0, count)));
      const step = count < lines.length && isPauseBefore(count) ? count : count - Math.floor(count / 2);
      covered = Math.max(covered, count) - step;
      lines = lines.slice(step);
    }
    return windows;
  };

  return {
    push: (cues) => {
      for (const cue of cues) {
        lines.push(...piecesOf(cue, last ? repeatedLength(last, cue) : 0));
        last = cue;
      }
      return cut(false);
    },
    finish: () => cut(true),
  };
}

/** The windows of a whole transcript; cues in any order. */
export function windowsOf(cues: readonly Cue[]): TextWindow[] {
  const cutter = createWindowCutter();
  return [...cutter.push([...cues].sort((a, b) => a.start - b.start)), ...cutter.finish()];
}
