import { CuelightError, type Hit } from '@cuelight/protocol';
import { createVectorIndex, loadVectorIndex, pinpoint, windowsOf, type VectorIndex, type VectorSpace } from '@cuelight/search/vectors';
import type { Engines } from '../ingest/engines.js';
import { rememberInference } from '../ingest/device.js';
import type { LibraryOptions } from '../library/library.js';
import { RESULT } from './kept.js';
import { modelFor } from './models.js';
import type { StepRun } from './run.js';

/** What the words of a video mean, comparable with what a person looks for. */
export interface Meanings {
  /** Spans that are about what the query says, best first; also where none of its words is said. */
  search(query: string, signal: AbortSignal): Promise<readonly Hit[]>;
}

interface Kept {
  readonly space: VectorSpace;
  readonly buffer: ArrayBuffer;
}

const LIMIT = 10;

export function meaningsOf(index: VectorIndex, engines: Engines, options: LibraryOptions): Meanings {
  const model = modelFor('embed', options);
  let isHere: boolean | null = null;
  return {
    async search(query, signal) {
      const inference = await engines.inference();
      // the browser may have thrown the model away meanwhile, and nobody said yes to fetching it again
      isHere ??= await inference.need('embed', model, { signal }).then(({ host, downloadBytes }) => host === '' || downloadBytes === 0);
      if (!isHere) return [];
      const vectors = await inference.embed([query], { model, kind: 'query', signal });
      const hits = index.search(vectors, { limit: LIMIT });
      return pinpoint(index, hits, { query: vectors, words: query, embed: (texts) => inference.embed(texts, { model, kind: 'passage', signal }) });
    },
  };
}

/** What was kept, or null. */
export async function keptMeanings({ target: { checkpoints }, options }: Pick<StepRun, 'target' | 'options'>): Promise<VectorIndex | null> {
  const kept = await checkpoints.kept<Kept>(RESULT.embed(options.models ?? ''));
  if (!kept) return null;
  try {
    return loadVectorIndex(kept.buffer, kept.space);
  } catch {
    // an older layout: it is worked out again
    return null;
  }
}

/** Works out what the words mean: only of those whose meaning is not known yet. */
export async function workOutMeanings(run: StepRun): Promise<void> {
  const { target, engines, findings, signal, onProgress, options } = run;
  const windows = windowsOf(target.cues());
  if (windows.length === 0) throw new CuelightError('no_captions', 'There are no words yet whose meaning could be worked out.', {});
  let index = await keptMeanings(run);
  index?.keepOnly(target.videoId, windows);
  const missing = index?.missing(target.videoId, windows) ?? windows;
  if (missing.length > 0) {
    const inference = await engines.inference();
    const began = performance.now();
    const keep = (): Promise<void> => (index ? target.checkpoints.keep(RESULT.embed(options.models ?? ''), { space: index.space, buffer: index.save() } satisfies Kept) : Promise.resolve());
    let keeping: Promise<void> = Promise.resolve();
    await inference.embed(missing.map(({ text }) => text), {
      model: modelFor('embed', options), kind: 'passage', signal, onProgress,
      onVectors: (from, vectors) => {
        index ??= createVectorIndex(vectors);
        index.add(target.videoId, missing.slice(from, from + vectors.vectors.length / vectors.dimensions), vectors);
        keeping = keeping.then(keep);
      },
    });
    rememberInference('embed', missing.length, (performance.now() - began) / 1000);
    await keeping;
  }
  if (index) findings.meanings(meaningsOf(index, engines, options));
}
