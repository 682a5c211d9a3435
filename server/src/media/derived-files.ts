import { extname } from 'node:path';
import { CuelightError } from '@cuelight/protocol';
import { formatVtt } from '@cuelight/protocol/captions';
import { captionsPlaylist, masterPlaylist, PLAYLIST_FILE, PLAYLIST_TYPE } from '../ffmpeg/hls/playlists.js';
import type { VideoRecord } from '../ports/index.js';

/** Below `derived/` of its video, or made of the record. */
export type DerivedFile =
  | { readonly kind: 'blob'; readonly key: string; readonly type: string; readonly cacheControl: string }
  | { readonly kind: 'text'; readonly text: string; readonly type: string; readonly cacheControl: string };

export const MASTER_PATH = 'hls/master.m3u8';

const TYPES: Readonly<Record<string, string>> = {
  '.m3u8': PLAYLIST_TYPE, '.mp4': 'video/mp4', '.m4s': 'video/iso.segment', '.vtt': 'text/vtt; charset=utf-8', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.png': 'image/png', '.webm': 'video/webm',
};
/** Names of ours: no folder above, nothing hidden, no other alphabets. */
const PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}(\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}){0,4}$/;

const FOR_EVER = 'private, max-age=31536000, immutable';
const A_WHILE = 'private, max-age=60';
const ASK_AGAIN = 'private, max-age=0, must-revalidate';

const missing = (path: string): CuelightError => new CuelightError('not_found', 'This video has no such file.', { what: 'file', id: path.slice(0, 100) });

/** What an address below `files/` of a video stands for. Rejects `not_found` for all that is no name of ours; whether a blob is there shows when it is read. */
export function derivedFile(video: VideoRecord, path: string): DerivedFile {
  const type = TYPES[extname(path)];
  if (type === undefined || !PATH.test(path)) throw missing(path);
  return fromRecord(video, path) ?? { kind: 'blob', key: `${video.id}/derived/${path}`, type, cacheControl: cacheControlOf(video, path) };
}

function fromRecord(video: VideoRecord, path: string): DerivedFile | null {
  const captions = video.transcript;
  if (path === MASTER_PATH) {
    const { renditions = [], isComplete = false } = video.hls ?? {};
    if (renditions.length === 0) throw missing(path);
    const frameRate = video.mediaInfo?.frameRate ?? null;
    const storyboard = (video.storyboardKey ?? null) === null ? null : '../storyboard/storyboard.vtt';
    return { kind: 'text', type: PLAYLIST_TYPE, text: masterPlaylist({ videoId: video.id, renditions, frameRate, captions: captions?.language ?? null, storyboard }), cacheControl: isComplete ? A_WHILE : 'no-store' };
  }
  if (captions !== null && path === 'hls/captions.m3u8') return { kind: 'text', type: PLAYLIST_TYPE, text: captionsPlaylist(video.mediaInfo?.durationSeconds ?? 0), cacheControl: A_WHILE };
  if (captions !== null && path === 'hls/captions.vtt') return { kind: 'text', type: TYPES['.vtt'] ?? '', text: formatVtt(captions), cacheControl: ASK_AGAIN };
  return null;
}

function cacheControlOf(video: VideoRecord, path: string): string {
  const [folder, id, name] = path.split('/');
  if (folder !== 'hls') return ASK_AGAIN;
  if (name !== PLAYLIST_FILE) return FOR_EVER;
  return video.hls?.renditions.find((one) => one.id === id)?.isComplete === true ? A_WHILE : 'no-store';
}
