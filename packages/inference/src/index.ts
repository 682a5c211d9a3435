export { createInferenceEngine } from './client/create-inference-engine.js';
export { filesOf } from './models/model-files.js';
export {
  MODEL_SETS, MODELS, modelsOf, type Dtype, type EmbedModel, type Model, type ModelOf, type ObjectsModel, type PinnedFile, type SpeechModel, type TextModel,
} from './models/registry.js';
export { resolveModel, type ResolvedModel } from './models/resolve-model.js';
export type * from './types/index.js';
