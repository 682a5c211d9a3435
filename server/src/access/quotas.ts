import { CuelightError } from '@cuelight/protocol';
import type { Config } from '../config/index.js';
import type { Records, VideoRecord } from '../ports/index.js';
import type { Caller } from './caller.js';

export interface Limits {
  readonly maxBytes: number | null;
  readonly maxVideos: number | null;
}

/** A video that is on its way over many requests, or being made by a job. */
export interface BegunUpload {
  readonly id: string;
  /** Null while its sender does not know. */
  readonly sizeBytes: number | null;
}

/** Room kept for a video that is being brought. */
export interface Claim {
  /** How many bytes it is: for those who learn it only when all are here. Rejects `quota_exceeded`. */
  settle(bytes: number): Promise<void>;
  /** The video is recorded, or is none. Safe to call twice. */
  release(): void;
}

export interface ClaimOptions {
  /** 0 while nobody knows. */
  readonly bytes: number;
  /** The upload, or job, that it is for: counted once. */
  readonly uploadId?: string;
}

export interface Quotas {
  /** Keeps room for one more video, so that two who come at once can't both have the last of it. Rejects `quota_exceeded`. */
  claim(caller: Caller, options: ClaimOptions): Promise<Claim>;
}

export interface QuotaParts {
  readonly records: Pick<Records, 'listVideos' | 'listJobs'>;
  readonly config: Pick<Config, 'sites' | 'ownerLimits'>;
  /** Uploads of this owner that are under way and are no video yet. */
  readonly begun: (owner: string) => readonly BegunUpload[];
}

interface Kept {
  readonly owner: string;
  readonly uploadId: string | undefined;
  sizeBytes: number;
}

/** A video made of a picture has both. */
const sizeOf = ({ mediaInfo, renditions, imageBytes = 0 }: VideoRecord): number => (mediaInfo?.sizeBytes ?? renditions.find(({ original }) => original)?.sizeBytes ?? 0) + imageBytes;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What one owner may have stored: as the site of their token says, else as the server does. Administrators have no limit. */
export function limitsFor(caller: Caller, { sites, ownerLimits }: Pick<Config, 'sites' | 'ownerLimits'>): Limits {
  if (caller.unconfined && caller.participantId !== null) return { maxBytes: null, maxVideos: null };
  const site = sites.find(({ key }) => key === caller.site);
  return { maxBytes: site?.maxBytes ?? ownerLimits.maxBytes, maxVideos: site?.maxVideos ?? ownerLimits.maxVideos };
}

/** How much owners may bring: counted is what they have stored, and what is on its way. */
export function createQuotas({ records, config, begun }: QuotaParts): Quotas {
  const kept = new Set<Kept>();

  /** Takes the room, or refuses; nothing comes between looking and taking. */
  const take = async (wanted: Kept, bytes: number, { maxBytes, maxVideos }: Limits): Promise<void> => {
    // those that end while the records are read may be in none of both
    const before = [...kept];
    // before the videos: what such a job makes is then in one of both, or in both, which is seen
    const jobs = await records.listJobs({ states: ['queued', 'active'] });
    const own = (await records.listVideos()).filter(({ owner }) => owner === wanted.owner);
    const ids = new Set(own.map(({ id }) => id));
    const making = jobs.flatMap(({ id, videoId, brings }): BegunUpload[] => (brings === undefined || !ids.has(videoId) || ids.has(id) ? [] : [{ id, sizeBytes: brings }]));
    const others = [...new Set([...before, ...kept])].filter((one) => one.owner === wanted.owner && one !== wanted);
    const claimed = new Set([wanted, ...others].map(({ uploadId }) => uploadId));
    const coming = [...others, ...[...begun(wanted.owner), ...making].filter(({ id }) => !claimed.has(id))].map(({ sizeBytes }) => sizeBytes ?? 0);
    if (maxVideos !== null && own.length + coming.length >= maxVideos) throw tooMany(own.length, coming.length, maxVideos);
    const [storedBytes, comingBytes] = [sum(own.map(sizeOf)), sum(coming)];
    if (maxBytes !== null && storedBytes + comingBytes + bytes > maxBytes) throw tooMuch(storedBytes, comingBytes, maxBytes);
    wanted.sizeBytes = bytes;
    kept.add(wanted);
  };

  return {
    async claim(caller, { bytes, uploadId }) {
      const limits = limitsFor(caller, config);
      const isLimited = limits.maxBytes !== null || limits.maxVideos !== null;
      const wanted: Kept = { owner: caller.owner, uploadId, sizeBytes: bytes };
      if (isLimited) await take(wanted, bytes, limits);
      return {
        settle: async (size) => { if (isLimited) await take(wanted, size, limits); },
        release: () => { kept.delete(wanted); },
      };
    },
  };
}

const tooMany = (stored: number, coming: number, limit: number): CuelightError<'quota_exceeded'> =>
  new CuelightError('quota_exceeded', `You have ${stored} videos here${coming === 0 ? '' : `, ${coming} more on the way`}, and may have ${limit}. Delete one to bring another.`, { what: 'videos', limit });

const tooMuch = (stored: number, coming: number, limit: number): CuelightError<'quota_exceeded'> =>
  new CuelightError('quota_exceeded', `Your videos take ${stored} of ${limit} bytes${coming === 0 ? '' : `, ${coming} more are on the way`}, and this one does not fit in. Delete some first.`, { what: 'bytes', limit });
