import type { Answer } from '@cuelight/protocol';
import { answerOf, notFound, quoteOf, type Line } from '../answer/compose.js';
import type { VideoWords } from '../video-words.js';
import { chaptersOf } from './chapters.js';

/** "Chapters", "give me an outline": each by its title, citing the sentence that it begins with. */
export async function answerChapters({ transcript }: VideoWords, noWords: string, signal: AbortSignal | undefined): Promise<Answer> {
  const { script, parts, chapters } = await chaptersOf(transcript, signal);
  const lines = parts.flatMap(({ from }, at): Line[] => {
    const sentence = script.sentences[from];
    const title = chapters[at]?.title;
    return sentence && title !== undefined ? [{ citation: quoteOf(transcript, sentence), text: title }] : [];
  });
  return lines.length ? { ...answerOf(lines, { separator: '\n' }), chapters } : notFound(noWords);
}
