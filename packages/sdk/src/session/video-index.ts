export type { VideoIndex } from '../search/video-index.js';
