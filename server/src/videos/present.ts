import type { Job, Video } from '@cuelight/protocol';
import type { Addresses } from '../media/addresses.js';
import type { JobRecord, VideoRecord } from '../ports/index.js';

export { API } from '../media/addresses.js';

/** A stored video as it is answered: with URLs, without keys of files. */
export function presentVideo(record: VideoRecord, jobs: readonly JobRecord[], addresses: Addresses): Video {
  const { transcript } = record;
  return {
    id: record.id,
    sha256: record.sha256,
    title: record.title,
    status: record.status,
    mediaInfo: record.mediaInfo,
    poster: record.posterKey === null ? null : addresses.file('poster'),
    renditions: record.renditions.map(({ blobKey: _blobKey, ...rendition }) => ({ ...rendition, url: addresses.file(`media/${rendition.id}`) })),
    transcript: transcript === null ? null : { language: transcript.language, source: transcript.source, cueCount: transcript.cues.length },
    jobIds: jobs.map((job) => job.id),
    createdAt: record.createdAt,
    owner: record.owner,
    visibility: record.visibility,
    viewOnly: record.viewOnly,
    ...(record.problem === undefined ? {} : { problem: record.problem }),
    ...(record.derivedFrom === undefined ? {} : { derivedFrom: record.derivedFrom }),
  };
}

/** A stored job as it is answered: without what only its workers need. */
export function presentJob(record: JobRecord, queuePosition: number | null = null): Job {
  const { id, videoId, step, state, attempt, progress, secondsLeft, error, input, result, createdAt, updatedAt } = record;
  return { id, videoId, step, state, attempt, progress, secondsLeft, error, queuePosition, input, result, createdAt, updatedAt };
}
