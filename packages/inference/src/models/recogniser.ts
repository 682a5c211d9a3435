import { CuelightError } from '@cuelight/protocol';
import { InterruptableStoppingCriteria, pipeline, Tensor } from '@huggingface/transformers';
import { checkTranslate } from '../speech/check-translate.js';
import type { RawWord } from '../speech/guards.js';
import type { Recognise } from '../speech/region.js';
import { SAMPLE_RATE } from '../speech/sound.js';
import type { InferenceDevice } from '../types/index.js';
import type { SpeechModel } from './registry.js';
import { sessionOptionsOf } from './session-options.js';

/** No speech has more; a loop is stopped by it. */
const TOKENS_PER_SECOND = 8;
const TOKENS_ALWAYS = 8;
/** What a decoder is told before it begins: start, language, task and one spare. */
const PROMPT_TOKENS = 4;
/** Each depends on the whole model. */
const PROBE_LOGITS = 500;

/** A loaded speech model. */
export interface Recogniser {
  /** For one language (BCP 47); `translate`: English is written. Throws `bad_request` when the model doesn't know it, or can't translate. */
  forLanguage(language: string, translate?: boolean): Recognise;
  /** Language of what is said there (BCP 47), the likeliest one that the model knows. `en` for an English-only model. */
  detectLanguage(samples: Float32Array): Promise<string>;
  /** What it makes of a sound that is always the same: some numbers of its encoder's and decoder's answer. */
  probe(): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export interface LoadOptions {
  readonly device: InferenceDevice;
  /** The device whose precision is loaded; default: `device`. */
  readonly weights?: InferenceDevice | undefined;
}

type Chunk = { readonly text: string; readonly timestamp: readonly (number | null)[] };

/** Languages that a model says it knows, by their code. */
function languagesOf(known: unknown): ReadonlyMap<string, number> {
  const entries: readonly [string, unknown][] = typeof known === 'object' && known !== null ? Object.entries(known) : [];
  return new Map(entries.flatMap(([token, id]) => (typeof id === 'number' ? [[token.replace(/[<|>]/g, ''), id] as const] : [])));
}

function checkLanguage(model: SpeechModel, known: ReadonlyMap<string, number>, language: string): string {
  const code = language.split('-')[0]?.toLowerCase() ?? '';
  const codes = [...known.keys()];
  if (codes.length > 0 && !codes.includes(code)) {
    const list = codes.length > 12 ? `${codes.slice(0, 12).join(', ')} and ${codes.length - 12} more` : codes.join(', ');
    throw new CuelightError('bad_request', `The speech model ${model.id} does not know the language "${language}". It knows: ${list}.`, { field: 'language' });
  }
  return code;
}

/** The code of the highest logit among those of the languages. */
export function likeliestLanguage(logits: ArrayLike<number>, known: ReadonlyMap<string, number>): string {
  let best = 'en';
  let highest = -Infinity;
  for (const [code, id] of known) {
    const logit = logits[id] ?? -Infinity;
    if (logit <= highest) continue;
    highest = logit;
    best = code;
  }
  return best;
}

/** A second that sweeps through the voice's frequencies. */
const probeSound = (): Float32Array => Float32Array.from({ length: SAMPLE_RATE }, (_, i) => 0.3 * Math.sin(2 * Math.PI * (100 + 1500 * i / SAMPLE_RATE) * i / SAMPLE_RATE));

/** Loads a model through transformers.js, whose `env` says from where. Throws whatever the library throws. */
export async function loadRecogniser(model: SpeechModel, { device, weights = device }: LoadOptions): Promise<Recogniser> {
  const asr = await pipeline('automatic-speech-recognition', model.id, {
    device,
    ...sessionOptionsOf(device),
    dtype: model.dtype[weights],
  });
  const config = asr.model.generation_config as { lang_to_id?: unknown; decoder_start_token_id?: number } | null;
  const known = languagesOf(config?.lang_to_id);
  const positions = (asr.model.config as { max_target_positions?: number }).max_target_positions ?? 448;

  const stopped = (cause: unknown): CuelightError => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new CuelightError('engine_failed', `The speech model ${model.id} stopped (${device}): ${reason}. Try again.`, { engine: device, reason }, { cause });
  };

  /** A logit for every token that could come first. */
  const firstLogits = async (samples: Float32Array): Promise<Float32Array> => {
    const { input_features: features } = await asr.processor(samples) as { readonly input_features: Tensor };
    const first = new Tensor('int64', BigInt64Array.from([BigInt(config?.decoder_start_token_id ?? 0)]), [1, 1]);
    const { logits } = await asr.model.forward({ input_features: features, decoder_input_ids: first }) as { readonly logits: Tensor };
    return logits.data as Float32Array;
  };

  return {
    forLanguage: (language, translate = false) => {
      checkTranslate(model, translate);
      const spoken = model.multilingual ? { language: checkLanguage(model, known, language), task: translate ? 'translate' : 'transcribe' } : {};
      return async (samples, signal): Promise<RawWord[]> => {
        const stop = new InterruptableStoppingCriteria();
        const handleAbort = (): void => { stop.interrupt(); };
        signal.addEventListener('abort', handleAbort, { once: true });
        try {
          const tokens = Math.ceil(samples.length / SAMPLE_RATE * TOKENS_PER_SECOND) + TOKENS_ALWAYS;
          const options = {
            ...spoken, return_timestamps: 'word' as const, max_new_tokens: Math.min(tokens, positions - PROMPT_TOKENS), stopping_criteria: stop,
          };
          // the library's type of an answer depends on the input's in a way that is lost here
          const output = await asr(samples, options) as unknown as { readonly chunks?: readonly Chunk[] };
          const chunks = output.chunks ?? [];
          return chunks.map(({ text, timestamp: [start, end] }) => ({ text, start: start ?? null, end: end ?? null }));
        } catch (cause) {
          throw stopped(cause);
        } finally {
          signal.removeEventListener('abort', handleAbort);
        }
      };
    },
    detectLanguage: async (samples) => {
      if (!model.multilingual || known.size === 0) return 'en';
      try {
        // Whisper names the language with the first token that it writes
        return likeliestLanguage(await firstLogits(samples), known);
      } catch (cause) {
        throw stopped(cause);
      }
    },
    probe: async () => (await firstLogits(probeSound())).slice(0, PROBE_LOGITS),
    dispose: async () => { await asr.dispose(); },
  };
}
