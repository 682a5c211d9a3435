import { createRpcClient, startModuleWorker } from '@cuelight/protocol/rpc';
import type { IndexLink } from './index-link.js';
import { packCues } from './packed-cues.js';
import type { SearchMethods } from './worker-protocol.js';

/** An index in a worker of its own. Rejects `csp_blocked`, `worker_failed` or `worker_timeout` where none can be started. */
export async function startSearchWorker(workerUrl: string): Promise<IndexLink> {
  const client = createRpcClient<SearchMethods>(await startModuleWorker(workerUrl, { name: 'cuelight-search' }));
  return {
    change: (change) => client.call('change', 'cues' in change ? { change: { ...change, cues: [] }, packed: packCues(change.cues) } : { change, packed: null }),
    search: (query, { signal, ...options }) => client.call('search', { query, options }, { signal }),
    answer: (question, { signal, ...options }) => client.call('answer', { question, options }, { signal }),
    chapters: (videoId) => client.call('chapters', videoId),
    save: () => client.call('save', null),
    close: () => { client.close(); },
  };
}
