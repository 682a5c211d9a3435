export { loadConfig, redactConfig } from './load.js';
export type { Config } from './schema.js';
