import { readFile } from 'node:fs/promises';
import { Router, type Request } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Quotas } from '../access/quotas.js';
import { allow, callerOf } from '../http/guard.js';
import { API } from '../videos/present.js';
import type { VideoService } from '../videos/service.js';
import type { WorkFolder } from '../work-folder.js';
import type { FileHasher } from './hashes/file-hasher.js';
import { MAX_POSTER_BYTES, parseUpload } from './parse-upload.js';
import { receiveBody } from './receive-body.js';
import type { UploadService } from './service.js';

const RENDITION_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

export interface UploadRouteParts {
  readonly uploads: UploadService;
  readonly videos: VideoService;
  readonly work: WorkFolder;
  readonly quotas: Quotas;
  readonly hasher: FileHasher;
  readonly maxUploadBytes: number;
}

/** What the sender says it will be; 0 for one who does not know. */
const announcedBytes = ({ headers }: Request): number => Number(headers['content-length'] ?? 0);

/** `POST /videos`, `PUT /videos/:videoId/renditions/:renditionId` and `PUT /videos/:videoId/poster`. */
export function uploadRoutes({ uploads, videos, work, quotas, hasher, maxUploadBytes }: UploadRouteParts): Router {
  const router = Router();

  router.post('/videos', allow('upload'), async (request, response) => {
    const claim = await quotas.claim(callerOf(response), { bytes: announcedBytes(request) });
    const { video, created } = await work.use(async (dir) => {
      const { file, captions, poster, fields } = await parseUpload(request, response, { dir, hasher, maxUploadBytes });
      await claim.settle(file.sizeBytes);
      const bytes = captions === null ? (fields.captions === undefined ? undefined : Buffer.from(fields.captions)) : await readFile(captions.path);
      return uploads.ingest({
        ...file, title: fields.title, processing: fields.processing, clientId: fields.clientId, posterPath: poster?.path, owner: callerOf(response).owner, address: callerOf(response).address,
        captions: bytes === undefined ? undefined : { bytes, fileName: captions?.originalName ?? 'captions' }, recorded: claim.release,
      });
    }).finally(claim.release);
    response.status(created ? 201 : 200).location(`${API}/videos/${video.id}`).json(await videos.present(video, callerOf(response)));
  });

  router.put('/videos/:videoId/renditions/:renditionId', allow('upload'), async (request, response) => {
    const { videoId = '', renditionId = '' } = request.params;
    if (!RENDITION_ID.test(renditionId) || renditionId === 'original') {
      throw new CuelightError('bad_request', 'The name of a rendition has up to 32 small letters, digits and "-", and is not "original".', { field: 'renditionId' });
    }
    await videos.recordFor(videoId, callerOf(response), 'change');
    const video = await work.use(async (dir) => uploads.addRendition(videoId, renditionId, await receiveBody(request, dir, maxUploadBytes)));
    response.json(await videos.present(video, callerOf(response)));
  });

  router.put('/videos/:videoId/poster', allow('upload'), async (request, response) => {
    const { videoId = '' } = request.params;
    await videos.recordFor(videoId, callerOf(response), 'change');
    const video = await work.use(async (dir) => uploads.addPoster(videoId, (await receiveBody(request, dir, MAX_POSTER_BYTES)).path));
    response.json(await videos.present(video, callerOf(response)));
  });

  return router;
}
