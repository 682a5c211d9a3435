import type { Cue, Transcript, TranscriptSource, Word } from '../transcript.js';
import { annotationsIn, readAnnotations } from './annotations.js';
import { badCaptions } from './bad-captions.js';
import { fieldsOf, type Fields } from './json-fields.js';
import { isVideoIndexer, readVideoIndexer } from './video-indexer.js';
import { isWhisperList, readWhisper, readWhisperCpp } from './whisper.js';

const SOURCES: readonly TranscriptSource[] = ['captions', 'embedded', 'speech', 'edited'];

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

function readCues({ cues, language, source }: Fields): Transcript {
  if (!Array.isArray(cues)) throw badCaptions('json', 'a transcript needs a list "cues" (or be a file of Whisper, whisper.cpp, Video Indexer or Web Annotations). Export it again.');
  return {
    language: typeof language === 'string' ? language : '',
    source: SOURCES.find((known) => known === source) ?? 'captions',
    cues: cues.map(readCue).sort((a, b) => a.start - b.start),
  };
}

/**
 * Reads a Transcript as JSON, or only its list of cues; else what Whisper (openai, faster-whisper, WhisperX), whisper.cpp, Azure Video
 * Indexer or a Web Annotation collection writes, told apart by their fields.
 */
export function parseJson(text: string): Transcript {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw badCaptions('json', `it isn't JSON (${cause instanceof Error ? cause.message : 'broken'}). Export it again.`);
  }
  const annotations = annotationsIn(value);
  if (annotations !== null) return readAnnotations(annotations);
  if (Array.isArray(value)) return isWhisperList(value) ? readWhisper(value, '', undefined) : readCues({ cues: value });
  const whole = fieldsOf(value, 'the transcript');
  if ('cues' in whole) return readCues(whole);
  if ('segments' in whole) return readWhisper(whole['segments'], whole['language'], whole['words']);
  if ('transcription' in whole) return readWhisperCpp(whole);
  return isVideoIndexer(whole) ? readVideoIndexer(whole) : readCues(whole);
}

/** The transcript as JSON; nothing is lost. */
export function formatJson(transcript: Transcript): string {
  return `${JSON.stringify(transcript, null, 2)}\n`;
}
