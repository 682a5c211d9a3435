import { Router } from 'express';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { JobQueue } from '../ports/index.js';
import { SERVER_VERSION } from '../version.js';

/** `GET /healthz`: alive, and with which ffmpeg. */
export function healthRoutes(engine: FfmpegEngine, queue: JobQueue): Router {
  const startedAt = Date.now();
  const router = Router();
  router.get('/healthz', async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json({
      status: 'ok', version: SERVER_VERSION, uptimeSeconds: Math.round((Date.now() - startedAt) / 1000),
      ffmpeg: { engine: engine.kind, version: engine.version, sentence: engine.sentence }, queueLength: await queue.length(),
    });
  });
  return router;
}
