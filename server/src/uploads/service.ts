import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { CuelightError, type Transcript } from '@cuelight/protocol';
import { parseCaptionBytes } from '@cuelight/protocol/captions';
import type { Config } from '../config/index.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { typeOfContainer } from '../ffmpeg/probe.js';
import type { JobRunner } from '../jobs/runner.js';
import { startUsualSteps, type UsualSteps } from '../jobs/usual-steps.js';
import type { Blobs, Records, VideoRecord } from '../ports/index.js';
import { toStoreError } from '../records/index.js';
import { videoMissing } from '../records/memory-records.js';
import type { SearchService } from '../search/service.js';
import { cleanTitle } from '../videos/schema.js';
import { lookAtImage, lookAtVideo, type LookedAt, type LookedAtImage } from './look.js';

export interface UploadParts {
  readonly config: UsualSteps['config'] & Pick<Config, 'newVideos'>;
  readonly records: Records;
  readonly blobs: Blobs;
  readonly engine: FfmpegEngine;
  readonly runner: JobRunner;
  readonly search: SearchService;
}

export interface NewUpload {
  /** A file in a folder of its own; taken over. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly originalName: string;
  readonly title?: string | undefined;
  /** Captions as their file has them, and its name. */
  readonly captions?: { readonly bytes: Uint8Array; readonly fileName: string } | undefined;
  readonly posterPath?: string | undefined;
  /** `browser`: the page will bring a playable rendition itself. */
  readonly processing?: 'auto' | 'browser' | 'server' | undefined;
  readonly owner: string;
  /** Where it came from, for the log; absent for what the server made itself. */
  readonly address?: string | null | undefined;
  /** Whose socket is told of the jobs that follow. */
  readonly clientId?: string | undefined;
  /** For videos that have a known name. */
  readonly id?: string | undefined;
  /** Resolves when the bytes are on disk, where they are not yet; nothing is recorded before. */
  readonly onDisk?: Promise<void> | undefined;
  /** Called as soon as there is a record: from then on it counts as stored. */
  readonly recorded?: (() => void) | undefined;
  /** What a video that a job made has of the one it was made of. */
  readonly like?: Partial<Pick<VideoRecord, 'visibility' | 'viewOnly' | 'participants' | 'derivedFrom' | 'transcript' | 'rooms'>> | undefined;
}

export interface UploadService {
  /** Stores a video, or answers the one with the same bytes. A refusal stores nothing. */
  ingest(upload: NewUpload): Promise<{ readonly video: VideoRecord; readonly created: boolean }>;
  /** Takes a rendition that a page made of a video nobody can play yet. */
  addRendition(videoId: string, renditionId: string, file: { readonly path: string; readonly sizeBytes: number }): Promise<VideoRecord>;
  /** Takes a picture that a page made of a video that has none yet; the first one stays. */
  addPoster(videoId: string, path: string): Promise<VideoRecord>;
}

type Keys = Pick<VideoRecord, 'originalKey' | 'posterKey' | 'transcript'>;

const POSTER_TYPES: readonly (readonly [magic: RegExp, extension: string])[] = [[/^\u00ff\u00d8\u00ff/, 'jpg'], [/^\u0089PNG\r\n/, 'png'], [/^RIFF[^]{4}WEBP/, 'webp']];

export function createUploadService({ config, records, blobs, engine, runner, search }: UploadParts): UploadService {
  const ingest: UploadService['ingest'] = async (upload) => {
    const transcript = upload.captions === undefined ? null : parseCaptionBytes(upload.captions.bytes, { fileName: upload.captions.fileName });
    const poster = upload.posterPath === undefined ? null : { path: upload.posterPath, extension: await posterExtension(upload.posterPath) };
    const known = await records.findVideoBySha256(upload.sha256, upload.owner);
    if (known !== null) return { video: await withTranscript(known, transcript), created: false };
    const image = await lookAtImage(engine, upload);
    const looked = image ?? await lookAtVideo(engine, upload);
    const id = upload.id ?? randomUUID();
    try {
      await upload.onDisk?.catch((error: unknown) => { throw toStoreError(error); });
      const originalKey = `${id}/original.${'container' in looked ? looked.container : looked.extension}`;
      await blobs.putFile(originalKey, looked.path);
      const posterKey = poster === null ? null : `${id}/poster.${poster.extension}`;
      if (poster !== null && posterKey !== null) await blobs.putFile(posterKey, poster.path);
      const result = await records.createVideo('container' in looked ? videoOf(id, upload, looked, { originalKey, posterKey, transcript }) : imageOf(id, upload, looked, { originalKey, posterKey, transcript }));
      upload.recorded?.();
      if (!result.created) {
        await blobs.remove(`${id}/`);
        return { video: await withTranscript(result.video, transcript), created: false };
      }
      search.changed(id);
      const told = { clientId: upload.clientId ?? null, owner: upload.owner };
      if (image !== null) await runner.enqueue(id, 'stillToVideo', told);
      else await startUsualSteps({ enqueue: runner.enqueue.bind(runner), engine, config }, result.video, { ...told, convert: upload.processing !== 'browser' });
      return result;
    } catch (error) {
      if ((await records.getVideo(id)) === null) await blobs.remove(`${id}/`);
      throw error;
    }
  };

  const common = (id: string, upload: NewUpload): Omit<VideoRecord, 'mediaInfo' | 'originalType' | 'status' | 'renditions' | 'originalKey' | 'posterKey' | 'transcript'> => {
    const given = cleanTitle(upload.title ?? '');
    const title = given === '' ? cleanTitle(basename(upload.originalName.replaceAll('\\', '/'), extname(upload.originalName))) : given;
    return {
      id, sha256: upload.sha256, title: title === '' ? 'Untitled video' : title, createdAt: new Date().toISOString(), owner: upload.owner,
      ...config.newVideos, mediaEpoch: 0, participants: [],
    };
  };

  const videoOf = (id: string, upload: NewUpload, { container, probed }: LookedAt, keys: Keys): VideoRecord => {
    // Without ffmpeg the container has to do: what browsers usually play is taken for playable.
    const playable = probed?.playable ?? (container === 'mp4' || container === 'webm');
    const originalType = probed?.mimeType ?? typeOfContainer(container);
    const hopeless = !playable && engine.kind === 'none' && upload.processing !== 'browser';
    return {
      ...common(id, upload), mediaInfo: probed?.mediaInfo ?? null, originalType, ...keys,
      status: playable ? 'ready' : hopeless ? 'failed' : 'processing',
      renditions: playable ? [{ id: 'original', blobKey: keys.originalKey, mimeType: originalType, width: probed?.mediaInfo.width ?? 0, height: probed?.mediaInfo.height ?? 0, sizeBytes: upload.sizeBytes, original: true }] : [],
      ...upload.like,
      ...(hopeless ? { problem: 'Browsers don\'t play this kind of file and this server has no ffmpeg to convert it.' } : {}),
    };
  };

  /** Nothing of the picture itself is ever served: what is played is made of it. */
  const imageOf = (id: string, upload: NewUpload, { mimeType }: LookedAtImage, keys: Keys): VideoRecord => ({
    ...common(id, upload), mediaInfo: null, originalType: mimeType, imageBytes: upload.sizeBytes, ...keys, status: 'processing', renditions: [], viewOnly: true, ...upload.like,
  });

  /** Words that come with bytes already known are kept where there were none. */
  const withTranscript = async (video: VideoRecord, transcript: Transcript | null): Promise<VideoRecord> => {
    if (transcript === null || video.transcript !== null) return video;
    const after = await records.updateVideo(video.id, (before) => ({ ...before, transcript: before.transcript ?? transcript }));
    search.changed(video.id);
    return after ?? video;
  };

  return {
    ingest,
    async addPoster(videoId, path) {
      const extension = await posterExtension(path);
      const before = await records.getVideo(videoId);
      if (before === null) throw videoMissing(videoId);
      if (before.posterKey !== null) return before;
      const posterKey = `${videoId}/poster.${extension}`;
      await blobs.putFile(posterKey, path);
      const after = await records.updateVideo(videoId, (video) => ({ ...video, posterKey: video.posterKey ?? posterKey }));
      if (after !== null) return after;
      await blobs.remove(`${videoId}/`);
      throw videoMissing(videoId);
    },
    async addRendition(videoId, renditionId, file) {
      const playable = (): CuelightError => new CuelightError('conflict', 'This video can be played already; a rendition is taken only while it can\'t.', { reason: 'playable' });
      const before = await records.getVideo(videoId);
      if (before === null) throw videoMissing(videoId);
      if (before.renditions.length > 0) throw playable();
      const { probed, path } = await lookAtVideo(engine, { ...file, originalName: `${renditionId}.mp4` });
      if (!path.endsWith('.mp4') || probed?.playable === false) throw new CuelightError('unsupported_type', 'A rendition has to be an MP4 that browsers play: H.264 with AAC.', {});
      const blobKey = `${videoId}/rendition-${renditionId}.mp4`;
      await blobs.putFile(blobKey, path);
      const rendition = { id: renditionId, blobKey, mimeType: probed?.mimeType ?? 'video/mp4', width: probed?.mediaInfo.width ?? 0, height: probed?.mediaInfo.height ?? 0, sizeBytes: file.sizeBytes, original: false };
      const after = await records.updateVideo(videoId, (video) => (video.renditions.length > 0 ? video : asReady(video, rendition)));
      if (after === null) {
        await blobs.remove(`${videoId}/`);
        throw videoMissing(videoId);
      }
      for (const job of await records.listJobs({ videoId, states: ['queued', 'active'] })) if (job.step === 'renditions') await runner.cancel(job.id);
      return after;
    },
  };
}

const asReady = ({ problem: _problem, ...video }: VideoRecord, rendition: VideoRecord['renditions'][number]): VideoRecord => ({ ...video, status: 'ready', renditions: [rendition] });

async function posterExtension(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    const found = POSTER_TYPES.find(([magic]) => magic.test(buffer.toString('latin1')));
    if (found === undefined) throw new CuelightError('unsupported_type', 'The poster has to be a JPEG, PNG or WebP image.', {});
    return found[1];
  } finally {
    await handle.close();
  }
}
