export { createMediaEngine } from './client/create-media-engine.js';
export { thumbnailsVtt } from './picture/thumbnails-vtt.js';
export { openLiveSound, type LiveSound, type LiveSoundOptions } from './sound/live-sound.js';
export { Peaks } from './sound/peaks.js';
export type * from './types.js';
