import express, { Router, type Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { z } from 'zod';
import type { FfmpegEngine } from '../ffmpeg/engine.js';
import type { Scope } from '../access/index.js';
import { allow, callerOf } from '../http/guard.js';
import type { JobRecord, Records } from '../ports/index.js';
import { API, presentJob } from '../videos/present.js';
import { parseWith } from '../videos/schema.js';
import type { VideoService } from '../videos/service.js';
import { SERVER_STEPS, type ServerStep } from './handler.js';
import type { JobRunner } from './runner.js';

const newJobSchema = z.object({ step: z.enum(SERVER_STEPS as [ServerStep, ...ServerStep[]]) });

export interface JobRouteParts {
  readonly records: Records;
  readonly runner: JobRunner;
  readonly videos: VideoService;
  readonly engine: FfmpegEngine;
}

/** Starting, watching and cancelling jobs. */
export function jobRoutes({ records, runner, videos, engine }: JobRouteParts): Router {
  const router = Router();

  const jobOf = async (id: string, response: Response, scope: Scope): Promise<JobRecord> => {
    const job = await records.getJob(id);
    if (job === null || !callerOf(response).may(scope, job.videoId)) throw new CuelightError('not_found', `There is no job "${id.slice(0, 64)}".`, { what: 'job', id: id.slice(0, 64) });
    return job;
  };

  router.post('/videos/:videoId/jobs', allow('upload'), express.json({ limit: 10_000 }), async (request, response) => {
    const { step } = parseWith(newJobSchema, (request.body as unknown) ?? {});
    const video = await videos.record(request.params['videoId'] ?? '');
    if (engine.kind === 'none') throw new CuelightError('ffmpeg_missing', engine.sentence, {});
    if (step === 'renditions' && video.status === 'failed') await records.updateVideo(video.id, ({ problem: _problem, ...before }) => ({ ...before, status: 'processing' }));
    const job = await runner.enqueue(video.id, step);
    response.status(202).location(`${API}/jobs/${job.id}`).json(presentJob(job));
  });

  router.get('/videos/:videoId/jobs', allow('read'), async (request, response) => {
    const { id } = await videos.record(request.params['videoId'] ?? '');
    response.json({ jobs: (await records.listJobs({ videoId: id })).map(presentJob) });
  });

  router.get('/jobs/:jobId', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json(presentJob(await jobOf(request.params.jobId, response, 'read')));
  });

  router.delete('/jobs/:jobId', async (request, response) => {
    const job = await jobOf(request.params.jobId, response, 'upload');
    response.json(presentJob((await runner.cancel(job.id)) ?? job));
  });

  return router;
}
