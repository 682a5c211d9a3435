export { createInferenceEngine } from './client/create-inference-engine.js';
export { MODEL_SETS, SPEECH_MODELS, type Dtype, type PinnedFile, type SpeechDevice, type SpeechModel } from './models/registry.js';
export { resolveModel, type ResolvedModel } from './models/resolve-model.js';
export type * from './types.js';
