import express, { Router, type Request } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { allow, callerOf } from '../http/guard.js';
import { parseWith } from '../videos/schema.js';
import type { VideoService } from '../videos/service.js';
import { csv } from './csv.js';
import { csvPartSchema, watchedSchema } from './schema.js';
import type { AnalyticsService } from './service.js';

const MAX_BODY_BYTES = 8 * 1024;

/** Whether the visitor's browser says that they want not to be counted (Do Not Track, Global Privacy Control). */
const wantsNone = ({ headers }: Request): boolean => headers['dnt'] === '1' || headers['sec-gpc'] === '1';

const off = (): CuelightError => new CuelightError('not_found', 'This server counts nothing; CUELIGHT_ANALYTICS is off.', { what: 'analytics' });

/** What pages tell of watching, and what became of it. `analytics` is null where nothing is counted. */
export function analyticsRoutes(videos: VideoService, analytics: AnalyticsService | null): Router {
  const router = Router();
  const counted = (): AnalyticsService => {
    if (analytics === null) throw off();
    return analytics;
  };

  // As text, too: what a page sends while it goes away must need no question before it.
  router.post('/videos/:videoId/watched', allow('read'), express.json({ limit: MAX_BODY_BYTES, type: ['application/json', 'text/plain'] }), async (request, response) => {
    const service = counted();
    const watched = parseWith(watchedSchema, (request.body as unknown) ?? {});
    const video = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'read');
    if (!wantsNone(request)) service.watched(video.id, watched, video.mediaInfo?.durationSeconds ?? null);
    response.status(204).end();
  });

  const ofVideo = async (request: Request<Record<string, string>>, response: express.Response) => {
    const service = counted();
    const { id } = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'change');
    response.setHeader('Cache-Control', 'no-store');
    return service.ofVideo(id);
  };
  router.get('/videos/:videoId/analytics', allow('upload'), async (request, response) => { response.json(await ofVideo(request, response)); });
  router.get('/videos/:videoId/analytics.csv', allow('upload'), async (request, response) => {
    const { part } = parseWith(csvPartSchema, request.query);
    const { days, heat } = await ofVideo(request, response);
    response.type('text/csv; charset=utf-8').attachment(`analytics-${part}.csv`).send(part === 'days'
      ? csv(['day', 'views', 'watched_seconds'], days.map(({ day, views, watchedSeconds }) => [day, views, watchedSeconds]))
      : csv(['start_seconds', 'end_seconds', 'times_watched'], heat.bins.map((times, at) => [at * heat.binSeconds, (at + 1) * heat.binSeconds, times])));
  });
  router.get('/analytics/searches', allow('admin'), (_request, response) => { response.set('Cache-Control', 'no-store').json(counted().missedSearches()); });
  router.get('/analytics/searches.csv', allow('admin'), (_request, response) => {
    const { searches } = counted().missedSearches();
    response.set('Cache-Control', 'no-store').type('text/csv; charset=utf-8').attachment('searches.csv').send(csv(['query', 'count', 'last_day'], searches.map(({ query, count, lastDay }) => [query, count, lastDay])));
  });
  return router;
}
