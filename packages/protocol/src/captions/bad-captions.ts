import { CuelightError } from '../error.js';

export type CaptionFormat = 'vtt' | 'srt' | 'json';

const NAMES: Record<CaptionFormat, string> = { vtt: 'WebVTT', srt: 'SRT', json: 'transcript JSON' };

/** A `bad_captions` error: where, the line as it stands there (cut at 60 characters), and what to do. */
export function badCaptions(format: CaptionFormat | undefined, what: string, line?: number, text?: string): CuelightError<'bad_captions'> {
  const place = line === undefined ? '' : `, line ${line}`;
  const shown = text === undefined ? '' : ` It says "${text.length > 60 ? `${text.slice(0, 60)}…` : text}".`;
  const subject = format === undefined ? 'These captions can\'t be read' : `These captions (${NAMES[format]}${place}) can't be read`;
  return new CuelightError('bad_captions', `${subject}: ${what}${shown}`, {
    ...(line === undefined ? {} : { line }),
    ...(format === undefined ? {} : { format }),
  });
}
