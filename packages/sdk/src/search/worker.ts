import { serveRpc } from '@cuelight/protocol/rpc';
import { wordsVersion } from '@cuelight/search';
import { IndexDesk } from './index-desk.js';
import { openKeptIndexes } from './kept-indexes.js';
import { unpackCues } from './packed-cues.js';
import type { IndexChange, SearchMethods } from './worker-protocol.js';

// a build's file is named by the hash of what is in it
const kept = openKeptIndexes(wordsVersion(import.meta.url, []));

/** An index for whoever is at the other end of the port, until they end it. */
function serveIndex(port: MessagePort): void {
  const desk = new IndexDesk(kept);
  const server = serveRpc<SearchMethods>(port, {
    change: ({ change, packed }) => desk.change(packed ? { ...change, cues: unpackCues(packed) } as IndexChange : change),
    search: ({ query, options }, { signal }) => desk.search(query, { ...options, signal }),
    answer: ({ question, options }, { signal }) => desk.answer(question, { ...options, signal }),
    chapters: (videoId, { signal }) => desk.chapters(videoId, { signal }),
    passagesFor: ({ question, options }, { signal }) => desk.passagesFor(question, { ...options, signal }),
    verifyCitation: (citation) => desk.verifyCitation(citation),
    save: async () => {
      const result = await desk.save();
      return { result, transfer: [result] };
    },
    end: async () => {
      server.close();
      port.close();
    },
  });
}

self.addEventListener('message', ({ ports }) => { for (const port of ports) serveIndex(port); });
