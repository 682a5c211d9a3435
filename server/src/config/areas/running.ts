import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_STOP_SECONDS = 20;
const DEFAULT_MIN_FREE_MB = 256;
const MIN_TOKEN_LENGTH = 16;

export const running = defineArea({
  title: 'Running it',
  variables: {
    CUELIGHT_LOG_FORMAT: variable(z.enum(['auto', 'json', 'text']).default('auto'), '`json` writes a line of JSON each, `text` lines for people; `auto` is JSON where `NODE_ENV` is `production` and nobody watches in a terminal.'),
    CUELIGHT_LOG_LEVEL: variable(z.enum(['info', 'warn', 'error', 'silent']).default('info'), 'The least that is logged.'),
    CUELIGHT_LOG_REQUESTS: variable(z.enum(['auto', 'all', 'refused']).default('auto'), 'Which requests get a line: `all`, or those that were `refused` or failed; `auto` is all in JSON and the others in text.'),
    CUELIGHT_METRICS_TOKEN: variable(
      z.string().min(MIN_TOKEN_LENGTH, `is shorter than ${MIN_TOKEN_LENGTH} characters`).optional(),
      'The bearer token that `/metrics` asks for.', { isSecret: true, unset: 'none: programs on the same machine may read them' },
    ),
    CUELIGHT_MIN_FREE_MB: variable(wholeNumber(0, 1024 * 1024).default(DEFAULT_MIN_FREE_MB), '`/readyz` says no while the disk of the data folder has less than these megabytes left.'),
    CUELIGHT_STOP_SECONDS: variable(wholeNumber(1, 600).default(DEFAULT_STOP_SECONDS), 'How long stopping may take before what is left is cut.'),
  },
  toConfig: (values) => ({
    log: { format: values.CUELIGHT_LOG_FORMAT, level: values.CUELIGHT_LOG_LEVEL, requests: values.CUELIGHT_LOG_REQUESTS },
    /** What `/metrics` asks for; null: only this machine may read them. */
    metricsToken: values.CUELIGHT_METRICS_TOKEN ?? null,
    minFreeBytes: values.CUELIGHT_MIN_FREE_MB * 1024 ** 2,
    stopLimitMs: values.CUELIGHT_STOP_SECONDS * 1000,
  }),
});
