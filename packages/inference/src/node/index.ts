import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { abortError, CuelightError } from '@cuelight/protocol';
import { env, LogLevel } from '@huggingface/transformers';
import { checkPinned } from '../models/pinned.js';
import { loadRecogniser, type Recogniser } from '../models/recogniser.js';
import type { SpeechModel } from '../models/registry.js';
import { resolveModel } from '../models/resolve-model.js';
import { createTranscription } from '../speech/transcription.js';
import { createVad, type RunVad } from '../speech/vad.js';
import type { InferenceEngine, TranscribeOptions, Transcription } from '../types.js';
import { loadVad } from './vad-session.js';

export type * from '../types.js';

export interface NodeInferenceOptions {
  /** Folder with models in the hub's layout: `<modelsDir>/<model id>/config.json` and so on. Nothing is downloaded. */
  readonly modelsDir: string;
  /** File of Silero VAD v6. */
  readonly vadModelPath: string;
}

/** transformers.js has one setting for the whole process: loads of different folders must not overlap. */
let loading: Promise<unknown> = Promise.resolve();

async function readPinned(model: SpeechModel, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new CuelightError('model_corrupt', `The file ${path} of the speech model ${model.id} is missing. Put it back.`, { model: model.id, file: path }, { cause });
  }
}

async function loadFrom(modelsDir: string, model: SpeechModel): Promise<Recogniser> {
  const folder = join(modelsDir, model.id);
  await access(join(folder, 'config.json')).catch(() => {
    throw new CuelightError('model_unavailable', `The speech model ${model.id} is not in ${modelsDir}. Put its files into ${folder}, or add captions; everything else works.`, { model: model.id });
  });
  for (const file of Object.keys(model.files ?? {})) await checkPinned(model, file, await readPinned(model, join(folder, file)));
  const load = loading.then(async () => {
    env.allowLocalModels = true;
    env.allowRemoteModels = false;
    env.localModelPath = modelsDir.endsWith('/') ? modelsDir : `${modelsDir}/`;
    env.logLevel = LogLevel.ERROR;
    return loadRecogniser(model, { device: 'cpu' });
  });
  loading = load.catch(() => undefined);
  return load.catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('model_corrupt', `The speech model ${model.id} in ${folder} can't be loaded: ${reason}. Replace its files.`, { model: model.id }, { cause });
  });
}

/** The inference engine of a Node process, on ONNX Runtime's native build. A model stays loaded until `close()`. */
export function createNodeInferenceEngine(options: NodeInferenceOptions): InferenceEngine {
  const modelsDir = resolve(options.modelsDir);
  const closed = new AbortController();
  const recognisers = new Map<string, Promise<Recogniser>>();
  let vad: Promise<RunVad> | null = null;

  const recogniserOf = (model: SpeechModel): Promise<Recogniser> => {
    const known = recognisers.get(model.id);
    if (known) return known;
    const fresh = loadFrom(modelsDir, model);
    recognisers.set(model.id, fresh);
    // A failed load is tried again by the next call.
    fresh.catch(() => { recognisers.delete(model.id); });
    return fresh;
  };

  const vadOf = (): Promise<RunVad> => {
    const fresh = vad ??= loadVad(options.vadModelPath);
    fresh.catch(() => { vad = null; });
    return fresh;
  };

  return {
    transcribe: async (given: TranscribeOptions): Promise<Transcription> => {
      const signal = given.signal ? AbortSignal.any([given.signal, closed.signal]) : closed.signal;
      if (signal.aborted) throw abortError();
      const { model, language } = resolveModel(given.model);
      const [recogniser, runVad] = await Promise.all([recogniserOf(model), vadOf()]);
      if (signal.aborted) throw abortError();
      return createTranscription({
        vad: createVad(runVad), recognise: recogniser.forLanguage(language), windowSeconds: model.windowSeconds, signal,
        durationSeconds: given.durationSeconds, onCue: given.onCue, onProgress: given.onProgress,
      });
    },
    close: () => {
      closed.abort();
      for (const loaded of recognisers.values()) loaded.then((recogniser) => recogniser.dispose()).catch(() => undefined);
      recognisers.clear();
      vad = null;
    },
  };
}
