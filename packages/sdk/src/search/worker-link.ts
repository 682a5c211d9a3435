import { createRpcClient, startModuleWorker } from '@cuelight/protocol/rpc';
import type { IndexLink } from './index-link.js';
import { packCues } from './packed-cues.js';
import type { SearchMethods } from './worker-protocol.js';

/** One worker for all indexes of a page: twenty widgets need no twenty threads. */
interface Shared {
  readonly worker: Promise<Worker>;
  /** Ends of the channels of those who use it. */
  readonly ports: Set<MessagePort>;
}

const shared = new Map<string, Shared>();

function sharedWorker(workerUrl: string): Shared {
  const known = shared.get(workerUrl);
  if (known) return known;
  const started: Shared = { worker: startModuleWorker(workerUrl, { name: 'cuelight-search' }), ports: new Set() };
  const forget = (): void => { if (shared.get(workerUrl) === started) shared.delete(workerUrl); };
  shared.set(workerUrl, started);
  started.worker.then((worker) => {
    for (const type of ['error', 'messageerror'] as const) {
      worker.addEventListener(type, (event) => {
        forget();
        worker.terminate();
        const message = event instanceof ErrorEvent ? event.message : '';
        // a port does not notice that there is nobody at its other end
        for (const port of started.ports) port.dispatchEvent(new ErrorEvent('error', { message }));
      });
    }
  }, forget);
  return started;
}

/** An index in the page's search worker. Rejects `csp_blocked`, `worker_failed` or `worker_timeout` where none can be started. */
export async function startSearchWorker(workerUrl: string): Promise<IndexLink> {
  const used = sharedWorker(workerUrl);
  const { port1, port2 } = new MessageChannel();
  used.ports.add(port1);
  const leave = async (): Promise<void> => {
    used.ports.delete(port1);
    if (used.ports.size > 0) return;
    if (shared.get(workerUrl) === used) shared.delete(workerUrl);
    (await used.worker).terminate();
  };
  try {
    (await used.worker).postMessage(null, [port2]);
  } catch (reason) {
    used.ports.delete(port1);
    throw reason;
  }
  const client = createRpcClient<SearchMethods>(port1);
  return {
    change: (change) => client.call('change', 'cues' in change ? { change: { ...change, cues: [] }, packed: packCues(change.cues) } : { change, packed: null }),
    search: (query, { signal, ...options }) => client.call('search', { query, options }, { signal }),
    answer: (question, { signal, ...options }) => client.call('answer', { question, options }, { signal }),
    chapters: (videoId, { signal }) => client.call('chapters', videoId, { signal }),
    passagesFor: (question, { signal, ...options }) => client.call('passagesFor', { question, options }, { signal }),
    verifyCitation: (citation) => client.call('verifyCitation', citation),
    save: () => client.call('save', null),
    close: () => {
      client.call('end', null).catch(() => undefined);
      client.close();
      void leave();
    },
  };
}
