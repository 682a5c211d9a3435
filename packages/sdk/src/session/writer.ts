import { isAbortError, toCuelightError } from '@cuelight/protocol';
import type { Generator } from '@cuelight/search/grounding';
import { createEngines } from '../ingest/engines.js';
import type { LibraryOptions } from '../library/library.js';
import { hostName } from '../understand/host-name.js';
import { whenNamed } from '../understand/models.js';
import type { KeyValue } from './identity.js';
import type { Store } from './store.js';
import { NO_WRITER, type WriterRequests, type WriterState } from './writer-state.js';

/** Kept from visit to visit: somebody said yes to this model. */
const WANTED = 'cuelight.writer';

export interface WriterParts {
  readonly store: Store;
  readonly options: LibraryOptions;
  readonly storage: KeyValue;
  /** The page's own; nothing else is offered beside it. */
  readonly own: Generator | undefined;
}

export interface WriterSlice {
  /** Who writes answers now; nobody: they are the video's own sentences. */
  generator(): Promise<Generator | undefined>;
  request(request: WriterRequests['writer']): void;
  close(): void;
}

/** A language model in this page: what it takes is told first, nothing is fetched before a yes, and a no frees it. */
export function createWriterSlice({ store, options, storage, own }: WriterParts): WriterSlice {
  const choice = { name: options.models ?? '', host: options.modelHost };
  let rest: WriterState = NO_WRITER;
  let engines = createEngines(options);
  let working: AbortController | null = null;
  const set = (change: Partial<WriterState>): void => { store.patch('writer', change); };
  store.set('writer', rest);
  if (own === undefined) whenNamed('write', options, () => { store.set('writer', rest = { ...NO_WRITER, status: 'offered' }); });

  /** One thing at a time; what came before is given up. */
  const run = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    working?.abort();
    const mine = (working = new AbortController());
    try {
      await work(mine.signal);
    } catch (reason) {
      if (!mine.signal.aborted && !isAbortError(reason)) set({ status: 'failed', progress: null, error: toCuelightError(reason) });
    } finally {
      if (working === mine) working = null;
    }
  };

  const findNeed = async (signal: AbortSignal): Promise<NonNullable<WriterState['need']>> => {
    const { device, ...need } = await (await engines.inference()).need('write', choice, { signal });
    return { ...need, host: hostName(need.host), engine: device };
  };
  const ask = (): Promise<void> => run(async (signal) => {
    set({ status: 'asking', need: null, error: null });
    set({ status: 'ready', need: await findNeed(signal) });
  });

  const load = (signal: AbortSignal): Promise<void> => import('../understand/written.js').then(async ({ loadWriter }) => {
    set({ status: 'loading', progress: null, error: null });
    await loadWriter(await engines.inference(), choice, { signal, onProgress: (progress) => { if (!signal.aborted) set({ progress }); } });
    set({ status: 'on', progress: null });
    storage.set(WANTED, choice.name);
  });

  const off = (): void => {
    working?.abort();
    storage.set(WANTED, '');
    engines.close();
    engines = createEngines(options);
    store.set('writer', rest);
  };

  return {
    async generator() {
      if (rest === NO_WRITER) return own;
      // wanted on an earlier visit, and still here: it takes no download
      if (store.get().writer.status === 'offered' && storage.get(WANTED) === choice.name) {
        await run(async (signal) => { if ((await findNeed(signal)).downloadBytes === 0) await load(signal); });
      }
      if (store.get().writer.status !== 'on') return undefined;
      const { generatorOf } = await import('../understand/written.js');
      return generatorOf(await engines.inference(), choice);
    },
    request({ to }) {
      if (rest === NO_WRITER) return;
      if (to === 'off') off();
      else if (to === 'ask') void ask();
      else void run(load);
    },
    close() {
      working?.abort();
      engines.close();
    },
  };
}
