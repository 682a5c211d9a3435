import { buffer } from 'node:stream/consumers';
import type { Appearance, TextLine } from '@cuelight/protocol';
import type { VectorIndex } from '@cuelight/search/vectors';
import type { Blobs, VideoRecord } from '../ports/index.js';

/** What was found in stored videos, for search and for whoever asks. */
export interface FoundReader {
  /** Nothing where nobody looked, or the file is gone. */
  textLines(video: VideoRecord): Promise<readonly TextLine[]>;
  appearances(video: VideoRecord): Promise<readonly Appearance[]>;
  /** What the words mean; null where that is not known of the words as they are now. */
  meanings(video: VideoRecord): Promise<VectorIndex | null>;
  /** Other for every other content of what search uses. */
  version(video: VideoRecord): string;
}

export function createFoundReader(blobs: Blobs): FoundReader {
  const read = async (key: string | undefined): Promise<Buffer | null> => (key === undefined || (await blobs.stat(key)) === null ? null : buffer(await blobs.read(key)));
  const list = async <T>(key: string | undefined): Promise<readonly T[]> => JSON.parse((await read(key))?.toString('utf8') ?? '[]') as readonly T[];
  return {
    textLines: ({ found }) => list<TextLine>(found?.textLines?.key),
    appearances: ({ found }) => list<Appearance>(found?.detections?.appearancesKey),
    async meanings({ found, transcript }) {
      const vectors = found?.vectors;
      if (!vectors || !transcript) return null;
      const { wordsVersion } = await import('@cuelight/search');
      if (wordsVersion('', transcript.cues) !== vectors.words) return null;
      const bytes = await read(vectors.key);
      if (bytes === null) return null;
      const { loadVectorIndex } = await import('@cuelight/search/vectors');
      const { model, dimensions, minScore } = vectors;
      try {
        return loadVectorIndex(new Uint8Array(bytes).buffer, { model, dimensions, minScore });
      } catch {
        // an older layout: it is worked out again when somebody asks for it
        return null;
      }
    },
    version: ({ found }) => [found?.textLines?.key, found?.detections?.appearancesKey].join(' ').trim(),
  };
}
