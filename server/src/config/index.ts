export { loadConfig, redactConfig, type LoadOptions } from './load.js';
export type { Config } from './schema.js';
