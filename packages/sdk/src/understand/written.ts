import type { InferenceEngine, ModelChoice } from '@cuelight/inference';
import { CuelightError, isAbortError, toCuelightError, type TaskOptions } from '@cuelight/protocol';
import { promptFor, type Generator } from '@cuelight/search/grounding';

/** Tokens of five short sentences, with room. */
const MOST_TOKENS = 400;

/** Fetches and loads a language model, and has it write a word. Codes as of {@link InferenceEngine.write}. */
export async function loadWriter(engine: InferenceEngine, model: ModelChoice, options: TaskOptions): Promise<void> {
  await engine.write([{ role: 'user', content: 'Hello.' }], { model, maxTokens: 1, ...options });
}

/** What a model says by and by, as an iterable of its pieces. */
async function* piecesOf(write: (onText: (text: string) => void) => Promise<string>): AsyncGenerator<string, void, void> {
  let written = '';
  let told = 0;
  let isOver = false;
  let isOther = false;
  let wake: () => void = () => undefined;
  const whole = write((text) => {
    // begun anew on another device: what was told already has to come out the same
    isOther ||= text.length >= told && !text.startsWith(written.slice(0, told));
    if (text.length >= told) written = text;
    wake();
  });
  const ended = whole.then((text) => { written = text; }).finally(() => {
    isOver = true;
    wake();
  });
  ended.catch(() => undefined);
  for (;;) {
    if (isOther) throw new Error('on another device the model wrote something else');
    if (written.length > told) {
      const piece = written.slice(told);
      told = written.length;
      yield piece;
    } else if (isOver) break;
    else await new Promise<void>((resolve) => { wake = resolve; });
  }
  await ended;
}

/** A language model of this page as a writer of answers. */
export const generatorOf = (engine: InferenceEngine, model: ModelChoice): Generator => ({
  async* generate({ task, question, passages, history, signal }) {
    try {
      yield* piecesOf((onText) => engine.write(promptFor({ task, question, passages, history }), { model, maxTokens: MOST_TOKENS, signal, onText }));
    } catch (reason) {
      if (isAbortError(reason) || signal.aborted) throw reason;
      throw new CuelightError('generator_failed', `The language model in this page gave no answer: ${toCuelightError(reason).message}`, { reason: 'broken' }, { cause: reason });
    }
  },
});
