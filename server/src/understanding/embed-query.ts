import type { Vectors } from '@cuelight/search/vectors';
import type { InferenceHost } from './inference-host.js';
import type { ServerModels } from './models.js';

/** A search does not wait longer for the meaning of its query; words alone are found then, and the next search has the model loaded. */
const PATIENCE_MS = 8000;
const MOST_KEPT = 500;

/** The vectors of queries, by the model that the videos' vectors are of; those of before are kept. */
export function createQueryEmbedder({ host, models }: { readonly host: InferenceHost; readonly models: ServerModels }): (text: string, signal?: AbortSignal) => Promise<Vectors | null> {
  const kept = new Map<string, Promise<Vectors | null>>();

  const embed = async (text: string): Promise<Vectors | null> => {
    if (models.find('embed') === null) return null;
    let vectors: Float32Array | null = null;
    // not the searcher's signal: the next one may ask for the same, and a process that was ended would have to load its model again
    const space = await host.run('query', 'embed', { model: models.nameOf('embed'), kind: 'query', texts: [text], batch: 0 }, {
      signal: new AbortController().signal, onBatch: async ({ lines }) => { [vectors = null] = lines; },
    });
    return space === null || vectors === null ? null : { model: space.model, dimensions: space.dimensions, minScore: space.minScore, vectors };
  };

  return async (text, signal) => {
    let vector = kept.get(text);
    kept.delete(text);
    vector ??= embed(text).catch(() => null);
    kept.set(text, vector);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    void vector.then((found) => { if (found === null) kept.delete(text); });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, null);
      signal?.addEventListener('abort', () => { resolve(null); }, { once: true });
    });
    try {
      return await Promise.race([vector, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
