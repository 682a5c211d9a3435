import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { origins } from '../values.js';

const MIN_SECRET_LENGTH = 32;

export const access = defineArea({
  title: 'Who may do what',
  variables: {
    CUELIGHT_TOKEN_SECRET: variable(
      z.string().min(MIN_SECRET_LENGTH, `is shorter than ${MIN_SECRET_LENGTH} characters; make one with: openssl rand -hex 32`).optional(),
      'The HS256 secret of the tokens that your site mints; without it everybody may do everything, and the server is reachable from its own machine only.', { isSecret: true },
    ),
    CUELIGHT_ALLOWED_ORIGINS: variable(origins.default([]), 'Sites, with commas between, whose pages may write and chat from another origin.', { unset: 'none' }),
  },
  toConfig: (values) => ({
    /** HS256 secret; null means open access on loopback. */
    tokenSecret: values.CUELIGHT_TOKEN_SECRET ?? null,
    allowedOrigins: values.CUELIGHT_ALLOWED_ORIGINS,
  }),
});
