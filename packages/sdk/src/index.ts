export type * from './session/state.js';
export * from './session/requests.js';
export type * from './session/session.js';
