import { Router, type Request, type RequestHandler } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Caller } from '../../access/index.js';
import type { Claim, Quotas } from '../../access/quotas.js';
import { allow, callerOf } from '../../http/guard.js';
import type { VideoService } from '../../videos/service.js';
import { applyMethodOverride, checkTusRequest } from './headers.js';
import { TUS_EXTENSIONS, TUS_VERSION, VIDEO_ID_HEADER } from './protocol.js';
import type { ResumableUploads } from './service.js';

/** Tells every sender what is spoken here, before anybody asks who they are: a preflight of a browser brings no token. */
export function tusDiscovery(maxUploadBytes: number): RequestHandler {
  return (request, response, next) => {
    response.setHeader('Tus-Resumable', TUS_VERSION);
    response.setHeader('Tus-Version', TUS_VERSION);
    response.setHeader('Tus-Extension', TUS_EXTENSIONS);
    response.setHeader('Tus-Max-Size', String(maxUploadBytes));
    if (request.method === 'OPTIONS' && request.headers.origin === undefined) response.status(204).end();
    else next();
  };
}

/** `POST /uploads`, `HEAD`, `PATCH` and `DELETE /uploads/:uploadId` as tus has them; `GET` tells in JSON what became of one. */
export function resumableRoutes({ resumable, videos, quotas, maxUploadBytes }: { readonly resumable: ResumableUploads; readonly videos: VideoService; readonly quotas: Quotas; readonly maxUploadBytes: number }): Router {
  const router = Router();

  /** For a sender who says only now how much it is. */
  const claimLength = async (id: string, { method, headers }: Request, caller: Caller): Promise<Claim | null> => {
    const told = method === 'PATCH' ? headers['upload-length'] : undefined;
    return told === undefined || resumable.own(id, caller.owner).sizeBytes !== null ? null : quotas.claim(caller, { bytes: Number(told), uploadId: id });
  };

  router.get('/uploads/:uploadId', allow('upload'), async (request, response, next) => {
    // Express sends HEAD here, too; that one is tus's.
    if (request.method !== 'GET') { next(); return; }
    const upload = resumable.own(request.params['uploadId'] ?? '', callerOf(response).owner);
    const outcome = await resumable.outcome(upload.id);
    const status = await resumable.status(resumable.own(upload.id, upload.owner));
    response.setHeader('Cache-Control', 'no-store');
    response.json(outcome === null ? status : { ...status, created: outcome.created, video: await videos.present(await videos.recordFor(outcome.videoId, callerOf(response), 'read'), callerOf(response)) });
  });

  router.all(['/uploads', '/uploads/:uploadId'], allow('upload'), async (request, response) => {
    applyMethodOverride(request);
    const { uploadId } = request.params;
    if (!(uploadId === undefined ? ['POST'] : ['HEAD', 'PATCH', 'DELETE']).includes(request.method)) {
      response.setHeader('Allow', uploadId === undefined ? 'POST, OPTIONS' : 'GET, HEAD, PATCH, DELETE, OPTIONS');
      throw new CuelightError('method_not_allowed', `${request.method} is not possible here.`, { method: request.method });
    }
    checkTusRequest(request, maxUploadBytes);
    if (uploadId !== undefined) {
      resumable.own(uploadId, callerOf(response).owner);
      if (request.method === 'PATCH' && resumable.isBusy(uploadId)) throw new CuelightError('conflict', 'Another request is sending this file already.', { reason: 'busy' });
      if (request.method === 'HEAD') {
        // All bytes may be here though no answer said so: a crash, or a lost connection, came between.
        const outcome = await resumable.outcome(uploadId);
        if (outcome !== null) response.setHeader(VIDEO_ID_HEADER, outcome.videoId);
      }
    }
    const claim = uploadId === undefined ? null : await claimLength(uploadId, request, callerOf(response));
    await resumable.server.handle(request, response).finally(() => { claim?.release(); });
  });

  return router;
}
