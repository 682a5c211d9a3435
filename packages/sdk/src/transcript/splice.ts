import type { Cue } from '@cuelight/protocol';
import { retime } from './retime.js';

/** A change of a list of cues: `removed` at `at` are replaced by `added`. Its own reverse undoes it. */
export interface Splice {
  readonly at: number;
  readonly removed: readonly Cue[];
  readonly added: readonly Cue[];
}

export const applySplice = (cues: readonly Cue[], { at, removed, added }: Splice): readonly Cue[] => [...cues.slice(0, at), ...added, ...cues.slice(at + removed.length)];

export const reverse = ({ at, removed, added }: Splice): Splice => ({ at, removed: added, added: removed });

/** Words as they are stored: no blanks at the ends of lines, no empty lines. */
const tidy = (text: string): string => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');

function withSpeaker({ speaker: _before, ...cue }: Cue, speaker: string): Cue {
  const name = tidy(speaker).replaceAll('\n', ' ');
  return name === '' ? cue : { ...cue, speaker: name };
}

/** A cue that says something else, or is said by somebody else; one without words goes. Null when nothing changes. */
export function editOf(cues: readonly Cue[], index: number, { text, speaker }: { readonly text?: string; readonly speaker?: string }): Splice | null {
  const cue = cues[index];
  if (cue === undefined) return null;
  const said = text === undefined ? cue.text : tidy(text);
  if (said === '') return { at: index, removed: [cue], added: [] };
  const named = speaker === undefined ? cue : withSpeaker(cue, speaker);
  const isSame = said === tidy(cue.text);
  if (isSame && named.speaker === cue.speaker) return null;
  return { at: index, removed: [cue], added: [isSame ? named : retime(named, said)] };
}

/** One cue as two, cut before the word at `at` of `text`. Null where one of them would have no words. */
export function splitOf(cues: readonly Cue[], index: number, at: number, text?: string): Splice | null {
  const cue = cues[index];
  if (cue === undefined) return null;
  const said = text ?? cue.text;
  const [first, second] = [tidy(said.slice(0, at)), tidy(said.slice(at))];
  if (first === '' || second === '') return null;
  const whole = retime(cue, `${first} ${second}`);
  const count = first.split(/\s+/).length;
  const { words } = whole;
  const middle = words?.[count]?.start ?? cue.start + (cue.end - cue.start) * (first.length / (first.length + second.length));
  const part = (from: number, to: number, what: string, own: typeof words): Cue => ({ ...whole, start: from, end: to, text: what, ...(own === undefined ? {} : { words: own }) });
  const head = part(cue.start, middle, first, words?.slice(0, count));
  const tail = part(middle, Math.max(middle, cue.end), second, words?.slice(count));
  // a cue that overlaps this one may start before its second half
  let end = index + 1;
  while ((cues[end]?.start ?? Infinity) < tail.start) end += 1;
  return { at: index, removed: cues.slice(index, end), added: [head, ...cues.slice(index + 1, end), tail] };
}

/** A cue and the next one as one, said by who speaks first. Null at the end. */
export function mergeOf(cues: readonly Cue[], index: number): Splice | null {
  const [first, second] = [cues[index], cues[index + 1]];
  if (first === undefined || second === undefined) return null;
  const { words: ofFirst, ...rest } = first;
  // where only one of them knows the time of its words, the whole does not
  const words = ofFirst === undefined || second.words === undefined ? {} : { words: [...ofFirst, ...second.words] };
  const speaker = first.speaker ?? second.speaker;
  const merged: Cue = { ...rest, end: Math.max(first.end, second.end), text: `${first.text} ${second.text}`, ...words, ...(speaker === undefined ? {} : { speaker }) };
  return { at: index, removed: [first, second], added: [merged] };
}
