import type { Cue, Transcript } from '../transcript.js';
import { fieldsOf, isFields, listOf, spanOf, textOf, type Fields } from './json-fields.js';
import { languageCode } from './language-code.js';
import { parseTime } from './timing.js';
import { matchWords, type TimedPiece } from './word-times.js';

const MARKS_WHISPER: readonly string[] = ['seek', 'avg_logprob', 'no_speech_prob'];

/** True for a list of segments as faster-whisper's are dumped. It differs from a list of Cuelight's cues by what only Whisper writes. */
export function isWhisperList(value: readonly unknown[]): boolean {
  const [first] = value;
  if (!isFields(first)) return false;
  const [word] = Array.isArray(first['words']) ? first['words'] as readonly unknown[] : [];
  return MARKS_WHISPER.some((name) => name in first) || textOf(first['text']).startsWith(' ') || (isFields(word) && 'word' in word);
}

function cueOf(span: { readonly start: number; readonly end: number }, said: unknown, pieces: readonly TimedPiece[], speaker: unknown): Cue {
  const text = textOf(said).trim();
  const words = matchWords(text, pieces);
  return { ...span, text, ...(words === null ? {} : { words }), ...(typeof speaker === 'string' && speaker !== '' ? { speaker } : {}) };
}

/** A word the recogniser could not place (numbers, in WhisperX) lies between those around it. */
function wordPieces(value: unknown, span: { readonly start: number; readonly end: number }): TimedPiece[] {
  const given = (Array.isArray(value) ? value as readonly unknown[] : []).filter(isFields);
  const startOf = (word: Fields | undefined): number | null => (typeof word?.['start'] === 'number' && word['start'] >= 0 ? word['start'] : null);
  let last = span.start;
  return given.map((word, n) => {
    const start = startOf(word) ?? last;
    const end = typeof word['end'] === 'number' && Number.isFinite(word['end']) ? word['end'] : startOf(given[n + 1]) ?? span.end;
    last = Math.max(start, end);
    return { text: textOf(word['word'] ?? word['text']), start, end: last };
  });
}

const spoken = (language: string, cues: readonly Cue[]): Transcript => (
  { language, source: 'speech', cues: cues.filter(({ text }) => text !== '').sort((a, b) => a.start - b.start) }
);

/** Segments of openai-whisper, its API (`verbose_json`), faster-whisper and WhisperX. `all` has the words where the segments have not. */
export function readWhisper(segments: unknown, language: unknown, all: unknown): Transcript {
  const loose = wordPieces(all, { start: 0, end: 0 });
  let next = 0;
  /** The words are in the order of the segments. */
  const within = ({ end }: { readonly end: number }): TimedPiece[] => {
    const from = next;
    while ((loose[next]?.start ?? Infinity) < end) next += 1;
    return loose.slice(from, next);
  };
  const cues = listOf(segments, 'segments').map((value, n) => {
    const segment = fieldsOf(value, `segments[${n}]`);
    const span = spanOf(segment['start'], segment['end'], `segments[${n}]`);
    const own = wordPieces(segment['words'], span);
    const pieces = own.length > 0 ? own : within(span);
    return cueOf(span, segment['text'], pieces, segment['speaker']);
  });
  return spoken(languageCode(textOf(language)), cues);
}

/** whisper.cpp tells milliseconds, and the same as text. */
function cppSpan(value: unknown, where: string): { readonly start: number; readonly end: number } {
  const part = fieldsOf(value, where);
  const { offsets, timestamps } = part;
  if (isFields(offsets) && typeof offsets['from'] === 'number' && typeof offsets['to'] === 'number') return spanOf(offsets['from'] / 1000, offsets['to'] / 1000, where);
  const told = isFields(timestamps) ? timestamps : {};
  return spanOf(parseTime(textOf(told['from'])), parseTime(textOf(told['to'])), where);
}

/** The file of whisper.cpp's `--output-json`, and of `--output-json-full` with its tokens. */
export function readWhisperCpp(whole: Fields): Transcript {
  const cues = listOf(whole['transcription'], 'transcription').map((value, n) => {
    const where = `transcription[${n}]`;
    const span = cppSpan(value, where);
    const { text, tokens, speaker } = fieldsOf(value, where);
    const said = (Array.isArray(tokens) ? tokens as readonly unknown[] : []).filter((token) => isFields(token) && !/^\[_.*\]$/.test(textOf(token['text']).trim()));
    const pieces = said.map((token, at) => ({ text: textOf(fieldsOf(token, where)['text']), ...cppSpan(token, `${where}.tokens[${at}]`) }));
    return cueOf(span, text, pieces, speaker);
  });
  const told = [whole['result'], whole['params']].map((part) => (isFields(part) ? textOf(part['language']) : '')).find((name) => name !== '' && name !== 'auto');
  return spoken(languageCode(told ?? ''), cues);
}
