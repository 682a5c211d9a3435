import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CuelightError, defaultRoomId } from '@cuelight/protocol';
import type { AttachmentRecord, JobRecord, Records, VideoPage, VideoRecord } from '../ports/index.js';
import { allAtOnce } from './all-at-once.js';
import { AttachmentShelf } from './attachment-shelf.js';
import { DurableDocument } from './durable-document.js';
import { TEMPORARY_SUFFIX } from './durable-write.js';
import { lockFolder } from './lock-file.js';
import { oldestFirst, videoMissing } from './memory-records.js';
import { RoomLogs } from './room-logs.js';
import { toStoreError } from './store-error.js';
import { completeJob } from './job-defaults.js';
import { completeVideo } from './video-defaults.js';
import { VideoShelf, type VideoDocument } from './video-shelf.js';

type JobsDocument = DurableDocument<readonly JobRecord[]>;

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const isVideo = (value: unknown): value is VideoRecord | null =>
  typeof value === 'object' && value !== null && ID.test(String((value as VideoRecord).id)) && typeof (value as VideoRecord).sha256 === 'string' && Array.isArray((value as VideoRecord).renditions);
const isJobs = (value: unknown): value is readonly JobRecord[] =>
  Array.isArray(value) && value.every((job: Partial<JobRecord> | null) => typeof job?.id === 'string' && typeof job.videoId === 'string' && typeof job.attempt === 'number');

interface Folders {
  readonly videos: string;
  readonly jobs: string;
  readonly rooms: string;
  readonly attachments: string;
}

/**
 * Opens the embedded records in `dir`: one small JSON file a video, one for its jobs, an append-only log a room. One process at a time
 * (`data_dir_locked`); a damaged file refuses the start (`records_corrupt`) and nothing is changed.
 * A room's log is read when the room is first asked for; a damaged one closes that room alone.
 */
export async function openLowdbRecords(dir: string): Promise<Records> {
  const folders: Folders = { videos: join(dir, 'videos'), jobs: join(dir, 'jobs'), rooms: join(dir, 'rooms'), attachments: join(dir, 'attachments') };
  try {
    for (const folder of [folders.videos, folders.jobs, folders.rooms]) await mkdir(folder, { recursive: true });
    const unlock = await lockFolder(dir);
    const records = new LowdbRecords(folders, unlock);
    try {
      await records.load();
    } catch (error) {
      await records.close();
      throw error;
    }
    return records;
  } catch (error) {
    throw toStoreError(error);
  }
}

class LowdbRecords implements Records {
  readonly #attachments: AttachmentShelf;
  readonly #folders: Folders;
  readonly #unlock: () => Promise<void>;
  readonly #videos = new VideoShelf();
  readonly #jobs = new Map<string, JobsDocument>();
  readonly #videoOfJob = new Map<string, string>();
  readonly #rooms: RoomLogs;
  /** Creating and deleting videos goes one after the other: two uploads of the same bytes must end as one. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folders: Folders, unlock: () => Promise<void>) {
    this.#folders = folders;
    this.#attachments = new AttachmentShelf(folders.attachments);
    this.#unlock = unlock;
    this.#rooms = new RoomLogs(folders.rooms);
  }

  async load(): Promise<void> {
    await this.#attachments.load();
    for (const folder of [this.#folders.videos, this.#folders.jobs, this.#folders.rooms]) {
      for (const name of await readdir(folder)) if (name.endsWith(TEMPORARY_SUFFIX)) await rm(join(folder, name), { force: true });
    }
    this.#videos.add(...await allAtOnce(await this.#idsIn(this.#folders.videos, '.json'), async (id) => {
      const document = this.#videoDocument(id);
      await document.load();
      return document;
    }));
    await allAtOnce(await this.#idsIn(this.#folders.jobs, '.json'), async (id) => {
      const document = this.#jobsDocument(id);
      // A deletion that a crash cut off between the two files.
      if (!this.#videos.has(id)) {
        await document.remove();
        return;
      }
      await document.load();
      this.#jobs.set(id, document);
      for (const job of document.value) this.#videoOfJob.set(job.id, id);
    });
    await this.#rooms.load();
  }

  putAttachment(attachment: AttachmentRecord): Promise<void> { return this.#attachments.putAttachment(attachment); }

  getAttachment(id: string): Promise<AttachmentRecord | null> { return this.#attachments.getAttachment(id); }

  deleteAttachment(id: string): Promise<boolean> { return this.#attachments.deleteAttachment(id); }

  listAttachments(roomId?: string): Promise<readonly AttachmentRecord[]> { return this.#attachments.listAttachments(roomId); }

  async listVideos({ after, limit = Infinity }: VideoPage = {}): Promise<readonly VideoRecord[]> {
    return this.#videos.list(after, limit);
  }

  async getVideo(id: string): Promise<VideoRecord | null> {
    return this.#videos.get(id)?.value ?? null;
  }

  async findVideoBySha256(sha256: string, owner: string): Promise<VideoRecord | null> {
    return this.#videos.byBytes(sha256, owner);
  }

  createVideo(video: VideoRecord): Promise<{ readonly video: VideoRecord; readonly created: boolean }> {
    return this.#inTurn(async () => {
      if (!ID.test(video.id)) throw new CuelightError('bad_request', `"${video.id}" can't be a video's id; use letters, digits, - and _.`, { field: 'id' });
      const known = await this.findVideoBySha256(video.sha256, video.owner);
      if (known !== null) return { video: known, created: false };
      if (this.#videos.has(video.id)) throw new CuelightError('conflict', `There is a video "${video.id}" already.`, { reason: 'id' });
      const document = this.#videoDocument(video.id);
      await document.update(() => video);
      this.#videos.add(document);
      return { video, created: true };
    });
  }

  async updateVideo(id: string, change: (video: VideoRecord) => VideoRecord): Promise<VideoRecord | null> {
    const document = this.#videos.get(id);
    if (document === undefined) return null;
    const after = await document.update((video) => (video === null ? null : change(video)));
    return this.#videos.has(id) ? after : null;
  }

  deleteVideo(id: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const video = this.#videos.get(id);
      if (video === undefined) return false;
      // The video's own file goes last: cut off before it, the deletion simply has not happened yet.
      await this.#rooms.remove(defaultRoomId(id));
      const jobs = this.#jobs.get(id);
      this.#jobs.delete(id);
      for (const job of jobs?.value ?? []) this.#videoOfJob.delete(job.id);
      await jobs?.remove();
      this.#videos.delete(id);
      await video.remove();
      return true;
    });
  }

  async createJob(job: JobRecord): Promise<void> {
    if (!this.#videos.has(job.videoId)) throw videoMissing(job.videoId);
    const document = this.#jobs.get(job.videoId) ?? this.#jobsDocument(job.videoId);
    this.#jobs.set(job.videoId, document);
    await document.update((jobs) => [...jobs, job]);
    this.#videoOfJob.set(job.id, job.videoId);
  }

  async getJob(id: string): Promise<JobRecord | null> {
    return this.#jobs.get(this.#videoOfJob.get(id) ?? '')?.value.find((job) => job.id === id) ?? null;
  }

  async listJobs(filter: { readonly videoId?: string; readonly states?: readonly JobRecord['state'][] } = {}): Promise<readonly JobRecord[]> {
    const { videoId, states } = filter;
    const documents = videoId === undefined ? [...this.#jobs.values()] : [this.#jobs.get(videoId)];
    return documents.flatMap((document) => document?.value ?? []).filter((job) => states === undefined || states.includes(job.state)).sort(oldestFirst);
  }

  async updateJob(id: string, expectedAttempt: number, change: (job: JobRecord) => JobRecord): Promise<JobRecord | null> {
    const videoId = this.#videoOfJob.get(id);
    const document = videoId === undefined ? undefined : this.#jobs.get(videoId);
    if (document === undefined) return null;
    let changed: JobRecord | null = null;
    await document.update((jobs) => {
      const before = jobs.find((job) => job.id === id);
      if (before?.attempt !== expectedAttempt) return jobs;
      const after = change(before);
      changed = after;
      return jobs.map((job) => (job.id === id ? after : job));
    });
    return this.#videoOfJob.has(id) ? changed : null;
  }

  readonly appendMessage: Records['appendMessage'] = (message) => this.#rooms.appendMessage(message);
  readonly changeMessage: Records['changeMessage'] = (roomId, seq, change) => this.#rooms.changeMessage(roomId, seq, change);
  readonly getMessage: Records['getMessage'] = (roomId, seq) => this.#rooms.getMessage(roomId, seq);
  readonly listMessages: Records['listMessages'] = (roomId, after, limit) => this.#rooms.listMessages(roomId, after, limit);
  readonly listEarlier: Records['listEarlier'] = (roomId, before, limit) => this.#rooms.listEarlier(roomId, before, limit);
  readonly listChanges: Records['listChanges'] = (roomId, after, limit) => this.#rooms.listChanges(roomId, after, limit);
  readonly lastSeq: Records['lastSeq'] = (roomId) => this.#rooms.lastSeq(roomId);
  readonly forgottenTo: Records['forgottenTo'] = (roomId) => this.#rooms.forgottenTo(roomId);
  readonly forgetMessages: Records['forgetMessages'] = (createdBefore, leaving) => this.#rooms.forgetMessages(createdBefore, leaving);
  readonly listOpenQuestions: Records['listOpenQuestions'] = (roomId) => this.#rooms.listOpenQuestions(roomId);
  readonly keepAnswer: Records['keepAnswer'] = (roomId, answer) => this.#rooms.keepAnswer(roomId, answer);
  readonly listKeptAnswers: Records['listKeptAnswers'] = (roomId) => this.#rooms.listKeptAnswers(roomId);
  readonly markRead: Records['markRead'] = (roomId, participantId, seq) => this.#rooms.markRead(roomId, participantId, seq);
  readonly listReadPositions: Records['listReadPositions'] = (roomId, participantIds) => this.#rooms.listReadPositions(roomId, participantIds);
  readonly moderate: Records['moderate'] = (roomId, decision) => this.#rooms.moderate(roomId, decision);
  readonly listModerated: Records['listModerated'] = (roomId) => this.#rooms.listModerated(roomId);

  async close(): Promise<void> {
    await this.#turn;
    await this.#attachments.idle();
    for (const document of [...this.#videos.documents(), ...this.#jobs.values()]) await document.idle();
    await this.#rooms.close();
    await this.#unlock();
  }

  async #idsIn(folder: string, ending: string): Promise<string[]> {
    return (await readdir(folder)).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }

  #videoDocument(id: string): VideoDocument {
    return new DurableDocument<VideoRecord | null>(join(this.#folders.videos, `${id}.json`), null, isVideo, (video) => video && completeVideo(video));
  }

  #jobsDocument(videoId: string): JobsDocument {
    return new DurableDocument<readonly JobRecord[]>(join(this.#folders.jobs, `${videoId}.json`), [], isJobs, (jobs) => jobs.map(completeJob));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
