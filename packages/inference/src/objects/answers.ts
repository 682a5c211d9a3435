import type { Box } from '@cuelight/protocol';

/** What a detector of the DETR family gives for one picture. */
export interface RawAnswers {
  /** `count * classes` numbers. */
  readonly logits: Float32Array;
  /** `count` times middle x, middle y, width and height, as parts of the picture. */
  readonly boxes: Float32Array;
  readonly classes: number;
}

/** One thing in one picture. */
export interface FoundObject {
  readonly label: string;
  readonly score: number;
  readonly box: Box;
}

interface BestClass {
  readonly index: number;
  readonly score: number;
}

function largest(values: Float32Array, from: number, to: number): number {
  let best = from;
  for (let at = from + 1; at < to; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}

/** DETR, YOLOS: a share for each class and one for nothing, the last. */
function amongAll(logits: Float32Array, from: number, classes: number): BestClass | null {
  const best = largest(logits, from, from + classes);
  if (best === from + classes - 1) return null;
  let sum = 0;
  for (let at = from; at < from + classes; at++) sum += Math.exp((logits[at] ?? 0) - (logits[best] ?? 0));
  return { index: best - from, score: 1 / sum };
}

/** RT-DETR, D-FINE: each class for itself, and nothing is when none is sure. */
function eachForItself(logits: Float32Array, from: number, classes: number): BestClass {
  const best = largest(logits, from, from + classes);
  return { index: best - from, score: 1 / (1 + Math.exp(-(logits[best] ?? 0))) };
}

const inPicture = (value: number): number => Math.min(Math.max(value, 0), 1);

function boxAt(boxes: Float32Array, answer: number): Box {
  const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(answer * 4, answer * 4 + 4);
  const [left, top] = [inPicture(x - width / 2), inPicture(y - height / 2)];
  return { x: left, y: top, width: inPicture(x + width / 2) - left, height: inPicture(y + height / 2) - top };
}

/**
 * The things a detector saw, best first. transformers.js 4.3 takes the last class for nothing in every family, and scores for shares:
 * for RT-DETR and D-FINE, which have as many classes as labels, both are wrong.
 */
export function readAnswers({ logits, boxes, classes }: RawAnswers, labels: readonly string[], threshold: number): FoundObject[] {
  const best = classes > labels.length ? amongAll : eachForItself;
  const found: FoundObject[] = [];
  for (let answer = 0; answer * classes < logits.length; answer++) {
    const seen = best(logits, answer * classes, classes);
    if (seen && seen.score >= threshold) found.push({ label: labels[seen.index] ?? '', score: seen.score, box: boxAt(boxes, answer) });
  }
  return found.sort((a, b) => b.score - a.score);
}
