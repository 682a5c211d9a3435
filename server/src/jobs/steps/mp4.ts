import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaInfo } from '@cuelight/protocol';
import { createDamage, warningsOf } from '../../ffmpeg/damage.js';
import { probeFile } from '../../ffmpeg/probe.js';
import { makeRendition } from '../../ffmpeg/rendition.js';
import type { VideoRecord } from '../../ports/index.js';
import type { JobContext, JobOutcome } from '../handler.js';
import type { HandlerParts } from '../handlers.js';
import { inSourceFolder } from './source-folder.js';

type Change = (video: VideoRecord) => VideoRecord;

/** Stores an MP4 in `cwd` as a rendition; answers what it changes in the record. */
export async function storeMp4({ blobs, engine }: Pick<HandlerParts, 'blobs' | 'engine'>, { video, signal }: JobContext<unknown>, made: { readonly cwd: string; readonly name: string; readonly width: number; readonly height: number }): Promise<Change> {
  const path = join(made.cwd, made.name);
  const { size } = await stat(path);
  const { mimeType } = await probeFile(engine, { cwd: made.cwd, name: made.name, sizeBytes: size, container: 'mp4', signal });
  const blobKey = `${video.id}/rendition-mp4.mp4`;
  await blobs.putFile(blobKey, path);
  const rendition = { id: 'mp4', blobKey, mimeType, width: made.width, height: made.height, sizeBytes: size, original: false };
  return ({ problem: _problem, ...before }) => ({ ...before, status: 'ready', renditions: [rendition, ...before.renditions.filter((one) => one.id !== 'mp4')] });
}

/** The whole video as one MP4. */
export function makeMp4(parts: HandlerParts, info: MediaInfo, context: JobContext<unknown>): Promise<JobOutcome> {
  const { video, signal, onProgress } = context;
  return inSourceFolder(parts, video, async (cwd, name) => {
    const startedAt = Date.now();
    const damage = createDamage();
    const made = await makeRendition(parts.engine, info, { cwd, name, signal, onProgress, onDamage: damage.add });
    parts.speed.add(info, (Date.now() - startedAt) / 1000);
    const change = await storeMp4(parts, context, { cwd, ...made });
    const result = warningsOf(damage);
    return { change, ...(result && { result }) };
  });
}
