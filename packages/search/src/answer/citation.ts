import type { Citation } from '@cuelight/protocol';
import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether a citation's words stand in a stream, letter by letter, from its start to its end (to the millisecond). */
export function isCited(stream: Stream, { quote, start, end }: Citation): boolean {
  const words = tokenize(quote);
  return words.length > 0 && stream.times.some((time, from) => {
    const last = from + words.length - 1;
    if (!(Math.abs(time / 1000 - start) < 0.002 && Math.abs(Math.max(start, stream.endOf(last)) - end) < 0.002)) return false;
    let text = '';
    for (let cue = stream.cueOf(from); cue <= stream.cueOf(last); cue += 1) text += ` ${stream.textOf(cue)}`;
    return words.every(({ term }, index) => stream.termAt(from + index) === term) && oneLine(text).includes(oneLine(quote));
  });
}
