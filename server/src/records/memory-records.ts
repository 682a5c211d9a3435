import { CuelightError, defaultRoomId } from '@cuelight/protocol';
import type { JobRecord, Records, VideoRecord } from '../ports/index.js';
import { AttachmentMap } from './attachment-shelf.js';
import { createMemoryRooms } from './memory-rooms.js';

/** Both are ASCII; a comparison by the rules of a language takes fifty times as long. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const newestFirst = (a: { readonly createdAt: string; readonly id: string }, b: { readonly createdAt: string; readonly id: string }): number =>
  compare(b.createdAt, a.createdAt) || compare(b.id, a.id);

export const oldestFirst = (a: { readonly createdAt: string; readonly id: string }, b: { readonly createdAt: string; readonly id: string }): number => newestFirst(b, a);

export function videoMissing(id: string): CuelightError<'not_found'> {
  return new CuelightError('not_found', `There is no video "${id}"; it may have been deleted.`, { what: 'video', id });
}

/** The reference adapter: what `Records` means, without a disk. For tests and for trying things out. */
export function createMemoryRecords(): Records {
  const videos = new Map<string, VideoRecord>();
  const jobs = new Map<string, JobRecord>();
  const { remove: removeRoom, ...rooms } = createMemoryRooms();
  const attachments = new AttachmentMap();
  const findBySha256 = (sha256: string, owner: string): VideoRecord | null =>
    [...videos.values()].find((video) => video.sha256 === sha256 && video.owner === owner) ?? null;

  return {
    putAttachment: (attachment) => attachments.putAttachment(attachment),
    getAttachment: (id) => attachments.getAttachment(id),
    deleteAttachment: (id) => attachments.deleteAttachment(id),
    listAttachments: (roomId) => attachments.listAttachments(roomId),
    listVideos: async ({ after, limit } = {}) => [...videos.values()].sort(newestFirst).filter((video) => after === undefined || newestFirst(video, after) > 0).slice(0, limit),
    getVideo: async (id) => videos.get(id) ?? null,
    findVideoBySha256: async (sha256, owner) => findBySha256(sha256, owner),
    async createVideo(video) {
      const known = findBySha256(video.sha256, video.owner);
      if (known !== null) return { video: known, created: false };
      if (videos.has(video.id)) throw new CuelightError('conflict', `There is a video "${video.id}" already.`, { reason: 'id' });
      videos.set(video.id, video);
      return { video, created: true };
    },
    async updateVideo(id, change) {
      const before = videos.get(id);
      if (before === undefined) return null;
      const after = change(before);
      videos.set(id, after);
      return after;
    },
    async deleteVideo(id) {
      removeRoom(defaultRoomId(id));
      for (const job of [...jobs.values()]) if (job.videoId === id) jobs.delete(job.id);
      return videos.delete(id);
    },
    async createJob(job) {
      if (!videos.has(job.videoId)) throw videoMissing(job.videoId);
      jobs.set(job.id, job);
    },
    getJob: async (id) => jobs.get(id) ?? null,
    listJobs: async (filter = {}) => [...jobs.values()]
      .filter((job) => (filter.videoId === undefined || job.videoId === filter.videoId) && (filter.states === undefined || filter.states.includes(job.state)))
      .sort(oldestFirst),
    async updateJob(id, expectedAttempt, change) {
      const before = jobs.get(id);
      if (before?.attempt !== expectedAttempt) return null;
      const after = change(before);
      jobs.set(id, after);
      return after;
    },
    ...rooms,
    close: async () => undefined,
  };
}
