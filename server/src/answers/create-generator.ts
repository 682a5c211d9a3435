import type { Generator } from '@cuelight/search/grounding';
import { createCompletions, type CompletionsOptions } from './completions.js';

/** A generator behind an OpenAI-compatible host. */
export function createGenerator(options: CompletionsOptions): Generator {
  const complete = createCompletions(options);
  return {
    async* generate(request) {
      const { promptFor } = await import('@cuelight/search/grounding');
      yield* complete(promptFor(request), request.signal);
    },
  };
}
