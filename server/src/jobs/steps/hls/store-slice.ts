import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { AUDIO_CODEC, type MadeSlice } from '../../../ffmpeg/hls/encode-slice.js';
import type { Span } from '../../../ffmpeg/hls/fragments.js';
import type { Rung } from '../../../ffmpeg/hls/ladder.js';
import { INIT_FILE, mediaPlaylist, PLAYLIST_FILE, secondsOf, segmentFile } from '../../../ffmpeg/hls/playlists.js';
import type { Blobs, HlsRendition } from '../../../ports/index.js';
import type { SizeMade } from './checkpoint.js';

export interface SliceToStore {
  readonly blobs: Blobs;
  readonly folder: string;
  readonly jobId: string;
  readonly rung: Rung;
  readonly at: SizeMade;
  /** Null when the video ended before this slice. */
  readonly made: MadeSlice | null;
  readonly hasSound: boolean;
  readonly isLast: boolean;
}

/** Stores the segments of a slice in one size, then the playlist that names them. Doing it again stores the same. */
export async function storeSlice({ blobs, folder, jobId, rung, at, made, hasSound, isLast }: SliceToStore): Promise<{ readonly at: SizeMade; readonly rendition: HlsRendition }> {
  // Another run may give other bytes: what was handed out under one address never changes.
  const id = `${rung.name}-${jobId.slice(0, 8)}`;
  const put = (name: string, data: Readable): Promise<unknown> => blobs.put(`${folder}/${id}/${name}`, data);
  const part = ({ start, end }: Span): Readable => createReadStream(made?.path ?? '', { start, end: end - 1 });
  const segments = made?.segments ?? [];
  if (made !== null && at.segments === 0) await put(INIT_FILE, part(made.init));
  let { sizeBytes, seconds, peakBitrate } = at;
  for (const [n, segment] of segments.entries()) {
    await put(segmentFile(at.segments + n + 1), part(segment));
    const bytes = segment.end - segment.start;
    sizeBytes += bytes;
    seconds += segment.seconds;
    peakBitrate = Math.max(peakBitrate, Math.ceil((bytes * 8) / segment.seconds));
  }
  const before = at.segments === 0 ? [] : secondsOf(await text(await blobs.read(`${folder}/${id}/${PLAYLIST_FILE}`))).slice(0, at.segments);
  await put(PLAYLIST_FILE, Readable.from([mediaPlaylist([...before, ...segments.map((one) => one.seconds)], isLast)]));
  const codecs = made === null ? at.codecs : [made.videoCodec, ...(hasSound ? [AUDIO_CODEC] : [])].join(',');
  const count = at.segments + segments.length;
  return {
    at: { segments: count, sizeBytes, seconds, peakBitrate, codecs },
    rendition: { id, width: rung.width, height: rung.height, codecs, bandwidth: peakBitrate, averageBandwidth: Math.ceil((sizeBytes * 8) / Math.max(seconds, 0.001)), segments: count, sizeBytes, isComplete: isLast },
  };
}
