import type { InferenceEngine } from '@cuelight/inference';
import type { MediaEngine, MediaEngineOptions } from '@cuelight/media';
import { loadAssets } from '../assets/load-assets.js';
import type { LibraryOptions } from '../library/library.js';

/** The engines of one session, made when a step first needs them. */
export interface Engines {
  media(): Promise<MediaEngine>;
  inference(): Promise<InferenceEngine>;
  close(): void;
}

/** The media engine for code of your own; `assetBase` is where `assets.json` lies. Close it when done. */
export async function openMediaEngine(assetBase: string, options: MediaEngineOptions = {}): Promise<MediaEngine> {
  const { createMediaEngine } = await import('@cuelight/media');
  return createMediaEngine(async () => (await loadAssets(assetBase)).media, options);
}

export function createEngines({ assetBase = '.', ffmpegThreads }: Pick<LibraryOptions, 'assetBase' | 'ffmpegThreads'>): Engines {
  let media: Promise<MediaEngine> | null = null;
  let inference: Promise<InferenceEngine> | null = null;
  const makeInference = async (): Promise<InferenceEngine> => {
    const { createInferenceEngine } = await import('@cuelight/inference');
    return createInferenceEngine(async () => (await loadAssets(assetBase)).inference);
  };
  const end = (engine: Promise<{ close(): void }> | null): void => {
    engine?.then((made) => made.close(), () => undefined);
  };
  return {
    media: () => (media ??= openMediaEngine(assetBase, { ffmpegThreads })),
    inference: () => (inference ??= makeInference()),
    close() {
      end(media);
      end(inference);
      media = inference = null;
    },
  };
}
