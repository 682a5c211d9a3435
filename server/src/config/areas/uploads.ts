import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
const DEFAULT_MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;
const DAY_SECONDS = 24 * 60 * 60;

export const uploads = defineArea({
  title: 'Uploads',
  variables: {
    CUELIGHT_MAX_UPLOAD_BYTES: variable(wholeNumber(1, 64 * 1024 ** 3).default(DEFAULT_MAX_UPLOAD_BYTES), 'The largest file it takes, in bytes; larger ones are refused before they are sent.', { unset: '104857600 (100 MB)' }),
    CUELIGHT_UPLOAD_EXPIRY_SECONDS: variable(wholeNumber(1, 365 * DAY_SECONDS).default(DAY_SECONDS), 'How long an upload that was broken off is kept after its last byte, so that it can go on.', { unset: '86400 (a day)' }),
    CUELIGHT_MAX_ATTACHMENT_BYTES: variable(wholeNumber(1, 4 * 1024 ** 3).default(DEFAULT_MAX_ATTACHMENT_BYTES), 'The largest picture, PDF, text or sound that a message may carry, in bytes; a video may be as large as any.', { unset: '26214400 (25 MB)' }),
  },
  toConfig: (values) => ({ maxUploadBytes: values.CUELIGHT_MAX_UPLOAD_BYTES, maxAttachmentBytes: values.CUELIGHT_MAX_ATTACHMENT_BYTES, uploadExpiryMs: values.CUELIGHT_UPLOAD_EXPIRY_SECONDS * 1000 }),
});
