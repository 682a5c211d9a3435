export * from './client-message.js';
export * from './requests.js';
export * from './server-message.js';
export * from './transcript.js';
