import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_ANSWER_SECONDS = 90;

export const answers = defineArea({
  title: 'Answers written by a model',
  variables: {
    CUELIGHT_ANSWERS_URL: variable(
      z.url({ protocol: /^https?$/, error: 'is no address; write it like https://models.example/v1' }).optional(),
      'The base address of an OpenAI-compatible host that writes answers.', { unset: 'none: answers are the video\'s own sentences' },
    ),
    CUELIGHT_ANSWERS_MODEL: variable(z.string().optional(), 'The model that the host answers with.'),
    CUELIGHT_ANSWERS_KEY: variable(z.string().regex(/^[\x21-\x7e]+$/, 'has blanks or signs that no key has').optional(), 'The host\'s key.', { isSecret: true }),
    CUELIGHT_ANSWERS_UNSUPPORTED: variable(z.enum(['drop', 'mark']).default('drop'), 'What becomes of sentences that nothing in the video supports: `drop` or `mark`.'),
    CUELIGHT_ANSWERS_PER_HOUR: variable(wholeNumber(1, 1_000_000).optional(), 'The most answers the host is asked for in an hour; more are the video\'s own sentences.', { unset: 'no limit' }),
    CUELIGHT_ANSWERS_TIMEOUT_SECONDS: variable(wholeNumber(1, 600).default(DEFAULT_ANSWER_SECONDS), 'How long an answer may take.'),
  },
  check(values, problem) {
    if (values.CUELIGHT_ANSWERS_URL !== undefined && values.CUELIGHT_ANSWERS_MODEL === undefined) {
      problem('CUELIGHT_ANSWERS_MODEL', 'is missing: name the model that the host at CUELIGHT_ANSWERS_URL is to answer with');
    }
    if (values.CUELIGHT_ANSWERS_URL === undefined && values.CUELIGHT_ANSWERS_KEY !== undefined) problem('CUELIGHT_ANSWERS_URL', 'is missing, though there is a key for it');
  },
  toConfig: (values) => ({
    /** Who writes answers; null: nobody, they are the video's own sentences. */
    answers: values.CUELIGHT_ANSWERS_URL === undefined || values.CUELIGHT_ANSWERS_MODEL === undefined ? null : {
      url: values.CUELIGHT_ANSWERS_URL, model: values.CUELIGHT_ANSWERS_MODEL, key: values.CUELIGHT_ANSWERS_KEY ?? null,
      unsupported: values.CUELIGHT_ANSWERS_UNSUPPORTED, perHour: values.CUELIGHT_ANSWERS_PER_HOUR ?? null, limits: { totalMs: values.CUELIGHT_ANSWERS_TIMEOUT_SECONDS * 1000 },
    },
  }),
});
