import express, { Router, type Request, type Response } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Quotas } from '../access/quotas.js';
import type { Activity } from '../activity/index.js';
import { allow, callerOf } from '../http/guard.js';
import { serveBlob } from '../media/serve-blob.js';
import type { Blobs, VideoRecord } from '../ports/index.js';
import type { FileHasher } from '../uploads/hashes/file-hasher.js';
import { parseUpload } from '../uploads/parse-upload.js';
import { API } from '../videos/present.js';
import { parseWith } from '../videos/schema.js';
import type { VideoService } from '../videos/service.js';
import type { WorkFolder } from '../work-folder.js';
import { attachmentQuerySchema, roomIdSchema, storedVideoSchema } from './schema.js';
import { blobKeyOf, videoIdOfRoom, type AttachmentService } from './service.js';

export interface AttachmentRouteParts {
  readonly attachments: AttachmentService;
  readonly videos: VideoService;
  readonly blobs: Blobs;
  readonly work: WorkFolder;
  readonly activity: Pick<Activity, 'note'>;
  readonly quotas: Quotas;
  readonly hasher: FileHasher;
  readonly maxUploadBytes: number;
}

/** Files for the messages of a room: for whoever may enter it. */
export function attachmentRoutes({ attachments, videos, blobs, work, activity, quotas, hasher, maxUploadBytes }: AttachmentRouteParts): Router {
  const router = Router();

  /** The video whose room it is, or null. Rejects `room_forbidden` and, for a video one may not see, `not_found`. */
  const enter = async (roomId: string, response: Response): Promise<VideoRecord | null> => {
    const caller = callerOf(response);
    if (!caller.mayRoom(roomId)) throw new CuelightError('room_forbidden', 'This room is closed to you; ask the site for a token that names it.', { roomId });
    const videoId = videoIdOfRoom(roomId);
    return videoId === null ? null : videos.recordFor(videoId, caller, 'read');
  };
  const roomOf = (request: Request): string => parseWith(roomIdSchema, request.params).roomId;
  const json = express.json({ limit: '4kb' });

  router.post('/rooms/:roomId/attachments', allow('chat'), json, async (request, response) => {
    const roomId = roomOf(request);
    const roomVideo = await enter(roomId, response);
    const caller = callerOf(response);
    const attachment = request.is('application/json') === 'application/json'
      ? await attachments.addVideo(roomId, caller.owner, await videos.recordFor(parseWith(storedVideoSchema, request.body).videoId, caller, 'read'))
      : await work.use(async (dir) => {
        const { file, fields } = await parseUpload(request, response, { dir, hasher, maxUploadBytes });
        return attachments.add({ roomId, sender: caller.owner, address: caller.address, dir, ...file, name: file.originalName, clientId: fields.clientId, roomVideo, claim: () => quotas.claim(caller, { bytes: file.sizeBytes }) });
      });
    // a video that was brought is noted as every upload is; here it is given to others
    activity.note({ action: attachment.kind === 'video' ? 'share' : 'upload', participantId: caller.participantId, roomId, videoId: attachment.videoId, what: `attachment: ${attachment.kind}`, address: caller.address });
    response.status(201).location(`${API}/rooms/${encodeURIComponent(roomId)}/attachments/${attachment.id}`).json(attachment);
  });

  router.get('/rooms/:roomId/attachments/:attachmentId', allow('read'), async (request, response) => {
    const roomId = roomOf(request);
    await enter(roomId, response);
    const { download } = parseWith(attachmentQuerySchema, request.query);
    const found = await attachments.find(roomId, request.params['attachmentId'] ?? '');
    if (found.videoId !== undefined) { response.redirect(303, `${API}/videos/${found.videoId}`); return; }
    const isShown = found.kind === 'image' && download !== '1';
    if (!isShown) activity.note({ action: 'download', participantId: callerOf(response).participantId, roomId, what: `attachment: ${found.kind}`, address: callerOf(response).address });
    await serveBlob(blobs, { key: blobKeyOf(found), type: found.mimeType, fileName: found.name, isDownload: !isShown, cacheControl: 'private, max-age=3600' }, request, response);
  });

  router.delete('/rooms/:roomId/attachments/:attachmentId', allow('chat'), async (request, response) => {
    const roomId = roomOf(request);
    await enter(roomId, response);
    const caller = callerOf(response);
    const found = await attachments.find(roomId, request.params['attachmentId'] ?? '');
    if (found.sender !== caller.owner && !caller.may('admin')) throw new CuelightError('forbidden', 'Only who brought this file, or an administrator, may delete it.', { what: 'delete' });
    await attachments.delete(found);
    activity.note({ action: 'delete', participantId: caller.participantId, roomId, what: `attachment: ${found.kind}`, address: caller.address });
    response.status(204).end();
  });

  return router;
}
