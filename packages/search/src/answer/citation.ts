import type { Citation } from '@cuelight/protocol';
import type { Stream } from '../stream.js';
import { tokenize } from '../tokenize.js';
import { oneLine, ownText } from './sentences.js';

/** Seconds that a citation's times may be off: the index keeps milliseconds. */
const SLACK = 0.002;

/** Whether a citation's words stand in a stream, letter by letter, from its start to its end. */
export function isCited(stream: Stream, { quote, start, end }: Citation): boolean {
  const words = tokenize(quote);
  const first = words[0] && stream.idOf(words[0].term);
  if (first === undefined) return false;
  for (const position of stream.positionsOf(first)) {
    const last = position + words.length - 1;
    if (last >= stream.length || Math.abs(stream.startOf(position) - start) > SLACK) continue;
    if (Math.abs(Math.max(start, stream.endOf(last)) - end) > SLACK) continue;
    if (!words.every(({ term }, index) => stream.idOf(term) === stream.tokens[position + index])) continue;
    let text = '';
    for (let cue = stream.cueOf(position); cue <= stream.cueOf(last); cue += 1) text += ` ${ownText(stream, cue)}`;
    if (oneLine(text).includes(oneLine(quote))) return true;
  }
  return false;
}
