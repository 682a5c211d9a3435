import { createEmbedding } from '../../embed/embedding.js';
import { embedderLoader } from '../../embed/embedder.js';
import { resolveModel } from '../../models/resolve-model.js';
import type { TaskKind } from '../task.js';

/** Meanings: texts in, unit vectors out. */
export const embed: TaskKind<'embed'> = {
  open: async ({ model: choice, kind, textCount, resume }, { signal, emit, settle, runtime }) => {
    const resolved = resolveModel('embed', choice);
    const embedder = await runtime.model(resolved, embedderLoader(resolved.model));
    return createEmbedding({
      model: resolved.model, kind, textCount, resume, signal,
      embed: (texts) => embedder.use((loaded) => loaded.embed(texts)),
      onDone: (texts, from, embeddings, all) => {
        emit({ from, embeddings });
        settle((item) => item === texts, all);
      },
      onProgress: (progress) => { emit({ progress }); },
    });
  },
};
