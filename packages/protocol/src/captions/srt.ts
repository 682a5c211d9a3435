import type { Cue, Transcript } from '../transcript.js';
import { badCaptions } from './bad-captions.js';
import { splitBlocks } from './blocks.js';
import { tidyLines } from './cue-text.js';
import { decodeEntities } from './entities.js';
import { parseTimeLine, writeTime } from './timing.js';

/** Only what SRT players know, so that "a < b" stays: b i u s font and their ends, and `{\an8}`. */
const TAG = /<\/?(?:b|i|u|s|font)(?:[ \t][^<>\n]{0,200})?>|\{\\[^{}\n]{0,100}\}/gi;

const plain = (text: string): string => tidyLines(decodeEntities(text.replace(TAG, '')));

/** Reads a cleaned SRT text. A block without times belongs to the cue before it (a blank line inside its words). */
export function parseSrt(text: string): Transcript {
  const raw: { start: number; end: number; lines: string[] }[] = [];
  for (const block of splitBlocks(text)) {
    const times = block.lines.flatMap((line, index) => (line.includes('-->') ? [index] : []));
    const before = block.lines.slice(0, times[0] ?? block.lines.length);
    const numbered = times.length > 0 && /^\s*\d+\s*$/.test(before.at(-1) ?? '');
    const words = numbered ? before.slice(0, -1) : before;
    if (words.length > 0) {
      const last = raw.at(-1);
      if (last === undefined) {
        throw badCaptions('srt', 'the first cue needs a time line like 00:00:01,000 --> 00:00:04,000. Add it and try again.', block.line, block.lines[0]);
      }
      last.lines.push(...words);
    }
    times.forEach((index, n) => {
      const next = times[n + 1];
      const own = block.lines.slice(index + 1, next);
      if (next !== undefined && /^\s*\d+\s*$/.test(own.at(-1) ?? '')) own.pop();
      raw.push({ ...parseTimeLine(block.lines[index] ?? '', block.line + index, 'srt'), lines: own });
    });
  }
  const cues: Cue[] = raw.map(({ start, end, lines }) => ({ start, end, text: plain(lines.join('\n')) }));
  return { language: '', source: 'captions', cues: cues.filter((cue) => cue.text !== '').sort((a, b) => a.start - b.start) };
}

/** Escapes just what {@link parseSrt} would take for a tag, a reference or a time line. */
const escape = (text: string): string =>
  text.replace(/&(?=#?\w{1,8};)/g, '&amp;').replace(/<(?=\/?(?:b|i|u|s|font)[ \t>])/gi, '&lt;').replaceAll('{\\', '&#123;\\').replaceAll('-->', '--&gt;');

/** SRT. It has no place for language, speakers or word times; empty cues are left out. */
export function formatSrt(transcript: Transcript): string {
  const cues = transcript.cues.map((cue) => ({ ...cue, text: tidyLines(cue.text) })).filter((cue) => cue.text !== '');
  return cues.map((cue, index) => `${index + 1}\n${writeTime(cue.start, ',')} --> ${writeTime(cue.end, ',')}\n${escape(cue.text)}\n`).join('\n');
}
