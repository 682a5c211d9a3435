import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { allow, callerOf } from '../http/guard.js';
import type { VideoRecord } from '../ports/index.js';
import { parseWith } from '../videos/schema.js';
import type { VideoService } from '../videos/service.js';
import type { FoundService } from './found-service.js';

const MAX_FRAMES = 2000;

export const framesQuery = z.object({
  from: z.coerce.number().int().min(0).default(0).describe('The number of the first frame that is wanted.'),
  limit: z.coerce.number().int().min(1).max(MAX_FRAMES).default(500).describe('How many frames at most.'),
});
export const speechQuery = z.object({ from: z.coerce.number().int().min(0).default(0).describe('The number of the first cue that is wanted.') });

/** What models found in a video. */
export function foundRoutes({ found, videos }: { readonly found: FoundService; readonly videos: VideoService }): Router {
  const router = Router();
  const videoOf = (request: Request, response: Response): Promise<VideoRecord> => {
    response.set('Cache-Control', 'private, no-cache').vary('Authorization');
    return videos.recordFor(String(request.params['videoId']), callerOf(response), 'read');
  };

  router.get('/videos/:videoId/found', allow('read'), async (request, response) => {
    response.json(await found.about(await videoOf(request, response)));
  });
  router.get('/videos/:videoId/found/speech', allow('read'), async (request, response) => {
    const { from } = parseWith(speechQuery, request.query);
    response.json(await found.speech(await videoOf(request, response), from));
  });
  router.get('/videos/:videoId/text', allow('read'), async (request, response) => {
    response.json({ lines: await found.text(await videoOf(request, response)) });
  });
  router.get('/videos/:videoId/detections', allow('read'), async (request, response) => {
    const { from, limit } = parseWith(framesQuery, request.query);
    response.json(await found.frames(await videoOf(request, response), from, limit));
  });
  router.get('/videos/:videoId/detections/columns', allow('read'), async (request, response) => {
    const columns = await found.columns(await videoOf(request, response));
    response.set({ 'X-Content-Type-Options': 'nosniff' }).type('application/octet-stream').send(columns);
  });
  return router;
}
