import { serveRpc } from '@cuelight/protocol/rpc';
import { IndexDesk } from './index-desk.js';
import { openKeptIndexes } from './kept-indexes.js';
import type { SearchMethods } from './worker-protocol.js';

const desk = new IndexDesk(openKeptIndexes());

serveRpc<SearchMethods>(self, {
  change: (change) => desk.change(change),
  search: ({ query, options }, { signal }) => desk.search(query, { ...options, signal }),
  answer: ({ question, options }, { signal }) => desk.answer(question, { ...options, signal }),
  chapters: (videoId) => desk.chapters(videoId),
  save: async () => {
    const result = await desk.save();
    return { result, transfer: [result] };
  },
});
