import type { Citation } from '@cuelight/protocol';
import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import type { VideoWords } from '../video-words.js';

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Times of a citation are the index's to the millisecond. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 0.002;

/** Whether a citation's words stand in a stream, letter by letter, from its start to its end. */
export function isCited(stream: Stream, { quote, start, end }: Citation): boolean {
  const words = tokenize(quote);
  if (!words.length) return false;
  for (const from of stream.positionsAt(start)) {
    const last = from + words.length - 1;
    if (last >= stream.length || !isSame(Math.max(start, stream.endOf(last)), end) || !words.every(({ term }, index) => stream.termAt(from + index) === term)) continue;
    let text = '';
    for (let cue = stream.cueOf(from); cue <= stream.cueOf(last); cue += 1) text += ` ${stream.textOf(cue)}`;
    if (oneLine(text).includes(oneLine(quote))) return true;
  }
  return false;
}

/** Whether a video has what a citation rests on: words that are said or stand in the picture, or the label of a thing seen just then. */
export function isCitedIn({ transcript, text, appearances }: VideoWords, citation: Citation): boolean {
  return isCited(transcript, citation) || isCited(text, citation)
    || appearances.some(({ label, start, end }) => label === citation.quote && isSame(start, citation.start) && isSame(end, citation.end));
}
