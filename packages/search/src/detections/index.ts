export type { LabelSummary } from './appearances.js';
export { createDetectionStore, DetectionStore, type DetectionFilter, type DetectionStoreOptions, type StoredChunk } from './detection-store.js';
export type { TrackedDetection } from './overlay.js';
export type { TrackSpan } from './spans.js';
