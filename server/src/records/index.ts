export { createMemoryRecords } from './memory-records.js';
export { openFoundLogs } from './found-logs.js';
export { openLowdbRecords } from './lowdb-records.js';
export { toStoreError } from './store-error.js';
