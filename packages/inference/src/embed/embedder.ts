import { CuelightError } from '@cuelight/protocol';
import { mean_pooling, pipeline, type Tensor } from '@huggingface/transformers';
import type { EmbedModel } from '../models/registry.js';
import { sessionOptionsOf } from '../models/session-options.js';
import type { LoadWhere, ModelLoader } from '../worker/task.js';

/** Unit vectors of a batch, and which of its texts were cut off. */
export interface EmbeddedBatch {
  /** As many numbers a text as the registry says. */
  readonly vectors: Float32Array;
  readonly truncated: readonly number[];
}

/** A loaded sentence embedder. */
export interface Embedder {
  embed(texts: readonly string[]): Promise<EmbeddedBatch>;
  dispose(): Promise<void>;
}

/** The part of the library's tensor that is told. */
interface Numbers {
  readonly data: unknown;
  readonly dims: readonly number[];
}

interface Inputs {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
}

/** Vectors of the tokens (texts × tokens × dimensions), or of the texts. */
interface Outputs {
  readonly last_hidden_state: Tensor;
  readonly sentence_embedding: Tensor;
}

function pooled({ pooling }: EmbedModel, { last_hidden_state: tokens, sentence_embedding: whole }: Outputs, { attention_mask: mask }: Inputs): Tensor {
  if (pooling === 'graph') return whole;
  return pooling === 'mean' ? mean_pooling(tokens, mask) : tokens.slice(null, 0);
}

const PROBE = 'the battery of the new camera lasts two days';

async function load(model: EmbedModel, { device, weights }: LoadWhere): Promise<Embedder> {
  const dtype = model.dtype[weights];
  const extract = await pipeline('feature-extraction', model.id, { device, ...sessionOptionsOf(device), ...(dtype === null ? {} : { dtype }) });
  const longest = Number(extract.tokenizer.model_max_length);

  return {
    // the pipeline's own call would hide how many tokens a text has
    embed: async (texts) => {
      const inputs = extract.tokenizer([...texts], { padding: true, truncation: true }) as Inputs;
      const output = await extract.model(inputs) as Outputs;
      const { data, dims } = pooled(model, output, inputs).normalize(2, -1) as unknown as Numbers;
      const [count, dimensions] = dims;
      if (count !== texts.length || dimensions !== model.dimensions || !(data instanceof Float32Array)) {
        throw new CuelightError('model_corrupt', `The embedding model ${model.id} gives ${dims.join(' × ')} numbers for ${texts.length} texts instead of ${model.dimensions} for each. Replace its files.`, { model: model.id });
      }
      // only a text that fills the model may have been longer
      const isFull = inputs.input_ids.dims[1] === longest;
      return { vectors: data, truncated: isFull ? texts.flatMap((text, i) => (extract.tokenizer.encode(text).length > longest ? [i] : [])) : [] };
    },
    dispose: async () => { await extract.dispose(); },
  };
}

/** How a sentence embedder is loaded through transformers.js. */
export const embedderLoader = (model: EmbedModel): ModelLoader<Embedder> => ({
  load: (where) => load(model, where),
  dispose: (embedder) => embedder.dispose(),
  probe: async (embedder) => (await embedder.embed([PROBE])).vectors,
});
