import type { TextCheckpoint } from '@cuelight/inference/node';
import { CuelightError, type TextLine } from '@cuelight/protocol';
import { z } from 'zod';
import type { JobHandler } from '../../jobs/handler.js';
import type { FoundLog, VideoRecord } from '../../ports/index.js';
import { asJson, dropOld, keepFound, shortHash, withFound, type UnderstandingParts } from './parts.js';
import { runInChild, unpackState, whyNot, withVideoFile } from './run-in-child.js';

/** Frames a second that are read; the page does the same. */
const RATE = 1;

export const readTextSchema = z.strictObject({});

/** A file of sound only has nothing to be seen. */
export function checkPicture({ mediaInfo }: Pick<VideoRecord, 'mediaInfo'>): void {
  if (mediaInfo?.videoCodec === null) throw new CuelightError('no_video_stream', 'This file has sound only, so there is nothing to be seen in it.', {});
}

export const pictureOf = ({ mediaInfo }: Pick<VideoRecord, 'mediaInfo'>): { readonly width: number; readonly height: number } => ({ width: mediaInfo?.width ?? 0, height: mediaInfo?.height ?? 0 });

async function resumeOf(log: FoundLog<TextLine>): Promise<TextCheckpoint | null> {
  const lines: TextLine[] = [];
  let state: string | undefined;
  for (const batch of log.batches) {
    const read = await log.read(batch);
    lines.push(...read.lines);
    state = read.state ?? state;
  }
  return state === undefined ? null : { ...unpackState<TextCheckpoint>(state), lines };
}

/** Text that stands in the picture. */
export const readTextHandler = (parts: UnderstandingParts): JobHandler<object> => ({
  step: 'readText',
  input: readTextSchema,
  concurrency: 1,
  unavailable: whyNot(parts, 'readText'),
  check: checkPicture,
  run: async (context) => {
    const { video } = context;
    const name = `readText-${shortHash(parts.models.nameOf('readText'), RATE)}`;
    const log = await parts.logs.open<TextLine>(video.id, name);
    try {
      const result = await withVideoFile(parts, context, (file) => runInChild(parts, 'readText', context, log, {
        input: async () => ({ file, videoId: video.id, picture: pictureOf(video), rate: RATE, batch: log.batches.length, resume: await resumeOf(log) }),
        line: (line) => line,
      }));
      if (result === null) return 'again';
      const { lines } = result;
      const key = await keepFound(parts.blobs, video.id, 'text', 'json', asJson(lines));
      await context.updateVideo(withFound({ textLines: { key, count: lines.length } }));
      await dropOld(parts.blobs, [video.found?.textLines?.key], [key]);
      parts.changed(video.id);
      await parts.logs.remove(video.id, name);
      return { result: { videoId: video.id, counts: { lines: lines.length } } };
    } finally {
      await log.close();
    }
  },
});
