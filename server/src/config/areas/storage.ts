import { resolve } from 'node:path';
import { defineArea, variable } from '../area.js';
import { path, wholeNumber } from '../values.js';

export const storage = defineArea({
  title: 'What is kept',
  variables: {
    CUELIGHT_DATA_DIR: variable(path.default(() => resolve('data')), 'The folder of records and media; one server at a time uses it.', { isPath: true, unset: './data' }),
    CUELIGHT_ROOM_DAYS: variable(wholeNumber(0, 36_500).default(0), 'Days that messages of rooms, and the files they carry, are kept; 0 keeps them for ever.'),
  },
  toConfig: (values) => ({ dataDir: values.CUELIGHT_DATA_DIR, /** Null: for ever. */ roomDays: values.CUELIGHT_ROOM_DAYS === 0 ? null : values.CUELIGHT_ROOM_DAYS }),
});
