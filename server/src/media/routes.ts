import { Router, type Request, type RequestHandler, type Response } from 'express';
import { allow, callerOf, type Caller } from '../http/guard.js';
import type { Records, VideoRecord } from '../ports/index.js';
import { videoMissing } from '../records/memory-records.js';
import type { VideoService } from '../videos/service.js';
import type { MediaKeys } from './media-keys.js';
import type { MediaService, Viewer } from './media-service.js';
import { SIGNED_PATH, type PathSigner } from './signed-path.js';
import type { ViewerNames } from './viewer-names.js';

type Found = (request: Request, response: Response) => Promise<{ readonly video: VideoRecord; readonly viewer: Viewer }>;

interface MediaParams {
  readonly renditionId: string;
  readonly path: readonly string[];
}

const paramsOf = (request: Request): MediaParams => request.params as unknown as MediaParams;

/** What can be read of a video below `base`, once `find` has said who reads which one. */
function routesBelow(base: string, media: MediaService, find: Found, guards: readonly RequestHandler<Record<string, string>>[]): Router {
  const router = Router();
  router.get(`${base}/media/:renditionId`, ...guards, async (request: Request, response: Response) => {
    const { video, viewer } = await find(request, response);
    await media.rendition(video, paramsOf(request).renditionId, viewer, request, response);
  });
  router.get(`${base}/poster`, ...guards, async (request: Request, response: Response) => {
    await media.poster((await find(request, response)).video, request, response);
  });
  router.get(`${base}/files/*path`, ...guards, async (request: Request, response: Response) => {
    const { video, viewer } = await find(request, response);
    await media.derived(video, paramsOf(request).path.join('/'), viewer, request, response);
  });
  return router;
}

const viewerOf = (keys: MediaKeys, { owner, participantId, address }: Caller): Viewer => ({ tag: keys.viewerTag(owner), participantId, address });

/** Posters, renditions and files made of a video, for who sends a token in the header. What is sent is found through the record, never through a path of the request. */
export const mediaRoutes = (videos: VideoService, media: MediaService, keys: MediaKeys): Router =>
  routesBelow('/videos/:videoId', media, async (request, response) => {
    const caller = callerOf(response);
    return { video: await videos.recordFor(String(request.params['videoId']), caller, 'read'), viewer: viewerOf(keys, caller) };
  }, [allow('read')]);

export interface SignedRouteParts {
  readonly records: Records;
  readonly media: MediaService;
  readonly signer: PathSigner;
  readonly names: ViewerNames;
}

/** The same for who can send none, by an address that was given out with the record of the video. */
export const signedMediaRoutes = ({ records, media, signer, names }: SignedRouteParts): Router =>
  routesBelow(`${SIGNED_PATH}/:signed/:videoId`, media, async (request, response) => {
    const { signed, videoId } = request.params as { readonly signed: string; readonly videoId: string };
    const video = await records.getVideo(videoId);
    const tag = signer.verify(signed, { videoId, epoch: video?.mediaEpoch ?? 0 });
    const participantId = names.nameOf(tag);
    // for the log, where what follows is refused
    response.locals['signedFor'] = participantId;
    if (video === null) throw videoMissing(videoId);
    return { video, viewer: { tag, participantId, address: request.ip ?? null } };
  }, []);
