import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { Router, type Express } from 'express';
import type { Job, ServerMessage } from '@cuelight/protocol';
import { createAccess, rememberTokens } from './access/index.js';
import { createQuotas } from './access/quotas.js';
import { openActivity, type Activity } from './activity/index.js';
import { createDenials } from './activity/denials.js';
import { noteDenied } from './activity/note-denied.js';
import { noteUploads } from './activity/note-uploads.js';
import { activityRoutes } from './activity/routes.js';
import { analyticsRoutes } from './analytics/routes.js';
import { createAnalyticsService } from './analytics/service.js';
import { openAnalyticsStore, type AnalyticsStore } from './analytics/store.js';
import { createAnswerService, createGenerator, createKeptTitles } from './answers/index.js';
import { attachmentRoutes } from './attachments/routes.js';
import { createAttachmentService } from './attachments/service.js';
import { openLocalBlobs } from './blobs/local-blobs.js';
import { capabilityRoutes } from './capabilities/routes.js';
import type { Config } from './config/index.js';
import { openDataFolder } from './data-folder.js';
import type { FfmpegEngine } from './ffmpeg/engine.js';
import { findOnPath, resolveEngine } from './ffmpeg/resolve.js';
import { createReadiness } from './health/readiness.js';
import { healthRoutes } from './health/routes.js';
import { addressOf } from './http/address-of.js';
import { createHttpCloser, refuseWhileStopping } from './http/closing.js';
import { compressedAnswers } from './http/compressed-answers.js';
import { continueWhenRead } from './http/expectations.js';
import { identifyCaller } from './http/guard.js';
import { requestLimits } from './http/limits.js';
import { apiOrigins } from './http/origins.js';
import { notFound, problemHandler } from './http/problem.js';
import { dataOnly, noSniffing } from './http/safe-headers.js';
import { allOrigins, siteOrigins } from './http/sites.js';
import { serveStatic } from './http/static-files.js';
import { createInProcessQueue } from './jobs/in-process-queue.js';
import { createHandlers } from './jobs/handlers.js';
import { jobRoutes } from './jobs/routes.js';
import { createJobRunner } from './jobs/runner.js';
import { createSpeedMeter } from './jobs/speed-meter.js';
import { createConsoleLogger, type Logger } from './log.js';
import { createMedia } from './media/create-media.js';
import { openMediaKeys, type MediaKeys } from './media/media-keys.js';
import { observeRequests, requestLines } from './logging/requests.js';
import { metricsRoutes } from './metrics/routes.js';
import { createServerMetrics } from './metrics/server-metrics.js';
import { openApiRoutes } from './openapi/routes.js';
import type { Blobs, JobQueue, Records, Relay } from './ports/index.js';
import { sweepFiles } from './production/sweep-files.js';
import { openLowdbRecords } from './records/index.js';
import { createInProcessRelay } from './relay/in-process-relay.js';
import { attachRooms, createJobsOf, sweepMessages, type Rooms } from './rooms/index.js';
import { searchRoutes } from './search/routes.js';
import { createSavedIndex } from './search/saved-index.js';
import { createSearchService, type SearchService } from './search/service.js';
import { seedSample } from './seed/sample.js';
import { createQueryEmbedder } from './understanding/embed-query.js';
import { createFoundService } from './understanding/found-service.js';
import { openUnderstanding, type Understanding } from './understanding/index.js';
import { foundRoutes } from './understanding/routes.js';
import { FileHasher } from './uploads/hashes/file-hasher.js';
import { uploadRoutes } from './uploads/routes.js';
import { queueFirstSteps, removeOrphans } from './uploads/repair.js';
import { createUploadService } from './uploads/service.js';
import { KeptUploads } from './uploads/tus/kept-uploads.js';
import { resumableRoutes, tusDiscovery } from './uploads/tus/routes.js';
import { createResumableUploads } from './uploads/tus/service.js';
import { API } from './videos/present.js';
import { videoRoutes } from './videos/routes.js';
import { createVideoService } from './videos/service.js';
import { createWordsTold } from './videos/words-told.js';
import { createSweeper } from './sweeper.js';
import { openWorkFolder, type WorkFolder } from './work-folder.js';

/** A form that stops coming is given up; one that goes on slowly is not. */
const IDLE_TIMEOUT_MS = 60_000;
const CLOSE_LIMIT_MS = 1000;
const SWEEP_UPLOADS_MS = 10 * 60_000;
/** Room for a long search in any script: it gets an answer that says what is wrong with it, not a bare 431. */
const MAX_HEADER_BYTES = 128 * 1024;

export interface Ports {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly queue: JobQueue;
  readonly relay: Relay;
}

export interface CreateServerOptions {
  readonly config: Config;
  /** Adapters other than the embedded ones. Those handed in are closed with the server too. */
  readonly ports?: Partial<Ports> | undefined;
  readonly logger?: Logger | undefined;
  /** A line in the log for every request, not only for those that are refused or fail. */
  readonly logAllRequests?: boolean | undefined;
}

export interface CuelightServer {
  readonly app: Express;
  readonly engine: FfmpegEngine;
  /** Listens and takes up the work an earlier process left. Rejects when the port is taken. */
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /**
   * Stops: says so at `/readyz` first, sends sockets away with 1012, queues what was being worked on again, lets requests that bring
   * something end within `limitMs` (a second without), then closes the adapters. Safe to call twice.
   */
  close(options?: { readonly limitMs?: number }): Promise<void>;
}

/** Opens the data folder and builds the server. Rejects `records_corrupt`, `data_dir_locked`, `bad_config` or a store's error. */
export async function createServer({ config, ports = {}, logger = createConsoleLogger(), logAllRequests = false }: CreateServerOptions): Promise<CuelightServer> {
  const opened = await openPorts(config, ports);
  try {
    const work = await openWorkFolder(join(config.dataDir, 'work'));
    const engine = await resolveEngine(config, config.dataDir, logger);
    const kept = await KeptUploads.open(join(config.dataDir, 'uploads'));
    const activity = await openActivity({ dir: join(config.dataDir, 'activity'), logger: logger.child('activity'), ...config.activity });
    const analytics = config.analytics === null ? null : await openAnalyticsStore({ dir: join(config.dataDir, 'analytics'), keepDays: config.analytics.keepDays, logger: logger.child('analytics') });
    const understanding = await openUnderstanding({ config, blobs: opened.blobs, work, engine, relay: opened.relay, logger: logger.child('understanding') });
    const mediaKeys = await openMediaKeys(config.dataDir, config.mediaKeys);
    return assemble(config, opened, { work, kept, activity, analytics, understanding, mediaKeys }, engine, { logger, logAllRequests }, ports.records === undefined);
  } catch (error) {
    await closePorts(opened);
    throw error;
  }
}

async function openPorts(config: Config, given: Partial<Ports>): Promise<Ports> {
  await openDataFolder(config.dataDir);
  const records = given.records ?? await openLowdbRecords(join(config.dataDir, 'records'));
  try {
    return { records, blobs: given.blobs ?? await openLocalBlobs(join(config.dataDir, 'media')), queue: given.queue ?? createInProcessQueue(), relay: given.relay ?? createInProcessRelay() };
  } catch (error) {
    await records.close();
    throw error;
  }
}

async function closePorts({ records, blobs, queue, relay }: Ports): Promise<void> {
  await queue.close();
  await relay.close();
  await blobs.close();
  await records.close();
}

function assemble(config: Config, ports: Ports, { work, kept, activity, analytics, understanding, mediaKeys }: { readonly mediaKeys: MediaKeys; readonly work: WorkFolder; readonly kept: KeptUploads; readonly activity: Activity; readonly analytics: AnalyticsStore | null; readonly understanding: Understanding }, engine: FfmpegEngine, { logger, logAllRequests }: { readonly logger: Logger; readonly logAllRequests: boolean }, alone: boolean): CuelightServer {
  const { records, blobs, queue } = ports;
  const metrics = createServerMetrics({ records, dataDir: config.dataDir, queueLength: () => queue.length(), sockets: () => rooms?.connectionCount() ?? 0 });
  const relay = metrics.countRelay(ports.relay);
  const speed = createSpeedMeter();
  const index = createSearchService(records, createSavedIndex(blobs, logger.child('search')), metrics.searched, { ...understanding.found, embedQuery: createQueryEmbedder(understanding) });
  const words = createWordsTold({ records, relay, logger: logger.child('videos') });
  const search: SearchService = { ...index, changed: (videoId) => { index.changed(videoId); void words.tell(videoId); } };
  let rooms: Rooms | null = null;
  const publish = (job: Job, clientId: string | null): void => {
    const failed = (error: unknown): void => { logger.warn('a job event was not sent', { jobId: job.id, reason: String(error) }); };
    metrics.jobTold(job);
    rooms?.publishJob(job).catch(failed);
    if (clientId !== null) relay.publish(`client.${clientId}`, JSON.stringify({ type: 'job', job } satisfies ServerMessage)).catch(failed);
  };
  const handlers = [...createHandlers({ config, records, blobs, engine, work, speed, logger: logger.child('jobs'), ingest: (upload) => uploads.ingest(upload), enqueue: (...job) => runner.enqueue(...job) }), ...understanding.handlers({ changed: (videoId) => { search.changed(videoId); }, enqueue: (...job) => runner.enqueue(...job) })];
  // The embedded records let one process in at a time; others may be shared.
  const runner = createJobRunner({ records, queue, publish, logger: logger.child('jobs'), handlers, alone });
  const access = rememberTokens(createAccess(config.tokens));
  const origins = { allowedOrigins: allOrigins(config), isOpen: access.open };
  const limits = requestLimits(config);
  const media = createMedia({ keys: mediaKeys, blobs, records, activity, origins });
  const videos = createVideoService({ records, blobs, runner, search, logs: understanding.logs, addressesFor: media.addressesFor });
  const uploads = noteUploads(createUploadService({ config, records, blobs, engine, runner, search }), activity);
  const { maxUploadBytes } = config;
  const attachments = createAttachmentService({ records, blobs, engine, uploads, maxBytes: config.maxAttachmentBytes });
  const quotas = createQuotas({ records, config, begun: (owner) => kept.begun(owner) });
  const hasher = new FileHasher({ logger: logger.child('uploads') });
  const resumable = createResumableUploads({ kept, hasher, uploads, work, quotas, maxUploadBytes, expiryMs: config.uploadExpiryMs, logger: logger.child('uploads') });
  const sweeper = createSweeper([
    { name: 'the activity log', sweep: () => activity.sweep() },
    { name: 'unfinished uploads', everyMs: Math.min(SWEEP_UPLOADS_MS, config.uploadExpiryMs), sweep: () => resumable.sweep() },
    { name: 'unused attachments', sweep: () => attachments.sweep() },
    { name: 'clips and previews', sweep: sweepFiles({ records, blobs }) },
    ...(analytics === null ? [] : [{ name: 'analytics', sweep: () => analytics.sweep() }]),
    ...(config.roomDays === null ? [] : [{ name: 'old messages', sweep: sweepMessages({ records, attachments, keepDays: config.roomDays }) }]),
  ], logger.child('sweeper'));

  const denied = createDenials(activity);
  const counted = analytics === null ? null : createAnalyticsService(analytics);

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy);
  app.use(noSniffing);
  const logRequest = requestLines(logger.child('http'), logAllRequests);
  app.use(observeRequests((event) => { logRequest(event); metrics.requestEnded(event); }));
  // before all others: it is asked for most
  app.use(media.signedRoutes());
  const api = Router();
  api.use('/uploads', tusDiscovery(maxUploadBytes));
  api.use(apiOrigins(origins), dataOnly, compressedAnswers, limits.addresses);
  api.use(capabilityRoutes({ engine, records, runner, speed, maxUploadBytes, authRequired: !access.open, models: () => understanding.offers() }));
  api.use(openApiRoutes());
  api.use(identifyCaller(access), siteOrigins(config), limits.callers);
  api.use(uploadRoutes({ uploads, videos, work, quotas, hasher, maxUploadBytes }), resumableRoutes({ resumable, videos, quotas, maxUploadBytes }), attachmentRoutes({ attachments, videos, blobs, work, activity, quotas, hasher, maxUploadBytes }), videoRoutes(videos, activity), activityRoutes(activity, videos), media.routes(videos), jobRoutes({ records, runner, videos, quotas }), searchRoutes(search, counted?.searchedInVain), analyticsRoutes(videos, counted), foundRoutes({ found: createFoundService({ records, blobs, ...understanding }), videos }), notFound);
  const readiness = createReadiness({ dataDir: config.dataDir, minFreeBytes: config.minFreeBytes, engine, program: engine.kind === 'native' ? config.ffmpegPath ?? findOnPath('ffmpeg') : null, isStopping: () => closing !== null });
  app.use(healthRoutes({ engine, queue, readiness }), metricsRoutes(metrics.registry, config.metricsToken));
  app.use(API, refuseWhileStopping(() => closing !== null), api);
  serveStatic(app, config);
  app.use(notFound, noteDenied(denied), problemHandler(logger.child('http')));

  const httpServer = createHttpServer({ requestTimeout: 0, headersTimeout: IDLE_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES }, app);
  httpServer.setTimeout(IDLE_TIMEOUT_MS);
  continueWhenRead(httpServer);
  const closeHttp = createHttpCloser(httpServer);
  let closing: Promise<void> | null = null;
  let repairing: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  return {
    app,
    engine,
    async start() {
      rooms = attachRooms({
        httpServer, records, relay, access, logger: logger.child('rooms'), allowedOrigins: origins.allowedOrigins,
        addressOf: addressOf(app),
        answer: createAnswerService({ search, generator: config.answers === null ? null : createGenerator(config.answers), unsupported: config.answers?.unsupported ?? 'drop', titles: createKeptTitles({ records, tell: words.tell }), logger: logger.child('answers') }),
        videoFor: (videoId, caller) => videos.recordFor(videoId, caller, 'read'), jobsOf: createJobsOf(records, (job) => runner.present(job)), wordsOf: words.of, verify: (citation) => search.verify(citation),
        attachments, note: (what) => { activity.note(what); }, denied: (refusal) => { denied({ ...refusal, by: 'socket' }); },
      });
      if (config.sampleDir !== null) await seedSample({ dir: config.sampleDir, records, uploads, work, logger });
      if (alone) await removeOrphans({ records, blobs, logger });
      httpServer.listen(config.port, config.host);
      await once(httpServer, 'listening');
      await runner.start();
      // beside serving: a large library of an earlier version may lack many
      repairing = queueFirstSteps({ records, engine, runner, logger, signal: stopping.signal }).then(() => undefined, (error: unknown) => { logger.warn('videos without their first jobs could not be looked for', { reason: String(error) }); });
      resumable.start();
      sweeper.start();
      search.warm().catch((error: unknown) => { logger.warn('the search index is not ready yet; the first search tries again', { reason: String(error) }); });
      const { port } = httpServer.address() as AddressInfo;
      return { url: `http://localhost:${port}`, port };
    },
    close({ limitMs = CLOSE_LIMIT_MS } = {}) {
      closing ??= (async () => {
        stopping.abort();
        await repairing;
        // It goes on answering meanwhile, so that whoever asks learns that it is stopping.
        await Promise.all([rooms?.close(), runner.stop()]);
        await closeHttp(limitMs);
        metrics.close();
        await sweeper.stop();
        await resumable.stop();
        await hasher.close();
        await search.close();
        await understanding.close();
        await activity.close();
        await analytics?.close();
        await closePorts(ports);
      })();
      return closing;
    },
  };
}
