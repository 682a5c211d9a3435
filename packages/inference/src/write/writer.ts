import { breathe, CuelightError } from '@cuelight/protocol';
import { AutoModelForCausalLM, AutoTokenizer, ones, Tensor, type DynamicCache } from '@huggingface/transformers';
import type { WriteModel } from '../models/registry.js';
import { sessionOptionsOf } from '../models/session-options.js';
import { throwIfAborted } from '../speech/throw-if-aborted.js';
import type { WriterMessage } from '../types/index.js';
import type { LoadWhere, ModelLoader } from '../worker/task.js';

/** Tokens between two looks at whether anybody still wants more: the library itself never lets a message of the page in. */
const TOKENS_AT_ONCE = 4;
/** Numbers of the first answer that are compared. */
const PROBED = 64;
const PROBE: readonly WriterMessage[] = [{ role: 'user', content: 'The battery of the new camera lasts two days.' }];

export interface WriteJob {
  readonly messages: readonly WriterMessage[];
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  /** All that is written by now. */
  readonly onText: (text: string, tokens: number) => void;
}

/** A loaded language model. */
export interface Writer {
  write(job: WriteJob): Promise<string>;
  /** How likely it thinks some tokens to come next, after text that is always the same. */
  probe(): Promise<ArrayLike<number>>;
  dispose(): Promise<void>;
}

interface Generated {
  readonly sequences: Tensor;
  readonly past_key_values: DynamicCache;
}

const idsOf = (ids: Tensor): bigint[] => [...ids.data as BigInt64Array];
const lengthOf = (ids: Tensor): number => ids.dims[1] ?? 0;
/** A sign whose last bytes are still to come. */
const withoutHalfSign = (text: string): string => text.replace(/\ufffd+$/, '');

async function load(model: WriteModel, { device, weights }: LoadWhere): Promise<Writer> {
  const dtype = model.dtype[weights];
  const tokenizer = await AutoTokenizer.from_pretrained(model.id);
  const language = await AutoModelForCausalLM.from_pretrained(model.id, { device, ...sessionOptionsOf(device), ...(dtype === null ? {} : { dtype }) });
  const ending = new Set([language.generation_config?.eos_token_id ?? []].flat().map(BigInt));
  const longest = Number(tokenizer.model_max_length);
  const prompt = (messages: readonly WriterMessage[]): Tensor =>
    (tokenizer.apply_chat_template(messages.map((message) => ({ ...message })), { add_generation_prompt: true, return_dict: true }) as { readonly input_ids: Tensor }).input_ids;

  return {
    write: async ({ messages, maxTokens, signal, onText }) => {
      let ids = prompt(messages);
      const from = lengthOf(ids);
      if (from + maxTokens > longest) {
        throw new CuelightError('bad_request', `What the model ${model.id} is given has ${from} tokens, and it reads ${longest} together with what it writes. Give it less.`, { field: 'messages' });
      }
      let cache: DynamicCache | null = null;
      let text = '';
      try {
        for (let isOver = false; !isOver;) {
          throwIfAborted(signal);
          const room = from + maxTokens - lengthOf(ids);
          // named so that the cache is kept for the next tokens
          const { sequences, past_key_values } = await language.generate({
            input_ids: ids, attention_mask: ones(ids.dims), max_new_tokens: Math.min(TOKENS_AT_ONCE, room), do_sample: false, return_dict_in_generate: true, ...(cache ? { past_key_values: cache } : {}),
          }) as unknown as Generated;
          cache = past_key_values;
          const all = idsOf(sequences);
          isOver = ending.has(all.at(-1) ?? -1n) || all.length >= from + maxTokens;
          ids = new Tensor('int64', BigInt64Array.from(all), [1, all.length]);
          const decoded = tokenizer.decode(all.slice(from), { skip_special_tokens: true });
          text = isOver ? decoded : withoutHalfSign(decoded);
          onText(text, all.length - from);
          await breathe();
        }
      } finally {
        await cache?.dispose();
      }
      return text;
    },
    probe: async () => {
      const ids = prompt(PROBE);
      const { logits } = await language({ input_ids: ids, attention_mask: ones(ids.dims) }) as { readonly logits: Tensor };
      const scores = (logits.slice(null, -1, null)).to('float32').data as Float32Array;
      return scores.slice(0, PROBED);
    },
    dispose: async () => { await language.dispose(); },
  };
}

/** How a language model is loaded through transformers.js. */
export const writerLoader = (model: WriteModel): ModelLoader<Writer> => ({
  load: (where) => load(model, where),
  dispose: (writer) => writer.dispose(),
  probe: (writer) => writer.probe(),
});
