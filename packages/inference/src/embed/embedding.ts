import { abortError, type Progress } from '@cuelight/protocol';
import type { EmbedModel } from '../models/registry.js';
import type { Embeddings } from '../types/index.js';
import type { EmbeddedBatch } from './embedder.js';

/** Texts of one call of the model: a cancel waits for one of them. */
const BATCH = 8;

export interface EmbeddingParts {
  readonly model: EmbedModel;
  readonly kind: 'passage' | 'query';
  readonly textCount: number;
  /** Vectors of the first texts, which aren't pushed again. */
  readonly resume?: Embeddings | undefined;
  readonly signal: AbortSignal;
  readonly embed: (texts: readonly string[]) => Promise<EmbeddedBatch>;
  /** The texts of one push are done: the vectors of the first is that of text `from`. `all` are those of every text so far; not to be changed. */
  readonly onDone: (texts: readonly string[], from: number, embeddings: Embeddings, all: Embeddings) => void;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Texts of one transcript on their way to vectors. */
export interface Embedding {
  /** Resolves when their vectors were told. Calls may overlap: texts are embedded in the order they are pushed in. */
  push(texts: readonly string[]): Promise<void>;
  /** The vectors of all texts. */
  finish(): Promise<Embeddings>;
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Turns texts into vectors batch by batch. Stops after the batch under way once the signal is aborted. */
export function createEmbedding({ model, kind, textCount, resume, signal, embed, onDone, onProgress, now = () => performance.now() }: EmbeddingParts): Embedding {
  const { dimensions, minScore } = model;
  const vectors = new Float32Array(textCount * dimensions);
  vectors.set(resume?.vectors ?? []);
  const truncated = [...resume?.truncated ?? []];
  const first = (resume?.vectors.length ?? 0) / dimensions;
  let done = first;
  let startedAt: number | undefined;
  let last: Promise<void> = Promise.resolve();

  const embeddings = (from: number, to: number): Embeddings => ({
    model: model.id, dimensions, minScore,
    vectors: vectors.subarray(from * dimensions, to * dimensions),
    truncated: truncated.filter((text) => text >= from && text < to).map((text) => text - from),
  });

  const tellProgress = (): void => {
    const fraction = textCount > 0 ? done / textCount : 1;
    const seconds = (now() - (startedAt ?? now())) / 1000;
    onProgress?.({ fraction, secondsLeft: done > first ? seconds * (textCount - done) / (done - first) : null, phase: 'working out meanings' });
  };

  /** Texts without words keep their zeros: what a model makes of nothing is like nothing that anybody looks for. */
  const embedBatch = async (texts: readonly string[]): Promise<void> => {
    if (signal.aborted) throw abortError();
    const said = texts.flatMap((text, i) => (hasWords(text) ? [{ text: model.prefixes[kind] + text, at: done + i }] : []));
    if (said.length > 0) {
      const batch = await embed(said.map(({ text }) => text));
      said.forEach(({ at }, i) => { vectors.set(batch.vectors.subarray(i * dimensions, (i + 1) * dimensions), at * dimensions); });
      truncated.push(...said.filter((_, i) => batch.truncated.includes(i)).map(({ at }) => at));
    }
    done += texts.length;
    tellProgress();
  };

  const embedAll = async (texts: readonly string[]): Promise<void> => {
    startedAt ??= now();
    const from = done;
    for (let at = 0; at < texts.length; at += BATCH) await embedBatch(texts.slice(at, at + BATCH));
    if (signal.aborted) throw abortError();
    const told = embeddings(from, done);
    onDone(texts, from, { ...told, vectors: told.vectors.slice() }, embeddings(0, done));
  };

  return {
    push: (texts) => {
      last = last.then(() => embedAll(texts));
      return last;
    },
    finish: async () => {
      await last;
      return embeddings(0, done);
    },
  };
}
