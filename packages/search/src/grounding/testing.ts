import type { Answer } from '@cuelight/protocol';
import { createSearchIndex } from '../search-index.js';
import type { SearchIndex } from '../search-index.js';
import { groundedAnswer, type GroundedAnswerParts } from './grounded-answer.js';
import { passagesFor } from './passages.js';
import type { GenerateRequest, Generator } from './types.js';

/** A fake generator: writes what it is told to, a few letters at a time. */
export function fakeGenerator(text: string | ((request: GenerateRequest) => string)): Generator & { readonly requests: readonly GenerateRequest[] } {
  const requests: GenerateRequest[] = [];
  return {
    requests,
    async* generate(request) {
      requests.push(request);
      const written = typeof text === 'string' ? text : text(request);
      for (let at = 0; at < written.length; at += 7) yield written.slice(at, at + 7);
    },
  };
}

/** An index of one video `v` whose sentences are 4 s each. */
export function indexOf(sentences: readonly string[]): SearchIndex {
  const index = createSearchIndex();
  index.addVideo({ id: 'v', cues: sentences.map((text, at) => ({ start: at * 4, end: at * 4 + 4, text })) });
  return index;
}

export interface Grounded {
  readonly answer: Answer;
  /** What was shown while it was written. */
  readonly shown: readonly Answer[];
}

/** A question to the video `v` of an index, answered by a generator and held against the index. */
export async function ask(index: SearchIndex, question: string, generator: Generator, options: Partial<GroundedAnswerParts> = {}): Promise<Grounded> {
  const shown: Answer[] = [];
  const writing = groundedAnswer({
    question, history: [], generator, signal: new AbortController().signal, ...options,
    grounds: {
      answer: (text, { history }) => index.answer(text, { videoIds: ['v'], history }),
      passagesFor: (text, more) => passagesFor(index, text, { ...more, videoId: 'v' }),
      verify: async (citation) => index.verifyCitation(citation),
    },
  });
  for (;;) {
    const { done, value } = await writing.next();
    if (done) return { answer: value, shown };
    shown.push(value);
  }
}
