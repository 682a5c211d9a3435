import type { Config } from '../config/index.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { Logger } from '../log.js';
import type { Blobs, Records } from '../ports/index.js';
import type { UploadService } from '../uploads/service.js';
import type { WorkFolder } from '../work-folder.js';
import type { AnyJobHandler } from './handler.js';
import { clipHandler } from '../production/clip-handler.js';
import { enhanceHandler } from '../production/enhance-handler.js';
import { stillHandler } from '../production/still-handler.js';
import type { JobRunner } from './runner.js';
import { posterHandler } from './steps/poster.js';
import { createPrecedence } from './steps/precedence.js';
import { probeHandler } from './steps/probe.js';
import { renditionsHandler } from './steps/renditions.js';
import { storyboardHandler } from './steps/storyboard.js';
import type { SpeedMeter } from './speed-meter.js';

/** What handlers are made from. */
export interface HandlerParts {
  readonly config: Config;
  readonly records: Records;
  readonly blobs: Blobs;
  readonly engine: FfmpegEngine;
  readonly work: WorkFolder;
  readonly speed: SpeedMeter;
  readonly logger: Logger;
  /** Stores a file that a step made as a video of its own. */
  readonly ingest: UploadService['ingest'];
  /** For the steps that follow from a step. */
  readonly enqueue: JobRunner['enqueue'];
}

/** Every step this server does, one line each. */
export function createHandlers(parts: HandlerParts): readonly AnyJobHandler[] {
  const precedence = createPrecedence();
  return [
    probeHandler(parts),
    posterHandler(parts, precedence),
    storyboardHandler(parts, precedence),
    renditionsHandler(parts),
    clipHandler(parts),
    stillHandler(parts),
    enhanceHandler(parts),
  ];
}
