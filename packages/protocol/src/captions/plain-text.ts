import type { Transcript } from '../transcript.js';

/** One line a cue; a speaker's name stands before the first cue of each turn. For reading: times are not kept. */
export function formatText(transcript: Transcript): string {
  let speaker: string | undefined;
  const lines: string[] = [];
  for (const cue of transcript.cues) {
    const text = cue.text.replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    lines.push(cue.speaker !== undefined && cue.speaker !== speaker ? `${cue.speaker}: ${text}` : text);
    speaker = cue.speaker;
  }
  return lines.map((line) => `${line}\n`).join('');
}
