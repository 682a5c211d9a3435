import express, { Router, type Response } from 'express';
import { CuelightError, type Step } from '@cuelight/protocol';
import { z } from 'zod';
import type { Scope } from '../access/index.js';
import { allow, callerOf } from '../http/guard.js';
import type { JobRecord, Records } from '../ports/index.js';
import { API } from '../videos/present.js';
import { parseWith } from '../videos/schema.js';
import type { VideoService } from '../videos/service.js';
import type { JobRunner } from './runner.js';

/** What the step itself takes stands beside `step`; the step's own schema checks it. */
export const newJobSchema = z.looseObject({ step: z.string().min(1).max(40), clientId: z.string().min(1).max(64).optional() });

export interface JobRouteParts {
  readonly records: Records;
  readonly runner: JobRunner;
  readonly videos: VideoService;
}

/** Starting, watching and cancelling jobs. */
export function jobRoutes({ records, runner, videos }: JobRouteParts): Router {
  const router = Router();

  const jobOf = async (id: string, response: Response, scope: Scope): Promise<JobRecord> => {
    const job = await records.getJob(id);
    if (job === null || !callerOf(response).may(scope, job.videoId)) throw new CuelightError('not_found', `There is no job "${id.slice(0, 64)}".`, { what: 'job', id: id.slice(0, 64) });
    return job;
  };

  router.post('/videos/:videoId/jobs', allow('upload'), express.json({ limit: 10_000 }), async (request, response) => {
    const { step, clientId, ...input } = parseWith(newJobSchema, (request.body as unknown) ?? {});
    const video = await videos.record(request.params['videoId'] ?? '');
    const job = await runner.enqueue(video.id, step as Step, { input, clientId, owner: callerOf(response).owner });
    response.status(202).location(`${API}/jobs/${job.id}`).json(runner.present(job));
  });

  router.get('/videos/:videoId/jobs', allow('read'), async (request, response) => {
    const { id } = await videos.record(request.params['videoId'] ?? '');
    response.setHeader('Cache-Control', 'no-store');
    response.json({ jobs: (await records.listJobs({ videoId: id })).map((job) => runner.present(job)) });
  });

  router.get('/jobs/:jobId', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json(runner.present(await jobOf(request.params.jobId, response, 'read')));
  });

  router.delete('/jobs/:jobId', async (request, response) => {
    const job = await jobOf(request.params.jobId, response, 'upload');
    response.json(runner.present((await runner.cancel(job.id)) ?? job));
  });

  return router;
}
