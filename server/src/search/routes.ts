import { createHash } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { allow, callerOf } from '../http/guard.js';
import { parseWith } from '../videos/schema.js';
import { mayFind } from '../videos/visibility.js';
import { MAX_HITS, type SearchService } from './service.js';

const DEFAULT_HITS = 50;
const MAX_VIDEOS = 200;
const MAX_ID_LENGTH = 64;
const idSchema = z.string().min(1).max(MAX_ID_LENGTH);

export const searchQuerySchema = z.object({
  q: z.string().default(''),
  videoId: idSchema.optional(),
  /** Ids with commas between. */
  videoIds: z.string().transform((list) => list.split(',')).pipe(z.array(idSchema).max(MAX_VIDEOS)).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_HITS).default(DEFAULT_HITS),
});

/** The answer without hits. */
const NOTHING = Buffer.from('{"hits":[]}');

/** Whether one of the tags that the caller has is this one. */
const isHeld = (held: string | undefined, tag: string): boolean => (held ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/**
 * `GET /search`: moments of all videos the caller may find, or of those that are named. The answer has an ETag that only the same hits
 * have; asked with it again, it is 304. `foundNothing` is told of searches without hits.
 */
export function searchRoutes(search: SearchService, foundNothing: (query: string) => void = () => undefined): Router {
  const router = Router();
  router.get('/search', allow('read'), async (request, response) => {
    const { q, videoId, videoIds, limit } = parseWith(searchQuerySchema, request.query);
    const named = videoId === undefined ? videoIds : [videoId, ...videoIds ?? []];
    const caller = callerOf(response);
    const stopped = new AbortController();
    response.on('close', () => { stopped.abort(); });
    const body = await search.found(q, {
      limit, signal: stopped.signal, named, mayFind: (video) => mayFind(caller, video, named?.includes(video.id) ?? false), findsAll: caller.unconfined,
    });
    if (body.length === NOTHING.length && body.equals(NOTHING)) foundNothing(q);
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    response.set({
      ETag: tag,
      // to be asked for again every time, with what is there already
      'Cache-Control': 'private, no-cache',
    });
    response.vary('Authorization');
    // asked here and not left to Express, which takes `no-cache` of a request for "send it all"
    if (isHeld(request.headers['if-none-match'], tag)) response.status(304).end();
    else response.type('application/json').send(body);
  });
  return router;
}
