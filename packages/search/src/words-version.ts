import type { Cue } from '@cuelight/protocol';

/**
 * Says of a video's words which they are: any other title, word, speaker or time gives another version. For telling whether an index
 * that was saved is still right; no protection against somebody who wants two texts to have the same one.
 */
export function wordsVersion(title: string, cues: readonly Cue[]): string {
  let high = 0x811c9dc5;
  let low = 0x41c6ce57;
  const mix = (value: number): void => {
    high = Math.imul(high ^ value, 0x01000193);
    low = Math.imul(low ^ value, 0x5bd1e995) ^ (low >>> 15);
  };
  const read = (text: string): void => {
    mix(text.length);
    for (let at = 0; at < text.length; at += 1) mix(text.charCodeAt(at));
  };
  const time = (seconds: number): void => { mix(Math.round(seconds * 1000)); };
  read(title);
  mix(cues.length);
  for (const { start, end, text, speaker = '', words = [] } of cues) {
    time(start);
    time(end);
    read(text);
    read(speaker);
    mix(words.length);
    for (const word of words) {
      time(word.start);
      read(word.text);
    }
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
