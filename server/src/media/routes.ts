import { basename, extname } from 'node:path';
import { Router, type Request } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { allow, callerOf } from '../http/guard.js';
import type { Blobs } from '../ports/index.js';
import type { VideoService } from '../videos/service.js';
import { derivedFile } from './derived-files.js';
import { serveBlob } from './serve-blob.js';

const POSTER_TYPES: Readonly<Record<string, string>> = { '.jpg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' };

/** Posters and renditions. What is sent is found through the record, never through a path of the request. */
export function mediaRoutes(videos: VideoService, blobs: Blobs): Router {
  const router = Router();

  router.get('/videos/:videoId/media/:renditionId', allow('read'), async (request, response) => {
    const { videoId = '', renditionId = '' } = request.params;
    const video = await videos.recordFor(videoId, callerOf(response), 'read');
    const rendition = video.renditions.find((one) => one.id === renditionId);
    if (rendition === undefined) throw new CuelightError('not_found', 'This video has no such rendition; its record lists those it has.', { what: 'rendition', id: renditionId.slice(0, 64) });
    await serveBlob(blobs, { key: rendition.blobKey, type: rendition.mimeType, fileName: `${video.title}${extname(rendition.blobKey)}` }, request, response);
  });

  router.get('/videos/:videoId/poster', allow('read'), async (request, response) => {
    const video = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'read');
    if (video.posterKey === null) throw new CuelightError('not_found', 'This video has no poster yet.', { what: 'poster' });
    const extension = extname(video.posterKey);
    await serveBlob(blobs, { key: video.posterKey, type: POSTER_TYPES[extension] ?? 'application/octet-stream', fileName: `poster${extension}` }, request, response);
  });

  router.get('/videos/:videoId/files/*path', allow('read'), async (request: Request, response) => {
    const { videoId, path } = request.params as unknown as { readonly videoId: string; readonly path: readonly string[] };
    const video = await videos.recordFor(videoId, callerOf(response), 'read');
    const file = derivedFile(video, path.join('/'));
    if (file.kind === 'blob') {
      await serveBlob(blobs, { key: file.key, type: file.type, fileName: basename(file.key), cacheControl: file.cacheControl }, request, response);
      return;
    }
    response.set({ 'Cache-Control': file.cacheControl, 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox; default-src \'none\'', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    response.type(file.type).send(file.text);
  });

  return router;
}
