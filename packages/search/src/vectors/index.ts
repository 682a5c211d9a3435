export { fuseHits } from './fuse-hits.js';
export { createVectorIndex, loadVectorIndex, type VectorIndex, type VectorSearchOptions, type VectorSpace, type Vectors } from './vector-index.js';
export { pinpoint, type PinpointOptions } from './pinpoint.js';
export { createWindowCutter, windowsOf, type TextWindow, type WindowCutter } from './windows.js';
