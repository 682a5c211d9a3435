import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Response } from 'express';
import { encodersOf } from '../http/compressed-answers.js';
import { allow, callerOf } from '../http/guard.js';
import { parseWith } from '../videos/schema.js';
import type { VideoService } from '../videos/service.js';
import { asCsv, asNdjson } from './export.js';
import { activityQuerySchema, exportQuerySchema } from './schema.js';
import type { Activity, ActivityEvent } from './types.js';

const FORMS = {
  csv: { type: 'text/csv; charset=utf-8', write: asCsv },
  ndjson: { type: 'application/x-ndjson; charset=utf-8', write: asNdjson },
} as const;

/** Who did what: all of it for administrators, that of one video for its owner. */
export function activityRoutes(activity: Activity, videos: VideoService): Router {
  const router = Router();
  const headers = (response: Response): Response => response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });

  router.get('/activity', allow('admin'), async (request, response) => {
    const { limit, cursor, ...filter } = parseWith(activityQuerySchema, request.query);
    headers(response).json(await activity.list(filter, { limit, before: cursor }));
  });

  router.get('/videos/:videoId/activity', allow('upload'), async (request, response) => {
    const { id } = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'change');
    const { limit, cursor, ...filter } = parseWith(activityQuerySchema, request.query);
    headers(response).json(await activity.list({ ...filter, videoId: id }, { limit, before: cursor }));
  });

  for (const [form, { type, write }] of Object.entries(FORMS)) {
    router.get(`/activity.${form}`, allow('admin'), async (request, response) => {
      const filter = parseWith(exportQuerySchema, request.query);
      const { participantId, address } = callerOf(response);
      activity.note({ action: 'export', participantId, what: form, address });
      const events: AsyncIterable<ActivityEvent> = activity.all(filter);
      headers(response).set('Content-Disposition', `attachment; filename="activity.${form}"`).type(type);
      await pipeline([Readable.from(write(events)), ...encodersOf(request, response), response]).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
    });
  }
  return router;
}
