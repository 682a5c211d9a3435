import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

export const uploads = defineArea({
  title: 'Uploads',
  variables: {
    CUELIGHT_MAX_UPLOAD_BYTES: variable(wholeNumber(1, 64 * 1024 ** 3).default(DEFAULT_MAX_UPLOAD_BYTES), 'The largest file it takes, in bytes; larger ones are refused before they are sent.', { unset: '104857600 (100 MB)' }),
  },
  toConfig: (values) => ({ maxUploadBytes: values.CUELIGHT_MAX_UPLOAD_BYTES }),
});
