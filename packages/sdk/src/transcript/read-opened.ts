import type { MediaSource } from '@cuelight/media';
import { CuelightError } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import { tokenKeeper } from '../library/token.js';
import { freshAddress } from '../playback/renewals.js';
import type { Store } from '../session/store.js';

export interface OpenedParts {
  readonly store: Store;
  readonly library: Library;
  /** The whole open video; null where it is not there yet. */
  whole(): ((signal: AbortSignal) => Promise<MediaSource>) | null;
}

/** HLS and DASH: a list of pieces in place of a file. */
const isPlaylist = (url: string): boolean => URL.canParse(url) && /\.(?:m3u8|mpd)$/i.test(new URL(url).pathname);

/** The bytes of the open video. A file at an address is read only where they are needed; what streams from a library is taken from the file it was made of. */
export async function readOpened({ store, library, whole }: OpenedParts, signal: AbortSignal): Promise<MediaSource> {
  const { source: { url, growing }, video } = store.get();
  if (video === null && url !== null && isPlaylist(url)) {
    throw new CuelightError('source_unplayable', 'This video is streamed in pieces. A clip can be cut of a video that is one file.', {});
  }
  if (url !== null && growing === null && /^https?:/.test(url) && (video === null || !isPlaylist(url))) {
    const [token, fresh] = await Promise.all([tokenKeeper(library.options.token).get(), freshAddress(url)]);
    return video !== null && token !== undefined && library.isOnServer(video.id) ? { url: fresh, headers: { authorization: `Bearer ${token}` } } : { url: fresh };
  }
  const read = whole();
  if (read === null) throw new CuelightError('source_unplayable', 'A clip can be cut once the video is open and stored; it is still being brought in.', {});
  return read(signal);
}
