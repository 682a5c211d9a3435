import { IndexDesk } from './index-desk.js';
import type { IndexLink } from './index-link.js';

/** Lets the page breathe between two changes. */
const breath = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/** An index on the page itself, for where there are no workers. Long transcripts are taken up piece by piece. */
export function createPageLink(): IndexLink {
  const desk = new IndexDesk(null);
  let last: Promise<unknown> = Promise.resolve();
  return {
    change(change) {
      const done = last.then(() => desk.change(change));
      last = done.then(change.kind === 'add' || change.kind === 'cues' ? breath : undefined, () => undefined);
      return done;
    },
    search: (query, options) => desk.search(query, options),
    answer: (question, options) => desk.answer(question, options),
    chapters: (videoId, options) => desk.chapters(videoId, options),
    passagesFor: (question, options) => desk.passagesFor(question, options),
    verifyCitation: (citation) => desk.verifyCitation(citation),
    save: () => desk.save(),
    close: () => undefined,
  };
}
