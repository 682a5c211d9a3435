import type { InferenceDevice } from '../types/index.js';
import type { Dtype, Model } from './registry.js';

const SUFFIX: Readonly<Record<Dtype, string>> = { fp32: '', fp16: '_fp16', q8: '_quantized', q4: '_q4' };

const graphFile = (graph: string, dtype: Dtype): string => `onnx/${graph}${SUFFIX[dtype]}.onnx`;

/** Paths, in the model's folder, of all it needs on a device: what is beside the graphs first. Empty where it doesn't run there. */
export function filesOf(model: Model, device: InferenceDevice): readonly string[] {
  if (model.task === 'text') return model.files;
  const dtype = model.dtype[device];
  if (dtype === null) return [];
  const graphs = typeof dtype === 'string' ? { model: dtype } : dtype;
  return [...model.files, ...Object.entries(graphs).map(([graph, precision]) => graphFile(graph, precision))];
}

/** The folder of a model's files on a host (with its slash), with a slash: the hub's layout, or a bare folder for what comes with Cuelight. */
export const modelFolderUrl = (model: Model, host: string): string => `${host}${modelPath(model).replace('{model}', model.id).replace('{revision}', model.revision)}`;

/** transformers.js' template of {@link modelFolderUrl}. */
export const modelPath = (model: Model): string => (model.host === null ? '{model}/' : '{model}/resolve/{revision}/');
