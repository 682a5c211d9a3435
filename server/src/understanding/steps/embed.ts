import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import type { JobHandler } from '../../jobs/handler.js';
import type { FoundLog } from '../../ports/index.js';
import { dropOld, keepFound, shortHash, withFound, type UnderstandingParts } from './parts.js';
import { runInChild, whyNot } from './run-in-child.js';

export const embedSchema = z.strictObject({});

/** A vector as it stands in a log. */
type PackedVector = string;

const pack = (vector: Float32Array): PackedVector => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');

async function vectorsOf(log: FoundLog<PackedVector>, dimensions: number, count: number): Promise<Float32Array> {
  const vectors = new Float32Array(count * dimensions);
  let at = 0;
  for (const batch of log.batches) {
    for (const line of (await log.read(batch)).lines) {
      vectors.set(new Float32Array(Uint8Array.from(Buffer.from(line, 'base64')).buffer), at);
      at += dimensions;
    }
  }
  return vectors;
}

const noWords = (): CuelightError => new CuelightError('no_captions', 'There are no words yet whose meaning could be worked out; recognise the speech or add captions first.', {});

/** What the words of a transcript mean, for searching by meaning. */
export const embedHandler = (parts: UnderstandingParts): JobHandler<object> => ({
  step: 'embed',
  input: embedSchema,
  concurrency: 1,
  unavailable: whyNot(parts, 'embed'),
  check: ({ transcript }) => { if ((transcript?.cues.length ?? 0) === 0) throw noWords(); },
  run: async (context) => {
    const { video } = context;
    const [{ createVectorIndex, windowsOf }, { wordsVersion }] = await Promise.all([import('@cuelight/search/vectors'), import('@cuelight/search')]);
    const cues = video.transcript?.cues ?? [];
    const windows = windowsOf(cues);
    if (windows.length === 0) throw noWords();
    const words = wordsVersion('', cues);
    const model = parts.models.nameOf('embed');
    const name = `embed-${shortHash(model, words)}`;
    const log = await parts.logs.open<PackedVector>(video.id, name);
    try {
      const result = await runInChild(parts, 'embed', context, log, {
        input: async () => ({ model, kind: 'passage', texts: windows.map(({ text }) => text), batch: log.complete }),
        line: pack,
      });
      if (result === null) return 'again';
      const { dimensions, minScore } = result;
      const index = createVectorIndex({ model, dimensions, minScore });
      index.add(video.id, windows, { model, dimensions, minScore, vectors: await vectorsOf(log, dimensions, windows.length) });
      const key = await keepFound(parts.blobs, video.id, 'meanings', 'cuev', new Uint8Array(index.save()));
      await context.updateVideo(withFound({ vectors: { key, model, dimensions, minScore, words, count: windows.length } }));
      await dropOld(parts.blobs, [video.found?.vectors?.key], [key]);
      parts.changed(video.id);
      await parts.logs.remove(video.id, name);
      return { result: { videoId: video.id, counts: { texts: windows.length } } };
    } finally {
      await log.close();
    }
  },
});
