import express, { Router, type Response } from 'express';
import { CuelightError, isCuelightError, type Job, type Step } from '@cuelight/protocol';
import { z } from 'zod';
import type { Quotas } from '../access/quotas.js';
import { allow, callerOf } from '../http/guard.js';
import { addressOf } from '../media/addresses.js';
import type { JobRecord, Records, VideoRecord } from '../ports/index.js';
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
  readonly quotas: Quotas;
}

/** Starting, watching and cancelling jobs. */
export function jobRoutes({ records, runner, videos, quotas }: JobRouteParts): Router {
  const router = Router();

  /** With addresses of files as this caller can use them. */
  const present = (record: JobRecord, video: VideoRecord, response: Response): Job => {
    const job = runner.present(record);
    if (job.result?.files === undefined) return job;
    const addresses = videos.addressesFor(video, callerOf(response));
    return { ...job, result: { ...job.result, files: job.result.files.map((file) => ({ ...file, url: addressOf(file.url, video.id, addresses) })) } };
  };

  const jobOf = async (id: string, response: Response, right: 'read' | 'change'): Promise<{ readonly job: JobRecord; readonly video: VideoRecord }> => {
    const missing = (): CuelightError => new CuelightError('not_found', `There is no job "${id.slice(0, 64)}".`, { what: 'job', id: id.slice(0, 64) });
    const job = await records.getJob(id);
    if (job === null) throw missing();
    const video = await videos.recordFor(job.videoId, callerOf(response), right).catch((error: unknown) => {
      // whoever may not know of the video may not know of its jobs
      throw isCuelightError(error) && error.code === 'not_found' ? missing() : error;
    });
    return { job, video };
  };

  router.post('/videos/:videoId/jobs', allow('upload'), express.json({ limit: 10_000 }), async (request, response) => {
    const { step, clientId, ...input } = parseWith(newJobSchema, (request.body as unknown) ?? {});
    const video = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'change');
    const caller = callerOf(response);
    const job = await runner.enqueue(video.id, step as Step, { input, clientId, owner: caller.owner, claim: (brings) => quotas.claim(caller, brings) });
    response.status(202).location(`${API}/jobs/${job.id}`).json(present(job, video, response));
  });

  router.get('/videos/:videoId/jobs', allow('read'), async (request, response) => {
    const video = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'read');
    response.setHeader('Cache-Control', 'no-store');
    response.json({ jobs: (await records.listJobs({ videoId: video.id })).map((job) => present(job, video, response)) });
  });

  router.get('/jobs/:jobId', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const { job, video } = await jobOf(request.params.jobId, response, 'read');
    response.json(present(job, video, response));
  });

  router.delete('/jobs/:jobId', async (request, response) => {
    const { job, video } = await jobOf(request.params.jobId, response, 'change');
    response.json(present((await runner.cancel(job.id)) ?? job, video, response));
  });

  return router;
}
