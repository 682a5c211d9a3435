import type { RunTask } from './task.js';

/** What the texts mean; a batch is as many texts as the engine embeds at once, so that the same texts always share one call of the model. */
export const EMBED_BATCH = 8;

export const embed: RunTask<'embed'> = async ({ model, kind, texts, batch: first }, { engine, signal, onProgress, give, room }) => {
  const skipped = first * EMBED_BATCH;
  const { vectors: _vectors, ...space } = await engine.embed(texts.slice(skipped), {
    model: { name: model }, kind, signal,
    onProgress: (progress) => { onProgress({ ...progress, fraction: texts.length === 0 ? 1 : (skipped + progress.fraction * (texts.length - skipped)) / texts.length }); },
    onVectors: (from, { vectors, dimensions }) => {
      const lines = Array.from({ length: vectors.length / dimensions }, (_, i) => vectors.slice(i * dimensions, (i + 1) * dimensions));
      give({ batch: first + Math.floor(from / EMBED_BATCH), lines });
    },
  });
  await room(0);
  return space;
};
