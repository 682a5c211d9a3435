import { formatTime, type Answer, type Chapter } from '@cuelight/protocol';
import { Ground } from './ground.js';
import { harmlessText, hasLinkOrMarkup, visibleText } from './plain-text.js';
import type { Generator, Passage } from './types.js';

/** Characters of a title, and of all that is listened to. */
const LONGEST = 60;
const MOST = 6000;
/** `3. The price`, `3: The price`, `**3)** The price` */
const LINE = /^\W*(\d{1,3})\W+(.+)$/u;

/** The titles that a text gives to numbered parts, by their index; the last one for each. */
function titlesIn(text: string, count: number): Map<number, string> {
  const titles = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [, number, rest = ''] = LINE.exec(visibleText(line)) ?? [];
    const part = Number(number) - 1;
    if (part < 0 || part >= count || hasLinkOrMarkup(rest)) continue;
    const title = harmlessText(rest.replace(/\*\*|__|`/g, '')).replace(/^["'“‘«]+|["'”’»]+$/g, '').replace(/[.:;,]+$/, '').trim();
    if (title !== '' && title.length <= LONGEST) titles.set(part, title);
  }
  return titles;
}

/**
 * Chapters with the titles that a generator writes for them, where all that a title says is said in its chapter, and no two are the same; else with their own.
 * `parts` are the words of the chapters, in order. Null where none of the titles can be used. Rejects as the generator does.
 */
export async function titledChapters(chapters: readonly Chapter[], parts: readonly Passage[], generator: Generator, signal: AbortSignal): Promise<readonly Chapter[] | null> {
  let written = '';
  for await (const piece of generator.generate({ task: 'titles', question: '', passages: parts, history: [], signal })) {
    signal.throwIfAborted();
    if ((written += piece).length > MOST) break;
  }
  const ground = new Ground(parts);
  const titles = titlesIn(written, chapters.length);
  const used = new Map<string, number>();
  for (const title of titles.values()) used.set(title.toLowerCase(), (used.get(title.toLowerCase()) ?? 0) + 1);
  let taken = 0;
  const titled = chapters.map((chapter, at): Chapter => {
    const title = titles.get(at);
    if (title === undefined || (used.get(title.toLowerCase()) ?? 0) > 1 || !ground.isSaidIn(title, at)) return chapter;
    taken += 1;
    return { ...chapter, title };
  });
  return taken > 0 ? titled : null;
}

/** An answer that lists chapters, with these. */
export const withChapters = (answer: Answer, chapters: readonly Chapter[]): Answer => ({
  ...answer, chapters, generated: true,
  text: answer.citations.map(({ start }, at) => `${harmlessText(chapters[at]?.title ?? '')} [${formatTime(start)}]`).join('\n'),
});
