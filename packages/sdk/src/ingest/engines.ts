import { CuelightError } from '@cuelight/protocol';
import type { InferenceAssets, InferenceEngine } from '@cuelight/inference';
import type { MediaEngine } from '@cuelight/media';
import { loadAssets } from '../assets/load-assets.js';

/** The engines of one session, made when a step first needs them. */
export interface Engines {
  media(): Promise<MediaEngine>;
  inference(): Promise<InferenceEngine>;
  close(): void;
}

type CreateInference = (assets: () => Promise<InferenceAssets>) => InferenceEngine;
const hasFactory = (module: object): module is { createInferenceEngine: CreateInference } => (
  'createInferenceEngine' in module && typeof module.createInferenceEngine === 'function'
);

export function createEngines(assetBase: string): Engines {
  let media: Promise<MediaEngine> | null = null;
  let inference: Promise<InferenceEngine> | null = null;
  const makeMedia = async (): Promise<MediaEngine> => {
    const { createMediaEngine } = await import('@cuelight/media');
    return createMediaEngine(async () => (await loadAssets(assetBase)).media);
  };
  const makeInference = async (): Promise<InferenceEngine> => {
    const module: object = await import('@cuelight/inference');
    if (!hasFactory(module)) {
      throw new CuelightError('no_speech_model', 'This build has no speech recognition; add captions to make the words searchable.', {});
    }
    return module.createInferenceEngine(async () => (await loadAssets(assetBase)).inference);
  };
  const end = (engine: Promise<{ close(): void }> | null): void => {
    engine?.then((made) => made.close(), () => undefined);
  };
  return {
    media: () => (media ??= makeMedia()),
    inference: () => (inference ??= makeInference()),
    close() {
      end(media);
      end(inference);
      media = inference = null;
    },
  };
}
