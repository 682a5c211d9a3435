import type { Cue, TextLine } from '@cuelight/protocol';

/** What a row shows, said or seen. */
export type Row = Pick<Cue, 'start' | 'end' | 'text' | 'words' | 'speaker'>;

export interface TranscriptRow {
  readonly line: Row;
  /** Index of the cue; -1 for text in the picture. */
  readonly cue: number;
}

/** Cues and lines in the order of time, a line before the words that are said at the same second. Both ascend by start. */
export function rowsOf(cues: readonly Cue[], lines: readonly TextLine[]): readonly TranscriptRow[] {
  const rows: TranscriptRow[] = [];
  let at = 0;
  cues.forEach((line, cue) => {
    for (let next = lines[at]; next && next.start <= line.start; next = lines[++at]) rows.push({ line: next, cue: -1 });
    rows.push({ line, cue });
  });
  for (const line of lines.slice(at)) rows.push({ line, cue: -1 });
  return rows;
}
