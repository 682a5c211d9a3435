export { openActivity, type ActivityOptions } from './activity.js';
export type { AddressPolicy } from './mask-address.js';
export { ACTIVITY_ACTIONS, type Activity, type ActivityAction, type ActivityEvent, type ActivityFilter, type ActivityNote, type ActivityPage } from './types.js';
