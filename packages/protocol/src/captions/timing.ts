import { badCaptions, type CaptionFormat } from './bad-captions.js';

const TIME = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})$/;

/** Seconds of `1:02:03.456` or `02:03,456`; null when it isn't a time. */
export function parseTime(text: string): number | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  return (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'))) / 1000;
}

/** `01:02:03.456`, with `separator` before the milliseconds. Negatives and NaN read as zero. */
export function writeTime(seconds: number, separator: '.' | ','): string {
  const total = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${two(total / 3_600_000)}:${two((total / 60_000) % 60)}:${two((total / 1000) % 60)}${separator}${String(total % 1000).padStart(3, '0')}`;
}

/** The two times of a line with `-->`; what follows the second one (settings) is ignored. */
export function parseTimeLine(line: string, number: number, format: CaptionFormat): { start: number; end: number } {
  const arrow = line.indexOf('-->');
  const from = line.slice(0, arrow).trim();
  const rest = line.slice(arrow + 3).trim();
  const to = rest.split(/[ \t]/, 1)[0] ?? '';
  const start = parseTime(from);
  const end = parseTime(to);
  if (start === null || end === null) {
    const example = format === 'srt' ? '00:00:01,000 --> 00:00:04,000' : '00:00:01.000 --> 00:00:04.000';
    throw badCaptions(format, `a time line must look like ${example}. Correct that line and try again.`, number, line.trim());
  }
  if (end < start) throw badCaptions(format, 'the cue ends before it starts. Correct its times and try again.', number, line.trim());
  return { start, end };
}
