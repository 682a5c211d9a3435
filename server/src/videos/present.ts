import { formatTime, type Job, type Rendition, type Video } from '@cuelight/protocol';
import { PLAYLIST_TYPE } from '../ffmpeg/hls/playlists.js';
import type { Addresses } from '../media/addresses.js';
import { MASTER_PATH } from '../media/derived-files.js';
import type { JobRecord, VideoRecord } from '../ports/index.js';

export { API } from '../media/addresses.js';

/** A stored video as it is answered: with URLs, without keys of files. */
export function presentVideo(record: VideoRecord, jobs: readonly JobRecord[], addresses: Addresses): Video {
  const { transcript } = record;
  const renditions = renditionsOf(record, addresses);
  const status = statusOf(record, renditions);
  return {
    id: record.id,
    sha256: record.sha256,
    title: record.title,
    status,
    mediaInfo: record.mediaInfo && { ...record.mediaInfo, durationText: formatTime(record.mediaInfo.durationSeconds) },
    poster: record.posterKey === null ? null : addresses.file('poster'),
    storyboard: (record.storyboardKey ?? null) === null ? null : addresses.file('files/storyboard/storyboard.vtt'),
    renditions,
    transcript: transcript === null ? null : { language: transcript.language, source: transcript.source, cueCount: transcript.cues.length },
    jobIds: jobs.map((job) => job.id),
    createdAt: record.createdAt,
    owner: record.owner,
    visibility: record.visibility,
    viewOnly: record.viewOnly,
    ...(status === 'failed' && record.problem !== undefined ? { problem: record.problem } : {}),
    ...(record.derivedFrom === undefined ? {} : { derivedFrom: record.derivedFrom }),
  };
}

/** Whose file is not given out can be played once there are pieces of it. */
function statusOf({ viewOnly, status, problem }: VideoRecord, renditions: readonly Rendition[]): Video['status'] {
  if (!viewOnly || status !== 'ready' || renditions.length > 0) return status;
  return problem === undefined ? 'processing' : 'failed';
}

/**
 * Best first: HLS in several sizes, then files. HLS of one size has nothing over a file, and while it grows a file is whole; its address
 * says so, for players to know that there will be more.
 */
function renditionsOf({ renditions, hls, viewOnly }: VideoRecord, addresses: Addresses): readonly Rendition[] {
  const files = viewOnly ? [] : renditions.map(({ blobKey: _blobKey, ...rendition }) => ({ ...rendition, url: addresses.file(`media/${rendition.id}`) }));
  const largest = hls?.renditions.at(-1);
  if (!hls || largest === undefined) return files;
  const { width, height } = largest;
  const sizeBytes = hls.renditions.reduce((sum, one) => sum + one.sizeBytes, 0);
  const playlist = { id: 'hls', url: `${addresses.file(`files/${MASTER_PATH}`)}${hls.isComplete ? '' : '?growing'}`, mimeType: PLAYLIST_TYPE, width, height, sizeBytes, original: false };
  return hls.isComplete && hls.renditions.length > 1 ? [playlist, ...files] : [...files, playlist];
}

/** A stored job as it is answered: without what only its workers need. */
export function presentJob(record: JobRecord, queuePosition: number | null = null): Job {
  const { id, videoId, step, state, attempt, progress, secondsLeft, error, input, result, createdAt, updatedAt } = record;
  return { id, videoId, step, state, attempt, progress, secondsLeft, error, queuePosition, input, result, createdAt, updatedAt };
}
