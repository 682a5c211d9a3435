import { Router } from 'express';
import type { ServerCapabilities, Step } from '@cuelight/protocol';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import { enhanceAbilities } from '../ffmpeg/enhance/presets.js';
import { mapsTones } from '../ffmpeg/tone-mapping.js';
import type { JobRunner } from '../jobs/runner.js';
import type { SpeedMeter } from '../jobs/speed-meter.js';
import type { Records } from '../ports/index.js';
import { SERVER_VERSION } from '../version.js';

export interface CapabilityParts {
  readonly engine: FfmpegEngine;
  readonly records: Records;
  readonly runner: JobRunner;
  readonly speed: SpeedMeter;
  readonly maxUploadBytes: number;
  readonly authRequired: boolean;
  /** The models that are here now. */
  readonly models: () => ServerCapabilities['models'];
}

const FLAT_HDR = ' It has no zscale or tonemap, so what it makes of HDR video looks flat and pale.';

/** `GET /capabilities`: what a page may plan with. */
export function capabilityRoutes({ engine, records, runner, speed, maxUploadBytes, authRequired, models }: CapabilityParts): Router {
  const router = Router();
  router.get('/capabilities', async (_request, response) => {
    const isFlat = engine.kind !== 'none' && !await mapsTones(engine);
    const capabilities: ServerCapabilities = {
      version: SERVER_VERSION,
      ffmpeg: { engine: engine.kind, version: engine.version, sentence: `${engine.sentence}${isFlat ? FLAT_HDR : ''}`, transcodeSpeed: speed.value() },
      maxUploadBytes,
      resumable: 'tus',
      steps: [...new Set<Step>(['probe', ...runner.steps()])],
      enhance: await enhanceAbilities(engine),
      models: models(),
      queueLength: (await records.listJobs({ states: ['queued', 'active'] })).length,
      authRequired,
    };
    response.setHeader('Cache-Control', 'no-store');
    response.json(capabilities);
  });
  return router;
}
