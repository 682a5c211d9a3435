export { loadConfig, redactConfig, type Config } from './config/index.js';
export { createServer, type CreateServerOptions, type CuelightServer, type Ports } from './create-server.js';
export { createConsoleLogger, createMemoryLogger, type LogFields, type Logger } from './log.js';
export type * from './ports/index.js';
export { openLowdbRecords } from './records/index.js';
