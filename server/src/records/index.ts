export { createMemoryRecords } from './memory-records.js';
export { openLowdbRecords } from './lowdb-records.js';
export { toStoreError } from './store-error.js';
