import type { Job, Video } from '@cuelight/protocol';
import type { JobRecord, VideoRecord } from '../ports/index.js';

export const API = '/api/v1';

/** A stored video as it is answered: with URLs, without keys of files. */
export function presentVideo(record: VideoRecord, jobs: readonly JobRecord[]): Video {
  const base = `${API}/videos/${record.id}`;
  const { transcript } = record;
  return {
    id: record.id,
    sha256: record.sha256,
    title: record.title,
    status: record.status,
    mediaInfo: record.mediaInfo,
    poster: record.posterKey === null ? null : `${base}/poster`,
    renditions: record.renditions.map(({ blobKey: _blobKey, ...rendition }) => ({ ...rendition, url: `${base}/media/${rendition.id}` })),
    transcript: transcript === null ? null : { language: transcript.language, source: transcript.source, cueCount: transcript.cues.length },
    jobIds: jobs.map((job) => job.id),
    createdAt: record.createdAt,
    owner: record.owner,
    visibility: record.visibility,
    ...(record.problem === undefined ? {} : { problem: record.problem }),
  };
}

/** A job without who holds it. */
export function presentJob({ leaseUntil: _leaseUntil, worker: _worker, ...job }: JobRecord): Job {
  return job;
}
