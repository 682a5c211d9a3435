import type { Generator } from '@cuelight/search/grounding';
import { TokenBucket } from '../rooms/token-bucket.js';
import { createCompletions, failed, type CompletionsOptions } from './completions.js';

export interface GeneratorOptions extends CompletionsOptions {
  /** Most answers in an hour, all of them at once if need be; null for no limit. */
  readonly perHour?: number | null | undefined;
}

/** A generator behind an OpenAI-compatible host. */
export function createGenerator({ perHour = null, ...options }: GeneratorOptions): Generator {
  const complete = createCompletions(options);
  const bucket = perHour === null ? null : new TokenBucket(perHour / 3600, perHour);
  return {
    async* generate(request) {
      if (bucket !== null && bucket.take() > 0) throw failed(`The language model was asked ${perHour} times in this hour, as often as is allowed.`, 'busy');
      const { promptFor } = await import('@cuelight/search/grounding');
      yield* complete(promptFor(request), request.signal);
    },
  };
}
