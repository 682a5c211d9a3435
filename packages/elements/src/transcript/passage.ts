import { formatTime } from '@cuelight/protocol';
import type { TranscriptRow } from './rows.js';
import { wordSpans } from './word-spans.js';

/** Some words of the transcript that stand together. */
export interface Passage {
  /** Indices of its first and last row. */
  readonly from: number;
  readonly to: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A place between the words: a row, and how many of its words stand before. */
interface Place {
  readonly row: number;
  readonly words: number;
}

const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** The words from one place to another; null where there are none. */
export function passageBetween(rows: readonly TranscriptRow[], from: Place, to: Place): Passage | null {
  const said: string[] = [];
  let [start, end] = [Infinity, 0];
  let [first, last] = [-1, -1];
  for (let index = from.row; index <= to.row; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    const spans = wordSpans(row.line);
    const begin = index === from.row ? from.words : 0;
    const stop = index === to.row ? Math.min(to.words, spans.length) : spans.length;
    if (begin >= stop) continue;
    said.push(spans.slice(begin, stop).map(({ text }) => text).join(' '));
    start = Math.min(start, spans[begin]?.start ?? row.line.start);
    // a passage ends where its last word does, which is where the next one begins
    end = Math.max(end, row.line.words?.[stop - 1]?.end ?? spans[stop]?.start ?? row.line.end);
    if (first < 0) first = index;
    last = index;
  }
  const text = said.join(' ').replace(/\s+/g, ' ').trim();
  return text === '' || end <= start ? null : { from: first, to: last, start, end, text };
}

/** Whole rows as a passage. */
export const passageOfRows = (rows: readonly TranscriptRow[], a: number, b: number): Passage | null => (
  passageBetween(rows, { row: Math.min(a, b), words: 0 }, { row: Math.max(a, b), words: Infinity })
);

/** The place that an end of a selection stands at; a word that is selected in part counts whole. */
function placeOf(root: ShadowRoot, node: Node, offset: number, isEnd: boolean): Place | null {
  const element = node instanceof Element ? node : node.parentElement;
  const row = element?.closest<HTMLElement>('li[data-index]');
  const index = Number(row?.dataset['index'] ?? NaN);
  const line = row?.querySelector('.line');
  if (row === null || row === undefined || !root.contains(row) || line === null || line === undefined) return null;
  const before = row.ownerDocument.createRange();
  before.setStart(line, 0);
  if (before.comparePoint(node, offset) < 0) return { row: index, words: 0 };
  before.setEnd(node, offset);
  const text = before.toString();
  // in the middle of a word: it belongs to the passage on either side
  const isInside = /\S$/.test(text) && !isEnd && /^\S/.test(textAfter(node, offset));
  return { row: index, words: countWords(text) - (isInside ? 1 : 0) };
}

const textAfter = (node: Node, offset: number): string => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').slice(offset) : '');

interface Ends {
  readonly startContainer: Node;
  readonly startOffset: number;
  readonly endContainer: Node;
  readonly endOffset: number;
}

/** What is selected inside a shadow tree: browsers differ in who tells it. */
function selectedIn(root: ShadowRoot): Ends | null {
  const composed = root.ownerDocument.getSelection() as (Selection & { getComposedRanges?: (options: { readonly shadowRoots: readonly ShadowRoot[] }) => readonly StaticRange[] }) | null;
  const own = (root as ShadowRoot & { getSelection?: () => Selection | null }).getSelection?.();
  const selection = own ?? composed;
  const ends = own?.rangeCount ? own.getRangeAt(0) : composed?.getComposedRanges?.({ shadowRoots: [root] })[0] ?? (selection?.rangeCount ? selection.getRangeAt(0) : null);
  if (ends === null) return null;
  const isEmpty = ends.startContainer === ends.endContainer && ends.startOffset === ends.endOffset;
  return isEmpty ? null : ends;
}

/** The selected words of the transcript; null while nothing of it is selected. */
export function selectedPassage(root: ShadowRoot, rows: readonly TranscriptRow[]): Passage | null {
  const ends = selectedIn(root);
  if (ends === null) return null;
  const from = placeOf(root, ends.startContainer, ends.startOffset, false);
  const to = placeOf(root, ends.endContainer, ends.endOffset, true);
  return from === null || to === null ? null : passageBetween(rows, from, to);
}

/** What is copied of a passage: its words, where they are said, and the way there. */
export function quoteOf({ text, start, end }: Passage, title: string, link: string | null): string {
  const where = [title, `${formatTime(start)}–${formatTime(end)}`].filter((part) => part !== '').join(', ');
  return [`“${text}”`, where, ...(link === null ? [] : [link])].join('\n');
}
