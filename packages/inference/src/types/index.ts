export type * from './assets.js';
export type * from './embed.js';
export type * from './engine.js';
export type * from './model.js';
export type * from './pictures.js';
export type * from './speech.js';
export type * from './write.js';
