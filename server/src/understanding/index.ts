import { join } from 'node:path';
import { MAX_SOCKET_MESSAGE_BYTES } from '@cuelight/protocol';
import type { Config } from '../config/index.js';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { AnyJobHandler } from '../jobs/handler.js';
import type { JobRunner } from '../jobs/runner.js';
import type { Logger } from '../log.js';
import type { Blobs, FoundLogs, Relay } from '../ports/index.js';
import { openFoundLogs } from '../records/index.js';
import type { WorkFolder } from '../work-folder.js';
import { createFoundReader, type FoundReader } from './found-reader.js';
import { createInferenceHost, type InferenceHost } from './inference-host.js';
import { createServerModels, UNDERSTANDING_STEPS, type ModelInfo, type ServerModels } from './models.js';
import { createUnderstandingHandlers } from './steps/index.js';
import type { CuesMessage } from './steps/parts.js';
import { whyNot } from './steps/run-in-child.js';

/** Room for a message's other fields. */
const MOST_CUES_BYTES = MAX_SOCKET_MESSAGE_BYTES * 0.75;

export interface UnderstandingOptions {
  readonly config: Pick<Config, 'dataDir' | 'modelsDir' | 'modelNames' | 'afterUpload'>;
  readonly blobs: Blobs;
  readonly work: WorkFolder;
  readonly engine: FfmpegEngine;
  readonly relay: Relay;
  readonly logger: Logger;
}

/** Finding out what is in videos, by models of this machine. */
export interface Understanding {
  readonly models: ServerModels;
  readonly host: InferenceHost;
  readonly logs: FoundLogs;
  readonly found: FoundReader;
  handlers(tell: { changed(videoId: string): void; enqueue: JobRunner['enqueue'] }): readonly AnyJobHandler[];
  /** What can be done here now, with the models for it. */
  offers(): readonly ModelInfo[];
  close(): Promise<void>;
}

/** Messages about cues, each small enough for a socket. */
function* parted({ cues, from, ...told }: Omit<CuesMessage, 'type'>): Generator<CuesMessage> {
  let part: typeof cues[number][] = [];
  let bytes = 0;
  let first = from;
  for (const cue of cues) {
    const size = Buffer.byteLength(JSON.stringify(cue));
    if (part.length > 0 && bytes + size > MOST_CUES_BYTES) {
      yield { type: 'cues', ...told, from: first, cues: part };
      first += part.length;
      part = [];
      bytes = 0;
    }
    part.push(cue);
    bytes += size;
  }
  if (part.length > 0) yield { type: 'cues', ...told, from: first, cues: part };
}

/** Opens the logs of what is being found; models are loaded when a step needs them, in processes of their own. */
export async function openUnderstanding({ config, blobs, work, engine, relay, logger }: UnderstandingOptions): Promise<Understanding> {
  const models = createServerModels({ modelsDir: config.modelsDir, names: config.modelNames });
  const host = createInferenceHost(models.engine);
  const logs = await openFoundLogs(join(config.dataDir, 'records', 'found'));
  const possible = { models, engine };

  return {
    models, host, logs,
    found: createFoundReader(blobs),
    handlers: ({ changed, enqueue }) => createUnderstandingHandlers({
      models, host, logs, blobs, work, engine, changed,
      tellCues: (told) => {
        for (const message of parted(told)) relay.publish(`video.${message.videoId}`, JSON.stringify(message)).catch((error: unknown) => { logger.warn('cues were not told', { reason: String(error) }); });
      },
      wordsHeard: async (videoId) => {
        if (!config.afterUpload.includes('embed')) return;
        // nobody asked for it; the reason is the operator's
        await enqueue(videoId, 'embed').catch((error: unknown) => { logger.info('"embed" was not started by itself', { videoId, reason: error instanceof Error ? error.message : String(error) }); });
      },
    }),
    offers: () => UNDERSTANDING_STEPS.flatMap((step) => (whyNot(possible, step)() === null ? models.find(step) ?? [] : [])),
    async close() {
      await host.close();
      await logs.close();
    },
  };
}
