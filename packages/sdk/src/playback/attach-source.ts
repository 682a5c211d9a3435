import type { LoadableSource } from '../session/session.js';
import { attachFile } from './attach-file.js';
import { attachGrowing } from './attach-growing.js';
import { attachHls } from './attach-hls.js';
import type { Attachment, AttachmentEvents } from './attachment.js';

/** By its type, or its ending where that is not known. */
export const isPlaylist = ({ url, mimeType }: Pick<LoadableSource, 'url' | 'mimeType'>): boolean => (
  mimeType === 'application/vnd.apple.mpegurl' || mimeType === 'application/x-mpegurl' || /\.m3u8(?:[?#]|$)/i.test(url)
);

/**
 * Plays a source in a `<video>`: natively, with hls.js for playlists, part by part while it is still being converted.
 * @throws CuelightError `source_unplayable`, also through `onError` when it shows only while playing.
 */
export async function attachSource(video: HTMLVideoElement, source: LoadableSource, events: AttachmentEvents): Promise<Attachment> {
  if (source.growing) return attachGrowing(video, source.growing, events);
  return isPlaylist(source) ? attachHls(video, source.url, events) : attachFile(video, source.url, events);
}
