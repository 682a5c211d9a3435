import { z } from 'zod';
import { defineOperations } from '../openapi/operation.js';
import { jobShape } from '../openapi/shapes.js';
import { newJobSchema } from './routes.js';

const TAG = 'Jobs';

export const jobOperations = defineOperations(
  {
    method: 'post', path: '/videos/:videoId/jobs', id: 'startJob', tag: TAG, summary: 'Starts a step of a video', says: 'What the step itself takes stands beside `step`. The same step with the same input that has not ended yet is answered instead of a second one.', scope: 'upload',
    body: { schema: newJobSchema }, answers: { 202: { says: 'It waits or runs; `Location` is its address.', schema: jobShape } }, errors: ['not_found', 'bad_request', 'quota_exceeded', 'ffmpeg_missing'],
  },
  { method: 'get', path: '/videos/:videoId/jobs', id: 'listJobs', tag: TAG, summary: 'The jobs of a video', scope: 'read', answers: { 200: { says: 'Newest last.', schema: z.strictObject({ jobs: z.array(jobShape) }) } }, errors: ['not_found'] },
  { method: 'get', path: '/jobs/:jobId', id: 'getJob', tag: TAG, summary: 'One job', scope: 'read', answers: { 200: { says: 'The job as it is now.', schema: jobShape } }, errors: ['not_found'] },
  { method: 'delete', path: '/jobs/:jobId', id: 'cancelJob', tag: TAG, summary: 'Cancels a job', says: 'One that has ended stays as it is.', scope: 'upload', answers: { 200: { says: 'The job as it is now.', schema: jobShape } }, errors: ['not_found'] },
);
