import type { Cue, Transcript } from '../transcript.js';
import { badCaptions } from './bad-captions.js';
import { splitBlocks, type Block } from './blocks.js';
import { parseCueText } from './cue-text.js';
import { encodeEntities } from './entities.js';
import { parseTimeLine, writeTime } from './timing.js';

const isNote = (block: Block): boolean => /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block.lines[0] ?? '') && !block.lines[0]?.includes('-->');

/** The cues of one block: usually one; more where the blank line between two is missing. */
function parseBlock(block: Block): Cue[] {
  const timeLines = block.lines.flatMap((line, index) => (line.includes('-->') ? [index] : []));
  const first = timeLines[0];
  if (first === undefined || first > 1) {
    throw badCaptions('vtt', 'a cue needs a time line like 00:00:01.000 --> 00:00:04.000 above its words. Add it and try again.', block.line, block.lines[0]);
  }
  return timeLines.map((index, n) => {
    const { start, end } = parseTimeLine(block.lines[index] ?? '', block.line + index, 'vtt');
    return { start, end, ...parseCueText(block.lines.slice(index + 1, timeLines[n + 1]).join('\n'), start, end) };
  });
}

/** Reads a cleaned WebVTT text. A file with nothing but its header is a transcript without cues. */
export function parseVtt(text: string): Transcript {
  const firstLine = text.split('\n', 1)[0] ?? '';
  if (!/^WEBVTT(?:[ \t]|$)/.test(firstLine)) {
    throw badCaptions('vtt', 'the first line must be "WEBVTT". Add it and try again.', 1, firstLine.trim());
  }
  const [header, ...blocks] = splitBlocks(text);
  let language = '';
  const cues: Cue[] = [];
  // some writers leave no blank line between header and first cue
  const early = header?.lines.findIndex((line) => line.includes('-->')) ?? -1;
  for (const line of header?.lines.slice(1, early < 0 ? undefined : early) ?? []) {
    language = /^Language:[ \t]*([\w-]+)/i.exec(line)?.[1] ?? language;
  }
  if (header !== undefined && early > 0) cues.push(...parseBlock({ line: header.line + early, lines: header.lines.slice(early) }));
  for (const block of blocks) if (!isNote(block)) cues.push(...parseBlock(block));
  return { language, source: 'captions', cues: cues.filter((cue) => cue.text !== '').sort((a, b) => a.start - b.start) };
}

/** The payload with a time before each word, where the words are the text's words and their times fit into the cue. */
function timedText(cue: Cue): string | null {
  const { words } = cue;
  const pieces = cue.text.split(/(\s+)/);
  if (words?.length !== (pieces.length + 1) / 2) return null;
  let out = '';
  let last = cue.start;
  for (const [index, word] of words.entries()) {
    if (word.text !== pieces[index * 2] || word.start < last || word.start > cue.end) return null;
    last = word.start;
    out += `<${writeTime(word.start, '.')}>${encodeEntities(word.text)}${pieces[index * 2 + 1] ?? ''}`;
  }
  return out;
}

/** WebVTT with speakers as `<v Name>` and word times as inline timestamps. The source isn't kept; empty cues are left out. */
export function formatVtt(transcript: Transcript): string {
  const header = transcript.language === '' ? 'WEBVTT' : `WEBVTT\nLanguage: ${transcript.language}`;
  const cues = transcript.cues.map((cue) => ({ ...cue, text: cue.text.replace(/\s*\n\s*/g, '\n').trim() })).filter((cue) => cue.text !== '');
  const blocks = cues.map((cue) => {
    // hyphens before the tag's end would read as the arrow of a time line
    const voice = cue.speaker === undefined ? '' : `<v ${encodeEntities(cue.speaker.replace(/\s+/g, ' ').trim()).replace(/-(?=-*$)/g, '&#45;')}>`;
    return `${writeTime(cue.start, '.')} --> ${writeTime(cue.end, '.')}\n${voice}${timedText(cue) ?? encodeEntities(cue.text)}`;
  });
  return `${[header, ...blocks].join('\n\n')}\n`;
}
