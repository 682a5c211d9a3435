import type { TaskOptions } from '@cuelight/protocol';
import type { ModelChoice } from './model.js';

export interface EmbedOptions extends TaskOptions {
  readonly model: ModelChoice;
  /** Some models want to know whether a text is looked for or looked in. */
  readonly kind: 'passage' | 'query';
  /**
   * The vectors of some texts, in their order, as soon as they are known: `vectors` begins with that of `texts[from]`. Who keeps them has
   * only the other texts to embed after a break.
   */
  readonly onVectors?: ((from: number, vectors: Embeddings) => void) | undefined;
}

/** Unit vectors, one after the other. */
export interface Embeddings {
  /** Registry id of the model: vectors of different models must not be compared. */
  readonly model: string;
  readonly dimensions: number;
  /** `dimensions` numbers a text. A text without words has only zeros. */
  readonly vectors: Float32Array;
  /** Cosine of two vectors of this model below which their texts have nothing to do with each other. */
  readonly minScore: number;
  /** Which texts were longer than the model reads, counted from 0: their ends are not in their vectors. */
  readonly truncated: readonly number[];
}
