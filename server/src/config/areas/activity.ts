import { z } from 'zod';
import { defineArea, variable } from '../area.js';
import { wholeNumber } from '../values.js';

const DEFAULT_DAYS = 365;

export const activity = defineArea({
  title: 'The log of who did what',
  variables: {
    CUELIGHT_ACTIVITY_DAYS: variable(wholeNumber(0, 36_500).default(DEFAULT_DAYS), 'Days that uploads, views, downloads, deletions, shares and refusals are kept in the activity log; 0 keeps them for ever.'),
    CUELIGHT_ACTIVITY_ADDRESSES: variable(z.enum(['masked', 'full', 'none']).default('masked'), 'What the activity log keeps of addresses: the network only (`masked`), all of it (`full`) or nothing (`none`).'),
  },
  toConfig: (values) => ({
    activity: { keepDays: values.CUELIGHT_ACTIVITY_DAYS === 0 ? null : values.CUELIGHT_ACTIVITY_DAYS, addresses: values.CUELIGHT_ACTIVITY_ADDRESSES },
  }),
});
