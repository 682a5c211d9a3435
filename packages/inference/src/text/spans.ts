import type { Box, TextLine } from '@cuelight/protocol';
import { similarity } from './similarity.js';

/** Of the picture's height: further down it is another line. */
const SHIFT = 1 / 60;
const LEAST_SIMILARITY = 0.85;
/** Samples in which a line may be missing, covered by a pointer or a flash, without ending. */
const BRIDGE = 1;

/** A line as one frame shows it. */
export interface SeenLine {
  readonly text: string;
  readonly confidence: number;
  readonly box: Box;
}

/** A line that was still there a moment ago. Plain data. */
export interface OpenSpan {
  readonly best: SeenLine;
  readonly last: SeenLine;
  readonly start: number;
  readonly lastTime: number;
  readonly missed: number;
}

export interface SpanOptions {
  readonly videoId: string;
  readonly intervalSeconds: number;
}

const digitsOf = (text: string): string => text.replace(/\P{N}/gu, '');
const middle = ({ y, height }: Box): number => y + height / 2;

/** How alike two lines are; 0 where they can't be one. "Slide 1" and "Slide 2" are two, however alike they look. */
function likeness(a: SeenLine, b: SeenLine): number {
  if (Math.abs(middle(a.box) - middle(b.box)) >= SHIFT) return 0;
  if (Math.min(a.box.x + a.box.width, b.box.x + b.box.width) <= Math.max(a.box.x, b.box.x)) return 0;
  if (digitsOf(a.text) !== digitsOf(b.text)) return 0;
  const alike = similarity(a.text, b.text);
  return alike >= LEAST_SIMILARITY ? alike : 0;
}

/** Each seen line with the open span it goes on with; the most alike first, each at most once. */
function pair(spans: readonly OpenSpan[], seen: readonly SeenLine[]): Map<OpenSpan, SeenLine> {
  const pairs = spans.flatMap((span) => seen.map((line) => ({ span, line, alike: likeness(span.last, line) })))
    .filter(({ alike }) => alike > 0)
    .sort((a, b) => b.alike - a.alike || Math.abs(a.span.last.box.x - a.line.box.x) - Math.abs(b.span.last.box.x - b.line.box.x));
  const paired = new Map<OpenSpan, SeenLine>();
  const taken = new Set<SeenLine>();
  for (const { span, line } of pairs) {
    if (paired.has(span) || taken.has(line)) continue;
    paired.set(span, line);
    taken.add(line);
  }
  return paired;
}

const keepBest = (best: SeenLine, line: SeenLine): SeenLine => (line.confidence > best.confidence ? line : best);

/** What one more frame does to the open spans: those that go on or begin, and those that have ended. */
export function advance(spans: readonly OpenSpan[], time: number, seen: readonly SeenLine[]): { readonly open: OpenSpan[]; readonly ended: OpenSpan[] } {
  const paired = pair(spans, seen);
  const open: OpenSpan[] = [];
  const ended: OpenSpan[] = [];
  for (const span of spans) {
    const line = paired.get(span);
    if (line) open.push({ ...span, best: keepBest(span.best, line), last: line, lastTime: time, missed: 0 });
    else if (span.missed < BRIDGE) open.push({ ...span, missed: span.missed + 1 });
    else ended.push(span);
  }
  const known = new Set(paired.values());
  for (const line of seen) {
    if (!known.has(line)) open.push({ best: line, last: line, start: time, lastTime: time, missed: 0 });
  }
  return { open, ended };
}

/** A line lasts until the frame after its last one. */
export function toTextLine({ best: { text, confidence, box }, start, lastTime }: OpenSpan, { videoId, intervalSeconds }: SpanOptions): TextLine {
  return { kind: 'text', videoId, start, end: lastTime + intervalSeconds, text, confidence, box };
}

/** Top to bottom; beside each other, left to right. */
function inReadingOrder(a: Box, b: Box): number {
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return overlap > Math.min(a.height, b.height) / 2 ? a.x - b.x : middle(a) - middle(b);
}

/** Ascending by start; at the same second in reading order. */
export function byStart(a: TextLine, b: TextLine): number {
  return a.start - b.start || inReadingOrder(a.box, b.box);
}
