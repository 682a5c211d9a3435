export type * from './records.js';
export type * from './room-records.js';
export type * from './attachments.js';
export type * from './blobs.js';
export type * from './job-queue.js';
export type * from './relay.js';
export type * from './found-log.js';
