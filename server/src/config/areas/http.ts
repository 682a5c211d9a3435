import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_PORT = 8787;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export const http = defineArea({
  title: 'Listening',
  variables: {
    PORT: variable(wholeNumber(0, 65535).default(DEFAULT_PORT), 'The port it listens on; 0 takes any free one.'),
    HOST: variable(z.string().default('127.0.0.1'), 'The address it listens on; one that others can reach needs `CUELIGHT_TOKEN_SECRET`.'),
  },
  check(values, problem, all) {
    if (!LOOPBACK.includes(values.HOST) && 'CUELIGHT_TOKEN_SECRET' in all && all['CUELIGHT_TOKEN_SECRET'] === undefined) {
      problem('HOST', `${values.HOST} can be reached from elsewhere, so CUELIGHT_TOKEN_SECRET has to be set too; or leave HOST out`);
    }
  },
  toConfig: (values) => ({ port: values.PORT, host: values.HOST }),
});
