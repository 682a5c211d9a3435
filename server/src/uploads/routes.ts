import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { allow, callerOf } from '../http/guard.js';
import { toStoreError } from '../records/index.js';
import { API } from '../videos/present.js';
import type { VideoService } from '../videos/service.js';
import type { WorkFolder } from '../work-folder.js';
import { tooLarge } from './hashing-storage.js';
import { parseUpload } from './parse-upload.js';
import { readCaptions, type UploadService } from './service.js';

const RENDITION_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

export interface UploadRouteParts {
  readonly uploads: UploadService;
  readonly videos: VideoService;
  readonly work: WorkFolder;
  readonly maxUploadBytes: number;
}

/** `POST /videos` and `PUT /videos/:videoId/renditions/:renditionId`. */
export function uploadRoutes({ uploads, videos, work, maxUploadBytes }: UploadRouteParts): Router {
  const router = Router();

  router.post('/videos', allow('upload'), async (request, response) => {
    const { video, created } = await work.use(async (dir) => {
      const { file, captions, poster, fields } = await parseUpload(request, response, dir, maxUploadBytes);
      const text = captions === null ? fields.captions : await readCaptions(captions.path);
      return uploads.ingest({
        ...file, title: fields.title, processing: fields.processing, clientId: fields.clientId, posterPath: poster?.path, owner: callerOf(response).owner,
        captions: text === undefined ? undefined : { text, fileName: captions?.originalName ?? 'captions' },
      });
    });
    response.status(created ? 201 : 200).location(`${API}/videos/${video.id}`).json(await videos.present(video, callerOf(response)));
  });

  router.put('/videos/:videoId/renditions/:renditionId', allow('upload'), async (request, response) => {
    const { videoId = '', renditionId = '' } = request.params;
    if (!RENDITION_ID.test(renditionId) || renditionId === 'original') {
      throw new CuelightError('bad_request', 'The name of a rendition has up to 32 small letters, digits and "-", and is not "original".', { field: 'renditionId' });
    }
    if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes) throw tooLarge(maxUploadBytes, Number(request.headers['content-length']));
    await videos.recordFor(videoId, callerOf(response), 'change');
    const video = await work.use(async (dir) => {
      const path = join(dir, 'body');
      let sizeBytes = 0;
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          sizeBytes += chunk.length;
          if (sizeBytes > maxUploadBytes) done(tooLarge(maxUploadBytes));
          else done(null, chunk);
        },
      });
      await pipeline(request, counter, createWriteStream(path, { flags: 'wx' })).catch((error: unknown) => {
        if (!request.complete && request.destroyed && !(error instanceof CuelightError)) throw new CuelightError('upload_aborted', 'The upload ended before the file was whole; nothing was kept. Send it again.', { receivedBytes: sizeBytes });
        throw toStoreError(error);
      });
      return uploads.addRendition(videoId, renditionId, { path, sizeBytes });
    });
    response.json(await videos.present(video, callerOf(response)));
  });

  return router;
}
