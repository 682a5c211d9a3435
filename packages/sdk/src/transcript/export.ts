import type { SessionState } from '../session/state.js';

/** WebVTT, SRT, plain text, Cuelight's JSON (nothing is lost), W3C Web Annotations as JSON-LD. */
export type TranscriptFormat = 'vtt' | 'srt' | 'txt' | 'json' | 'annotations';

export const TRANSCRIPT_FORMATS: readonly TranscriptFormat[] = ['vtt', 'srt', 'txt', 'json', 'annotations'];

/** The words of the open video as a file. What writes it is fetched then. */
export async function exportTranscript(state: SessionState, format: TranscriptFormat): Promise<File> {
  const { makeFile } = await import('./make-file.js');
  return makeFile(state, format);
}
