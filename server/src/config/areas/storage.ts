import { resolve } from 'node:path';
import { defineArea, variable } from '../area.js';
import { path } from '../values.js';

export const storage = defineArea({
  title: 'What is kept',
  variables: {
    CUELIGHT_DATA_DIR: variable(path.default(() => resolve('data')), 'The folder of records and media; one server at a time uses it.', { isPath: true, unset: './data' }),
  },
  toConfig: (values) => ({ dataDir: values.CUELIGHT_DATA_DIR }),
});
