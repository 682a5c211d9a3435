import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { env, LogLevel } from '@huggingface/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { checkPinned } from '../models/pinned.js';
import type { Model } from '../models/registry.js';
import { THREADS_SLEEP } from '../models/session-options.js';
import { taskName } from '../models/resolve-model.js';
import { createExclusive } from '../worker/exclusive.js';
import { engineFailure } from '../worker/engine-failure.js';
import { heeding } from '../worker/heeding.js';
import { toRunModel } from '../worker/run-model.js';
import type { Loaded, Share, Shelf } from '../worker/shelf.js';
import type { LoadedModel, ModelLoader, OwnFile, RewriteModel, RunModel, TaskRuntime } from '../worker/task.js';

export interface NodeModelPaths {
  /** Folder with models in the hub's layout: `<modelsDir>/<model id>/config.json` and so on. Nothing is downloaded. */
  readonly modelsDir: string;
  /** Files that come with Cuelight; null where one is left out. */
  readonly files: Readonly<Record<OwnFile, string | null>>;
}

const FILE_NAMES: Readonly<Record<OwnFile, string>> = {
  vad: 'voice detector', 'text-detector': 'text detector', 'text-recogniser': 'text reader', 'text-characters': 'text reader\'s list of characters',
};

/** transformers.js has one setting for the whole process: loads of different folders must not overlap. */
const whileInstalled = createExclusive();

async function readPinned(model: Model, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new CuelightError('model_corrupt', `The file ${path} of the ${taskName(model.task)} ${model.id} is missing. Put it back.`, { model: model.id, file: path }, { cause });
  }
}

/** Rejects with `model_unavailable` where a model is not on this machine. */
export async function checkPresent({ modelsDir, files }: NodeModelPaths, model: Model): Promise<void> {
  const folder = join(modelsDir, model.id);
  const needed = model.task === 'text' ? (['text-detector', 'text-recogniser', 'text-characters'] as const).map((file) => files[file]) : [join(folder, 'config.json')];
  try {
    await Promise.all(needed.map((path) => access(path ?? folder)));
  } catch (cause) {
    const where = model.task === 'text' ? 'Give the paths of its files to the engine' : `Put its files into ${folder}`;
    throw new CuelightError('model_unavailable', `The ${taskName(model.task)} ${model.id} is not on this machine. ${where}; everything else works without it.`, { model: model.id }, { cause });
  }
}

async function loadFrom<M>(paths: NodeModelPaths, model: Model, loader: ModelLoader<M>): Promise<Loaded<LoadedModel<M>>> {
  await checkPresent(paths, model);
  const { modelsDir } = paths;
  const folder = join(modelsDir, model.id);
  const name = `${taskName(model.task)} ${model.id}`;
  for (const file of Object.keys(model.pinned ?? {})) await checkPinned(model, file, await readPinned(model, join(folder, file)));
  const loaded = await whileInstalled(async () => {
    env.allowLocalModels = true;
    env.allowRemoteModels = false;
    env.localModelPath = modelsDir.endsWith('/') ? modelsDir : `${modelsDir}/`;
    env.logLevel = LogLevel.ERROR;
    return loader.load({ device: 'cpu', weights: 'cpu' });
  }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('model_corrupt', `The ${name} in ${folder} can't be loaded: ${reason}. Replace its files.`, { model: model.id }, { cause });
  });
  const use: LoadedModel<M>['use'] = async (work) => {
    try {
      return await work(loaded);
    } catch (cause) {
      throw engineFailure('cpu', name, cause);
    }
  };
  return { value: { device: 'cpu', use }, sizeBytes: 0, dispose: () => loader.dispose(loaded) };
}

async function loadSession(bytes: Uint8Array, path: string, file: OwnFile, rewrite: RewriteModel): Promise<Loaded<RunModel>> {
  const name = FILE_NAMES[file];
  // half a second of sound is too little work to share: a second thread costs more than it does
  const threads = file === 'vad' ? { intraOpNumThreads: 1 } : {};
  const open = async (): Promise<InferenceSession> => InferenceSession.create(rewrite(bytes), { logSeverityLevel: 3, ...threads, extra: THREADS_SLEEP });
  const session = await open().catch((cause: unknown) => {
    throw new CuelightError('model_corrupt', `The ${name} ${path} is not a model that ONNX Runtime can load. Replace the file.`, { model: name, file: path }, { cause });
  });
  const run = toRunModel(session, (type, data, dims) => new Tensor(type as 'float32', data as Float32Array, dims));
  return {
    value: (inputs) => run(inputs).catch((cause: unknown) => { throw engineFailure('cpu', name, cause); }),
    sizeBytes: bytes.length,
    dispose: () => session.release(),
  };
}

/** A Node process' {@link TaskRuntime}; `release` gives back all that was loaded through it. */
export function openNodeRuntime(paths: NodeModelPaths, shelf: Shelf, signal: AbortSignal): TaskRuntime & { release(): void } {
  const shares: Share<unknown>[] = [];
  const keep = <T>(share: Share<T>): T => {
    shares.push(share);
    return share.value;
  };

  const read = async (file: OwnFile): Promise<{ readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }> => {
    const path = paths.files[file];
    if (path === null) throw new CuelightError('model_unavailable', `The ${FILE_NAMES[file]} is not set up here. Give its path to the engine.`, { model: FILE_NAMES[file] });
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw new CuelightError('asset_unreachable', `The ${FILE_NAMES[file]} ${path} can't be read. Check the path.`, { url: path }, { cause });
    });
    return { path, bytes: new Uint8Array(bytes) };
  };

  return {
    bytes: async (file) => (await read(file)).bytes,
    session: async (file, rewrite = (bytes) => bytes) => keep(await shelf.take(file, async () => {
      const { path, bytes } = await read(file);
      return loadSession(bytes, path, file, rewrite);
    }, signal)),
    model: async ({ model }, loader) => heeding(signal, keep(await shelf.take(`${model.task} ${model.id}`, () => loadFrom(paths, model, loader), signal))),
    release: () => { for (const share of shares.splice(0)) share.release(); },
  };
}
