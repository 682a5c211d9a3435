import type { Cue, Transcript, TranscriptSource, Word } from '../transcript.js';
import { badCaptions } from './bad-captions.js';

type Fields = Readonly<Record<string, unknown>>;

const SOURCES: readonly TranscriptSource[] = ['captions', 'embedded', 'speech', 'edited'];

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badCaptions('json', `${where} must be an object. Correct it and try again.`);
  return value as Fields;
}

function timed(value: unknown, where: string): { fields: Fields; start: number; end: number; text: string } {
  const fields = fieldsOf(value, where);
  const { start, end, text } = fields;
  if (typeof start !== 'number' || typeof end !== 'number' || start < 0) {
    throw badCaptions('json', `${where} needs "start" and "end" in seconds. Correct it and try again.`);
  }
  if (end < start) throw badCaptions('json', `${where} ends (${end}) before it starts (${start}). Correct its times and try again.`);
  if (typeof text !== 'string') throw badCaptions('json', `${where} needs a "text". Add it and try again.`);
  return { fields, start, end, text };
}

function readCue(value: unknown, index: number): Cue {
  const where = `cues[${index}]`;
  const { fields, start, end, text } = timed(value, where);
  const { words, speaker } = fields;
  if (words !== undefined && !Array.isArray(words)) throw badCaptions('json', `${where}.words must be a list. Correct it and try again.`);
  if (speaker !== undefined && typeof speaker !== 'string') throw badCaptions('json', `${where}.speaker must be a text. Correct it and try again.`);
  const readWord = (word: unknown, n: number): Word => {
    const read = timed(word, `${where}.words[${n}]`);
    return { start: read.start, end: read.end, text: read.text };
  };
  return { start, end, text, ...(words === undefined ? {} : { words: words.map(readWord) }), ...(speaker === undefined ? {} : { speaker }) };
}

/** Reads a Transcript as JSON, or only its list of cues. */
export function parseJson(text: string): Transcript {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw badCaptions('json', `it isn't JSON (${cause instanceof Error ? cause.message : 'broken'}). Export it again.`);
  }
  const whole: Fields = Array.isArray(value) ? { cues: value } : fieldsOf(value, 'the transcript');
  const { cues, language, source } = whole;
  if (!Array.isArray(cues)) throw badCaptions('json', 'a transcript needs a list "cues". Add it and try again.');
  return {
    language: typeof language === 'string' ? language : '',
    source: SOURCES.find((known) => known === source) ?? 'captions',
    cues: cues.map(readCue).sort((a, b) => a.start - b.start),
  };
}

/** The transcript as JSON; nothing is lost. */
export function formatJson(transcript: Transcript): string {
  return `${JSON.stringify(transcript, null, 2)}\n`;
}
