export { createInferenceEngine } from './client.js';
export type * from './types.js';
