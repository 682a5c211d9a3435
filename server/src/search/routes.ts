import { Router } from 'express';
import { z } from 'zod';
import { allow, callerOf } from '../http/guard.js';
import { parseWith } from '../videos/schema.js';
import { MAX_HITS, type SearchService } from './service.js';

const DEFAULT_HITS = 50;
const querySchema = z.object({ q: z.string().default(''), videoId: z.string().max(64).optional(), limit: z.coerce.number().int().min(1).max(MAX_HITS).default(DEFAULT_HITS) });

/** `GET /search`: moments of the library, or of one video. */
export function searchRoutes(search: SearchService): Router {
  const router = Router();
  router.get('/search', allow('read'), async (request, response) => {
    const { q, videoId, limit } = parseWith(querySchema, request.query);
    const caller = callerOf(response);
    const asked = videoId === undefined ? await search.videoIds() : [videoId];
    const allowed = videoId === undefined && caller.unconfined ? null : asked.filter((id) => caller.may('read', id));
    const stopped = new AbortController();
    response.on('close', () => { stopped.abort(); });
    const hits = await search.search(q, { limit, signal: stopped.signal, ...(allowed === null ? {} : { videoIds: allowed }) });
    response.json({ hits });
  });
  return router;
}
