import { CuelightError } from '@cuelight/protocol';
import { InterruptableStoppingCriteria, pipeline, type ProgressInfo } from '@huggingface/transformers';
import type { RawWord } from '../speech/guards.js';
import type { Recognise } from '../speech/region.js';
import { SAMPLE_RATE } from '../speech/sound.js';
import type { SpeechDevice, SpeechModel } from './registry.js';

/** No speech has more; a loop is stopped by it. */
const TOKENS_PER_SECOND = 8;
const TOKENS_ALWAYS = 8;
/** What a decoder is told before it begins: start, language, task and one spare. */
const PROMPT_TOKENS = 4;

/** A loaded speech model. */
export interface Recogniser {
  /** For one language (BCP 47). Throws `bad_request` when the model doesn't know it. */
  forLanguage(language: string): Recognise;
  dispose(): Promise<void>;
}

export interface LoadOptions {
  readonly device: SpeechDevice;
  /** 0 to 1 over all files that have to be fetched. */
  readonly onFraction?: ((fraction: number) => void) | undefined;
}

type Chunk = { readonly text: string; readonly timestamp: readonly (number | null)[] };

function checkLanguage(model: SpeechModel, known: unknown, language: string): string {
  const code = language.split('-')[0]?.toLowerCase() ?? '';
  const codes = typeof known === 'object' && known !== null ? Object.keys(known).map((token) => token.replace(/[<|>]/g, '')) : [];
  if (codes.length > 0 && !codes.includes(code)) {
    const list = codes.length > 12 ? `${codes.slice(0, 12).join(', ')} and ${codes.length - 12} more` : codes.join(', ');
    throw new CuelightError('bad_request', `The speech model ${model.id} does not know the language "${language}". It knows: ${list}.`, { field: 'language' });
  }
  return code;
}

const fractionOf = (info: ProgressInfo): number | null => (info.status === 'progress_total' ? info.progress / 100 : null);

/** Loads a model through transformers.js, whose `env` says from where. Throws whatever the library throws. */
export async function loadRecogniser(model: SpeechModel, { device, onFraction }: LoadOptions): Promise<Recogniser> {
  const asr = await pipeline('automatic-speech-recognition', model.id, {
    device,
    dtype: model.dtype[device],
    progress_callback: (info) => {
      const fraction = fractionOf(info);
      if (fraction !== null && Number.isFinite(fraction)) onFraction?.(fraction);
    },
  });
  const config = asr.model.generation_config as { lang_to_id?: unknown } | null;
  const positions = (asr.model.config as { max_target_positions?: number }).max_target_positions ?? 448;

  return {
    forLanguage: (language) => {
      const spoken = model.multilingual ? { language: checkLanguage(model, config?.lang_to_id, language), task: 'transcribe' } : {};
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
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new CuelightError('engine_failed', `The speech model ${model.id} stopped (${device}): ${reason}. Try again.`, { engine: device, reason }, { cause });
        } finally {
          signal.removeEventListener('abort', handleAbort);
        }
      };
    },
    dispose: async () => { await asr.dispose(); },
  };
}
