export { createMediaEngine } from './client.js';
export type * from './types.js';
