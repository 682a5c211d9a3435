import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ServerMessage } from '@cuelight/protocol';
import type { FfmpegEngine } from '../../ffmpeg/engine.js';
import type { Blobs, FoundLogs, FoundRecord, VideoRecord } from '../../ports/index.js';
import type { WorkFolder } from '../../work-folder.js';
import type { InferenceHost } from '../inference-host.js';
import type { ServerModels } from '../models.js';

export type CuesMessage = Extract<ServerMessage, { readonly type: 'cues' }>;

/** What the steps of understanding are made from. */
export interface UnderstandingParts {
  readonly models: ServerModels;
  readonly host: InferenceHost;
  readonly logs: FoundLogs;
  readonly blobs: Blobs;
  readonly work: WorkFolder;
  readonly engine: FfmpegEngine;
  /** The words or things of a video are others now. */
  changed(videoId: string): void;
  /** Tells those who watch the video cues as they are recognised; `from` is the number of the first. */
  tellCues(told: Omit<CuesMessage, 'type'>): void;
  /** There are words now whose meaning can be worked out. */
  wordsHeard(videoId: string): Promise<void>;
}

/** A short name for options: the same options have the same. */
export const shortHash = (...parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

/** Keeps bytes of what was found in a video; the same bytes have the same key. */
export async function keepFound(blobs: Blobs, videoId: string, name: string, extension: string, bytes: Uint8Array): Promise<string> {
  const key = `${videoId}/found/${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
  if ((await blobs.stat(key)) === null) await blobs.put(key, Readable.from([bytes]));
  return key;
}

export const asJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');

/** Adds to what is known of a video. */
export const withFound = (change: FoundRecord) => (video: VideoRecord): VideoRecord => ({ ...video, found: { ...video.found, ...change } });

/** Removes files that nothing names any more. */
export async function dropOld(blobs: Blobs, before: readonly (string | undefined)[], now: readonly string[]): Promise<void> {
  for (const key of before) if (key !== undefined && !now.includes(key)) await blobs.remove(key);
}
