import { Router } from 'express';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { JobQueue } from '../ports/index.js';
import { SERVER_VERSION } from '../version.js';
import type { Check } from './readiness.js';

export interface HealthParts {
  readonly engine: FfmpegEngine;
  readonly queue: JobQueue;
  readonly readiness: () => Promise<readonly Check[]>;
}

/** `GET /healthz`: alive, and with which ffmpeg. `GET /readyz`: whether to send somebody here; 503 with the reasons where not. */
export function healthRoutes({ engine, queue, readiness }: HealthParts): Router {
  const startedAt = performance.now();
  const router = Router();
  router.get('/healthz', async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json({
      status: 'ok', version: SERVER_VERSION, uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
      ffmpeg: { engine: engine.kind, version: engine.version, sentence: engine.sentence }, queueLength: await queue.length(),
    });
  });
  router.get('/readyz', async (_request, response) => {
    const checks = await readiness();
    const isReady = checks.every(({ state }) => state !== 'fail');
    response.setHeader('Cache-Control', 'no-store');
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', checks });
  });
  return router;
}
