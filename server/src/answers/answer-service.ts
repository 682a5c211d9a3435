import { isCuelightError, type Answer } from '@cuelight/protocol';
import type { Generator } from '@cuelight/search/grounding';
import type { Logger } from '../log.js';
import type { AnswerQuestion } from '../rooms/bot.js';
import type { SearchService } from '../search/service.js';
import type { KeptTitles } from './kept-titles.js';

export interface AnswerServiceParts {
  readonly search: Pick<SearchService, 'answer' | 'passagesFor' | 'verify'>;
  /** Null: answers are the video's own sentences. */
  readonly generator: Generator | null;
  /** What becomes of sentences that nothing in the video supports. */
  readonly unsupported: 'drop' | 'mark';
  /** Where titles of chapters stay; without it they are only said. */
  readonly titles?: KeptTitles | undefined;
  readonly logger: Logger;
}

/** Answers questions from a video: by a generator whose every sentence is held against it, or with its own sentences. */
export function createAnswerService({ search, generator, unsupported, titles, logger }: AnswerServiceParts): AnswerQuestion {
  return async function* answer({ videoId, question, history, signal }): AsyncGenerator<Answer, Answer, void> {
    if (generator === null) return search.answer(videoId, question, history, signal);
    const { groundedAnswer } = await import('@cuelight/search/grounding');
    // before anything is looked up: other words that come meanwhile make other chapters
    const words = await titles?.wordsOf(videoId) ?? null;
    const said = yield* groundedAnswer({
      question, history, generator, unsupported, signal,
      grounds: {
        answer: (text) => search.answer(videoId, text, history, signal), passagesFor: (text, options) => search.passagesFor(videoId, text, options), verify: (citation) => search.verify(citation),
      },
      onFailure: (error) => {
        const details = isCuelightError(error) ? { reason: error.message, ...error.details } : { reason: String(error) };
        logger.warn('the language model gave no answer; the video\'s own sentences were shown', { videoId, ...details });
      },
    });
    if (said.generated === true && said.chapters !== undefined && words !== null) {
      // who asked has the titles in any case
      await titles?.keep(videoId, words, said.chapters).catch((error: unknown) => { logger.warn('titles of chapters could not be kept', { videoId, reason: String(error) }); });
    }
    return said;
  };
}
