import express, { Router } from 'express';
import { CuelightError } from '@cuelight/protocol';
import { formatJson, formatSrt, formatText, formatVtt } from '@cuelight/protocol/captions';
import { allow, callerOf } from '../http/guard.js';
import type { Activity } from '../activity/index.js';
import { captionsOfBody } from './caption-body.js';
import { bodyMissing, changeSchema, changeWords, isShare } from './change.js';
import { listQuerySchema, parseWith } from './schema.js';
import type { VideoService } from './service.js';
import { transcriptTag } from './transcript-version.js';

/** Room for the words of ten hours with the time of each. */
const MAX_TRANSCRIPT_BYTES = 16 * 1024 * 1024;
const MAX_CHANGE_BYTES = 256 * 1024;

const FORMATS = {
  vtt: { type: 'text/vtt; charset=utf-8', format: formatVtt },
  srt: { type: 'application/x-subrip; charset=utf-8', format: formatSrt },
  json: { type: 'application/json; charset=utf-8', format: formatJson },
  txt: { type: 'text/plain; charset=utf-8', format: formatText },
} as const;

/** Listing, looking up and deleting videos; their transcripts. */
export function videoRoutes(videos: VideoService, activity: Activity): Router {
  const router = Router();

  router.get('/videos', allow('read'), async (request, response) => {
    const { sha256, limit, cursor } = parseWith(listQuerySchema, request.query);
    const caller = callerOf(response);
    response.json(sha256 === undefined ? await videos.list(caller, { limit, cursor }) : { videos: await videos.findBySha256(sha256, caller), next: null });
  });

  router.get('/videos/:videoId', allow('read'), async (request, response) => {
    const caller = callerOf(response);
    response.json(await videos.present(await videos.recordFor(request.params['videoId'] ?? '', caller, 'read'), caller));
  });

  router.patch('/videos/:videoId', allow('upload'), express.json({ limit: MAX_CHANGE_BYTES }), async (request, response) => {
    const caller = callerOf(response);
    const { id } = await videos.recordFor(request.params['videoId'] ?? '', caller, 'change');
    if (request.body === undefined) throw bodyMissing();
    const change = parseWith(changeSchema, request.body as unknown);
    const after = await videos.change(id, change, caller);
    activity.note({ action: isShare(change) ? 'share' : 'change', participantId: caller.participantId, videoId: id, what: changeWords(change), address: caller.address });
    response.json(await videos.present(after, caller));
  });

  router.delete('/videos/:videoId', allow('upload'), async (request, response) => {
    const id = request.params['videoId'] ?? '';
    const { participantId, address } = callerOf(response);
    await videos.recordFor(id, callerOf(response), 'change');
    await videos.remove(id);
    activity.note({ action: 'delete', participantId, videoId: id, address });
    response.status(204).end();
  });

  const body = express.raw({ type: () => true, limit: MAX_TRANSCRIPT_BYTES });
  router.put('/videos/:videoId/transcript', allow('upload'), body, async (request, response) => {
    const id = request.params['videoId'] ?? '';
    const caller = callerOf(response);
    await videos.recordFor(id, caller, 'change');
    const bytes: unknown = request.body;
    const transcript = captionsOfBody(bytes instanceof Uint8Array ? bytes : new Uint8Array(), request.headers['content-type']);
    const after = await videos.setTranscript(id, transcript, { ifMatch: request.headers['if-match'], ifNoneMatch: request.headers['if-none-match'] });
    response.set('ETag', transcriptTag(transcript)).json(await videos.present(after, caller));
  });

  for (const [extension, { type, format }] of Object.entries(FORMATS)) {
    router.get(`/videos/:videoId/transcript.${extension}`, allow('read'), async (request, response) => {
      const { transcript } = await videos.recordFor(request.params['videoId'] ?? '', callerOf(response), 'read');
      if (transcript === null) throw new CuelightError('no_captions', 'This video has no transcript yet; add captions or let a page transcribe it.', {});
      response.set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox; default-src \'none\'', 'Cross-Origin-Resource-Policy': 'cross-origin' });
      // of the transcript, not of its form: what is edited was read as JSON, and shown as WebVTT perhaps
      response.set({ ETag: transcriptTag(transcript), 'Cache-Control': 'private, max-age=0, must-revalidate' });
      response.type(type).send(format(transcript));
    });
  }

  return router;
}
