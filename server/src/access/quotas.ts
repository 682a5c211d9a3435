import type { RequestHandler } from 'express';
import { CuelightError } from '@cuelight/protocol';
import type { Config } from '../config/index.js';
import { callerOf } from '../http/guard.js';
import type { Records, VideoRecord } from '../ports/index.js';
import type { Caller } from './caller.js';

export interface Limits {
  readonly maxBytes: number | null;
  readonly maxVideos: number | null;
}

const sizeOf = ({ mediaInfo, renditions }: VideoRecord): number => mediaInfo?.sizeBytes ?? renditions.find(({ original }) => original)?.sizeBytes ?? 0;

/** What one owner may have stored: as the site of their token says, else as the server does. Administrators have no limit. */
export function limitsFor(caller: Caller, { sites, ownerLimits }: Pick<Config, 'sites' | 'ownerLimits'>): Limits {
  if (caller.unconfined && caller.participantId !== null) return { maxBytes: null, maxVideos: null };
  const site = sites.find(({ key }) => key === caller.site);
  return { maxBytes: site?.maxBytes ?? ownerLimits.maxBytes, maxVideos: site?.maxVideos ?? ownerLimits.maxVideos };
}

/** Rejects `quota_exceeded` when so many more bytes would be more than the owner may have. */
export async function assertRoom(records: Records, owner: string, { maxBytes, maxVideos }: Limits, bytes: number): Promise<void> {
  if (maxBytes === null && maxVideos === null) return;
  const own = (await records.listVideos()).filter((video) => video.owner === owner);
  if (maxVideos !== null && own.length >= maxVideos) throw new CuelightError('quota_exceeded', `You have ${own.length} videos here, and may have ${maxVideos}. Delete one to bring another.`, { what: 'videos', limit: maxVideos });
  const stored = own.reduce((sum, video) => sum + sizeOf(video), 0);
  if (maxBytes !== null && stored + bytes > maxBytes) throw new CuelightError('quota_exceeded', `Your videos take ${stored} bytes of ${maxBytes}, and this one does not fit in. Delete some first.`, { what: 'bytes', limit: maxBytes });
}

const NEW_VIDEO = /^\/(?:videos|uploads)\/?$/;

/** Refuses uploads over an owner's limit before their bytes are sent. */
export function quotaGate(records: Records, config: Pick<Config, 'sites' | 'ownerLimits'>): RequestHandler {
  return async (request, response, next) => {
    if (request.method === 'POST' && NEW_VIDEO.test(request.path)) {
      const caller = callerOf(response);
      const told = Number(request.headers['upload-length'] ?? request.headers['content-length'] ?? 0);
      await assertRoom(records, caller.owner, limitsFor(caller, config), Number.isFinite(told) && told > 0 ? told : 0);
    }
    next();
  };
}
