export type * from './types/conversion.js';
export type * from './types/engine.js';
export type * from './types/pictures.js';
export type * from './types/probe.js';
export type * from './types/production.js';
export type * from './types/sound.js';
export type * from './types/source.js';
