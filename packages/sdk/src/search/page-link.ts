import { IndexDesk } from './index-desk.js';
import type { IndexLink } from './index-link.js';

/** Lets the page breathe between two changes. */
const breath = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/** An index on the page itself, for where there are no workers. Long transcripts are taken up piece by piece. */
export function createPageLink(): IndexLink {
  const desk = new IndexDesk(null);
  return {
    async change(change) {
      const how = await desk.change(change);
      if (change.kind === 'add' || change.kind === 'cues') await breath();
      return how;
    },
    search: (query, options) => desk.search(query, options),
    answer: (question, options) => desk.answer(question, options),
    chapters: (videoId) => desk.chapters(videoId),
    save: () => desk.save(),
    close: () => undefined,
  };
}
