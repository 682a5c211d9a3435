import type { CuelightErrorJson, Job, MediaInfo, Message, Rendition, Transcript, VideoStatus } from '@cuelight/protocol';

/** A video as stored. URLs are not stored: they are made when it is answered. */
export interface VideoRecord {
  readonly id: string;
  readonly sha256: string;
  readonly title: string;
  readonly status: VideoStatus;
  readonly mediaInfo: MediaInfo | null;
  /** Blob keys, see `Blobs`. */
  readonly originalKey: string;
  readonly originalType: string;
  readonly posterKey: string | null;
  readonly renditions: readonly (Omit<Rendition, 'url'> & { readonly blobKey: string })[];
  readonly transcript: Transcript | null;
  readonly createdAt: string;
  readonly owner: string;
  readonly visibility: 'public' | 'unlisted' | 'participants';
  readonly problem?: string;
}

/** A job as stored: the public fields, plus who holds it until when. */
export interface JobRecord extends Job {
  readonly leaseUntil: string | null;
  readonly worker: string | null;
  readonly error: CuelightErrorJson | null;
}

export type NewMessage = Omit<Message, 'seq'>;

/**
 * Everything the server remembers except media bytes. A promise that resolves means: on disk, survives a crash.
 * Values handed out are never changed afterwards; writers hand in whole new values.
 */
export interface Records {
  /** Every video, newest first. */
  listVideos(): Promise<readonly VideoRecord[]>;
  getVideo(id: string): Promise<VideoRecord | null>;
  findVideoBySha256(sha256: string, owner: string): Promise<VideoRecord | null>;
  /** Creates; if another video of that owner has the same bytes, answers that one and stores nothing (atomic). */
  createVideo(video: VideoRecord): Promise<{ readonly video: VideoRecord; readonly created: boolean }>;
  /** Reads, changes and writes one video as one step; null when there is none. `change` may run once only. */
  updateVideo(id: string, change: (video: VideoRecord) => VideoRecord): Promise<VideoRecord | null>;
  /** Also removes the video's jobs, rooms named after it and their messages. */
  deleteVideo(id: string): Promise<boolean>;

  createJob(job: JobRecord): Promise<void>;
  getJob(id: string): Promise<JobRecord | null>;
  listJobs(filter?: { readonly videoId?: string; readonly states?: readonly Job['state'][] }): Promise<readonly JobRecord[]>;
  /** Conditional on the attempt number: answers null and writes nothing when the job has moved on or is gone. */
  updateJob(id: string, expectedAttempt: number, change: (job: JobRecord) => JobRecord): Promise<JobRecord | null>;

  /** Gives the next `seq` of the room and stores; the same `clientId` by the same author again answers the first one. */
  appendMessage(message: NewMessage): Promise<{ readonly message: Message; readonly created: boolean }>;
  /** Messages with `seq > after`, oldest first, at most `limit`. */
  listMessages(roomId: string, after: number, limit: number): Promise<readonly Message[]>;
  /** 0 for an empty or unknown room. */
  lastSeq(roomId: string): Promise<number>;

  close(): Promise<void>;
}
