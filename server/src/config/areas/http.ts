import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_PORT = 8787;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export const http = defineArea({
  title: 'Listening',
  variables: {
    PORT: variable(wholeNumber(0, 65535).default(DEFAULT_PORT), 'The port it listens on; 0 takes any free one.'),
    HOST: variable(z.string().default('127.0.0.1'), 'The address it listens on; one that others can reach needs tokens (`CUELIGHT_TOKEN_SECRET` or `CUELIGHT_TOKEN_JWKS`).'),
  },
  check(values, problem, all) {
    const tokens = ['CUELIGHT_TOKEN_SECRET', 'CUELIGHT_TOKEN_JWKS'];
    if (!LOOPBACK.includes(values.HOST) && tokens.every((name) => name in all && all[name] === undefined)) {
      problem('HOST', `${values.HOST} can be reached from elsewhere, so CUELIGHT_TOKEN_SECRET or CUELIGHT_TOKEN_JWKS has to be set too; or leave HOST out`);
    }
  },
  toConfig: (values) => ({ port: values.PORT, host: values.HOST }),
});
