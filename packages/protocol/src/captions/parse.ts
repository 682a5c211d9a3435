import type { Transcript } from '../transcript.js';
import { badCaptions, type CaptionFormat } from './bad-captions.js';
import { cleanText } from './blocks.js';
import { parseJson } from './json.js';
import { parseSrt } from './srt.js';
import { parseVtt } from './vtt.js';

/** Which format a cleaned text is; its content decides, the file's name only where that leaves a doubt. */
function detectFormat(text: string, fileName: string): CaptionFormat {
  if (text.trim() === '') throw badCaptions(undefined, 'the file is empty. Choose a WebVTT (.vtt), SRT (.srt) or transcript JSON file.', 1);
  if (/^\s*[[{]/.test(text) && !text.includes('-->')) return 'json';
  if (/^\s*[[{]/.test(text) && /"(?:cues|start|segments|transcription|insights|videos|transcript|items)"/.test(text.slice(0, 2000))) return 'json';
  if (text.startsWith('WEBVTT')) return 'vtt';
  const arrow = text.indexOf('-->');
  if (arrow >= 0) return text.slice(Math.max(0, arrow - 10), arrow).includes(',') || /\.srt$/i.test(fileName) ? 'srt' : 'vtt';
  if (/\.vtt$/i.test(fileName)) return 'vtt';
  const first = text.split('\n').findIndex((line) => line.trim() !== '');
  throw badCaptions(undefined, 'it has no time lines. Choose a WebVTT (.vtt), SRT (.srt) or transcript JSON file.', first + 1, text.split('\n')[first]?.trim());
}

/**
 * Reads captions: WebVTT, SRT, Cuelight's Transcript as JSON, or the JSON of Whisper, whisper.cpp, Azure Video Indexer or Web
 * Annotations, told apart by their content. Cues come out ascending by start, without tags; cues without words are left out. Line breaks inside a cue stay.
 * @throws CuelightError `bad_captions` with the line and what to do.
 */
export function parseCaptions(text: string, options: { readonly fileName?: string | undefined } = {}): Transcript {
  const clean = cleanText(text);
  const format = detectFormat(clean, options.fileName ?? '');
  if (format === 'json') return parseJson(clean);
  return format === 'vtt' ? parseVtt(clean) : parseSrt(clean);
}
