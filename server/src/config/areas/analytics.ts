import { defineArea, variable } from '../area.js';
import { onOff, wholeNumber } from '../values.js';

const DEFAULT_DAYS = 365;

export const analytics = defineArea({
  title: 'What is counted of watching',
  variables: {
    CUELIGHT_ANALYTICS: variable(onOff.default(true), '`off`: views, watched spans and searches without hits are not counted. Nothing of who it was is ever kept, and who sends Do Not Track or Global Privacy Control is left out.'),
    CUELIGHT_ANALYTICS_DAYS: variable(wholeNumber(1, 36_500).default(DEFAULT_DAYS), 'How many days of it are kept.'),
  },
  toConfig: (values) => ({ /** Null: nothing is counted. */ analytics: values.CUELIGHT_ANALYTICS ? { keepDays: values.CUELIGHT_ANALYTICS_DAYS } : null }),
});
