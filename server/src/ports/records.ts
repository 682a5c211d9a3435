import type { ChapterInfo, Job, MediaInfo, Rendition, Transcript, VideoStatus } from '@cuelight/protocol';
import type { AttachmentRecords } from './attachments.js';
import type { RoomRecords } from './room-records.js';

/** One size of a video as HLS: its files lie below `<videoId>/derived/hls/<id>/`. */
export interface HlsRendition {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** As in a MIME type. */
  readonly codecs: string;
  /** Bits a second of its largest segment, and over all. */
  readonly bandwidth: number;
  readonly averageBandwidth: number;
  readonly segments: number;
  readonly sizeBytes: number;
  /** False while segments are still added. */
  readonly isComplete: boolean;
}

/** What models found in a video. Keys are blob keys; another content has another key. */
export interface FoundRecord {
  /** Lines of text that stand in the picture, as JSON. */
  readonly textLines?: { readonly key: string; readonly count: number };
  /** Objects: the log of its frames, its columns as the page keeps them, and its appearances as JSON. */
  readonly detections?: {
    readonly log: string; readonly model: string; readonly rate: number | 'every'; readonly threshold: number;
    /** Frames that were looked at. */
    readonly frames: number; readonly columnsKey: string; readonly appearancesKey: string; readonly appearances: number;
  };
  /** Vectors of the words whose version is `words`. */
  readonly vectors?: { readonly key: string; readonly model: string; readonly dimensions: number; readonly minScore: number; readonly words: string; readonly count: number };
}

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
  /** WebVTT with the places of small pictures; the sheets lie beside it. */
  readonly storyboardKey?: string | null;
  /** The smallest first; absent or null without HLS. `isComplete`: no more sizes are added. */
  readonly hls?: { readonly renditions: readonly HlsRendition[]; readonly isComplete: boolean } | null;
  readonly renditions: readonly (Omit<Rendition, 'url'> & { readonly blobKey: string })[];
  readonly transcript: Transcript | null;
  readonly createdAt: string;
  readonly owner: string;
  readonly visibility: 'public' | 'unlisted' | 'participants';
  /** Originals and MP4 are never served, only encrypted HLS. */
  readonly viewOnly: boolean;
  /** Part of every signed address; counting it up voids those given out. */
  readonly mediaEpoch: number;
  /** Who besides the owner may see a video for participants: subjects of tokens. */
  readonly participants: readonly string[];
  readonly problem?: string;
  /** Rooms whose people may watch it, because a message there carries it. */
  readonly rooms?: readonly string[];
  /** The video that a job made this one of. */
  readonly derivedFrom?: string;
  /** What models found in it. Absent: nobody looked. */
  readonly found?: FoundRecord;
  /** Chapters with titles that a language model wrote, of the words whose `ETag` is `words`. */
  readonly titled?: { readonly words: string; readonly chapters: readonly ChapterInfo[] };
  /** Blob key of the still image that this video was made of; then the original is what was made. */
  readonly imageKey?: string;
  /** Its bytes. */
  readonly imageBytes?: number;
}

/** A part of the list of videos. */
export interface VideoPage {
  /** The last one of the part before; it may be gone by now. */
  readonly after?: Pick<VideoRecord, 'createdAt' | 'id'> | undefined;
  readonly limit?: number | undefined;
}

/** A job as stored: the public fields except its place in the queue, plus who holds it until when and what is kept for its next attempt. */
export interface JobRecord extends Omit<Job, 'queuePosition'> {
  readonly leaseUntil: string | null;
  readonly worker: string | null;
  /** What its attempts saved to go on from; small JSON, null at first. */
  readonly checkpoint: unknown;
  /** Attempts that failed or never ended since the last checkpoint. */
  readonly failures: number;
  /** When it took its place in the queue. ISO 8601. */
  readonly queuedAt: string;
  /** Not to be taken up earlier, after a failure. ISO 8601. */
  readonly notBefore: string | null;
  /** Whom its events are sent to besides those who watch the video. */
  readonly clientId: string | null;
  /** Who asked for it. */
  readonly owner: string;
  /** About how many bytes the video of its own has that it makes, which gets the job's id; absent where it makes none. */
  readonly brings?: number;
}

/**
 * Everything the server remembers except media bytes. A promise that resolves means: on disk, survives a crash.
 * Values handed out are never changed afterwards; writers hand in whole new values.
 */
export interface Records extends RoomRecords, AttachmentRecords {
  /** Videos, newest first: all, or up to `limit` of those that come after the one named. `createdAt`, `sha256` and `owner` of a video stay what they were. */
  listVideos(page?: VideoPage): Promise<readonly VideoRecord[]>;
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

  close(): Promise<void>;
}
