import { z } from 'zod';
import { defineOperations, type Operation } from '../openapi/operation.js';
import { activityEventSchema, activityQuerySchema, exportQuerySchema } from './schema.js';

const TAG = 'Activity';
const page = { 200: { says: 'Newest first; `next` is the `cursor` of the page after, or null. A page may hold fewer than `limit` and still have one.', schema: z.strictObject({ events: z.array(activityEventSchema), next: z.string().nullable() }) } };
const exported = (form: string, type: string): Operation => ({
  method: 'get', path: `/activity.${form}`, id: `exportActivityAs${form === 'csv' ? 'Csv' : 'Ndjson'}`, tag: TAG, summary: `Who did what, oldest first, as ${form.toUpperCase()}`, scope: 'admin', query: exportQuerySchema,
  answers: { 200: { says: 'All of it that is kept.', type } }, errors: ['bad_request'],
});

export const activityOperations = defineOperations(
  { method: 'get', path: '/activity', id: 'listActivity', tag: TAG, summary: 'Who did what', scope: 'admin', query: activityQuerySchema, answers: page, errors: ['bad_request'] },
  { method: 'get', path: '/videos/:videoId/activity', id: 'listVideoActivity', tag: TAG, summary: 'Who did what with one video', says: 'For who brought it, and administrators.', scope: 'upload', query: activityQuerySchema, answers: page, errors: ['bad_request', 'not_found'] },
  exported('csv', 'text/csv'), exported('ndjson', 'application/x-ndjson'),
);
