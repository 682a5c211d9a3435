import type { Word } from '../transcript.js';
import { decodeEntities } from './entities.js';
import { parseTime } from './timing.js';

/** What a WebVTT cue's payload says. */
export interface CueText {
  readonly text: string;
  readonly words?: readonly Word[];
  readonly speaker?: string;
}

interface TimeMark {
  /** Offset into the plain text from which `time` holds. */
  offset: number;
  readonly time: number;
}

/** Lines without blanks at their ends, and no empty ones. */
export function tidyLines(text: string): string {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

/** The words between blanks; each gets the time of its first character, interpolated between the marks around it. */
function timeWords(text: string, marks: readonly TimeMark[], start: number, end: number): Word[] {
  const anchors: TimeMark[] = [{ offset: 0, time: start }, ...marks, { offset: text.length, time: end }];
  const found: { text: string; start: number }[] = [];
  let next = 1;
  for (const match of text.matchAll(/\S+/g)) {
    while (next < anchors.length - 1 && (anchors[next]?.offset ?? 0) <= match.index) next += 1;
    const from = anchors[next - 1] ?? { offset: 0, time: start };
    const to = anchors[next] ?? { offset: text.length, time: end };
    const share = to.offset > from.offset ? (match.index - from.offset) / (to.offset - from.offset) : 0;
    found.push({ text: match[0], start: Math.round((from.time + (to.time - from.time) * share) * 1000) / 1000 });
  }
  return found.map((word, index) => ({ start: word.start, end: found[index + 1]?.start ?? end, text: word.text }));
}

/** Takes the tags out of a payload. `<v Name>` is the speaker (the first one counts), `<00:01.000>` the time of what follows. */
export function parseCueText(payload: string, start: number, end: number): CueText {
  let plain = '';
  let speaker: string | undefined;
  const marks: TimeMark[] = [];
  let at = 0;
  for (;;) {
    const open = payload.indexOf('<', at);
    plain += decodeEntities(payload.slice(at, open < 0 ? payload.length : open));
    if (open < 0) break;
    const close = /[a-z0-9/.]/i.test(payload.charAt(open + 1)) ? payload.indexOf('>', open) : -1;
    if (close < 0) {
      // a lone "<": the rest can't be searched for its end again and again
      const literalEnd = payload.charAt(open + 1) === '' || /[a-z0-9/.]/i.test(payload.charAt(open + 1)) ? payload.length : open + 1;
      plain += decodeEntities(payload.slice(open, literalEnd));
      at = literalEnd;
      continue;
    }
    const tag = payload.slice(open + 1, close);
    at = close + 1;
    const time = parseTime(tag);
    if (time !== null && time >= (marks.at(-1)?.time ?? start) && time <= end) marks.push({ offset: plain.length, time });
    const voice = /^v(?:\.[^\s]*)?[ \t](.*)$/s.exec(tag);
    if (speaker === undefined && voice?.[1] !== undefined) speaker = decodeEntities(voice[1]).replace(/\s+/g, ' ').trim();
  }
  // blanks after a mark belong to no word
  for (const mark of marks) while (/\s/.test(plain.charAt(mark.offset)) && mark.offset < plain.length) mark.offset += 1;
  return {
    text: tidyLines(plain),
    ...(marks.length === 0 ? {} : { words: timeWords(plain, marks, start, end) }),
    ...(speaker === undefined || speaker === '' ? {} : { speaker }),
  };
}
