import type { HlsRendition } from '../../ports/index.js';
import { SEGMENT_SECONDS } from './slices.js';

export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
export const INIT_FILE = 'init.mp4';
export const PLAYLIST_FILE = 'index.m3u8';

/** 1 is the first one. */
export const segmentFile = (number: number): string => `${String(number).padStart(5, '0')}.m4s`;

/** The playlist of one size. While it grows, players look for more, and start at its beginning and not where it ends just now. */
export function mediaPlaylist(seconds: readonly number[], isComplete: boolean): string {
  const target = Math.max(SEGMENT_SECONDS, ...seconds.map(Math.round));
  return [
    '#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${target}`, '#EXT-X-MEDIA-SEQUENCE:1', `#EXT-X-PLAYLIST-TYPE:${isComplete ? 'VOD' : 'EVENT'}`, '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(isComplete ? [] : ['#EXT-X-START:TIME-OFFSET=0']), `#EXT-X-MAP:URI="${INIT_FILE}"`,
    ...seconds.flatMap((one, n) => [`#EXTINF:${one.toFixed(6)},`, segmentFile(n + 1)]), ...(isComplete ? ['#EXT-X-ENDLIST'] : []), '',
  ].join('\n');
}

/** How long each segment of a playlist of ours is. */
export const secondsOf = (playlist: string): number[] => [...playlist.matchAll(/^#EXTINF:([\d.]+),/gm)].map(([, seconds]) => Number(seconds));

export interface MasterParts {
  readonly videoId: string;
  readonly renditions: readonly HlsRendition[];
  readonly frameRate: number | null;
  /** Language (BCP 47, may be empty) of captions at `captions.m3u8`; null without. */
  readonly captions: string | null;
  /** Address of the storyboard relative to this playlist; null without. */
  readonly storyboard: string | null;
}

/** The playlist that names the others. The smallest comes first: players begin with that one. */
export function masterPlaylist({ videoId, renditions, frameRate, captions, storyboard }: MasterParts): string {
  const rate = frameRate === null ? '' : `,FRAME-RATE=${frameRate.toFixed(3)}`;
  const language = captions === null || captions === '' ? '' : `,LANGUAGE="${captions.replace(/[^A-Za-z0-9-]/g, '')}"`;
  return [
    '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', `#EXT-X-SESSION-DATA:DATA-ID="dev.cuelight.video",VALUE="${videoId}"`,
    ...(storyboard === null ? [] : [`#EXT-X-SESSION-DATA:DATA-ID="dev.cuelight.storyboard",VALUE="${storyboard}"`]),
    ...(captions === null ? [] : [`#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="Captions"${language},DEFAULT=NO,AUTOSELECT=YES,URI="captions.m3u8"`]),
    ...renditions.flatMap(({ id, width, height, codecs, bandwidth, averageBandwidth }) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},AVERAGE-BANDWIDTH=${averageBandwidth},CODECS="${codecs}",RESOLUTION=${width}x${height}${rate}${captions === null ? '' : ',SUBTITLES="captions"'}`,
      `${id}/${PLAYLIST_FILE}`,
    ]), '',
  ].join('\n');
}

/** All the captions in one piece. */
export const captionsPlaylist = (durationSeconds: number): string => [
  '#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(durationSeconds))}`, '#EXT-X-PLAYLIST-TYPE:VOD', `#EXTINF:${durationSeconds.toFixed(3)},`, 'captions.vtt', '#EXT-X-ENDLIST', '',
].join('\n');
