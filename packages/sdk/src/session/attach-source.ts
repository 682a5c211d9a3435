import { CuelightError, toCuelightError } from '@cuelight/protocol';

export interface AttachedSource {
  /** Takes the source away again. */
  detach(): void;
}

const isPlaylist = (url: string, mimeType: string | null): boolean => (
  mimeType === 'application/vnd.apple.mpegurl' || mimeType === 'application/x-mpegurl' || /\.m3u8(?:[?#]|$)/i.test(url)
);

/**
 * Plays a URL in a `<video>`: natively, or with hls.js (fetched only now) for playlists.
 * @throws CuelightError `source_unplayable`, also through `onError` when it shows only while playing.
 */
export async function attachSource(
  video: HTMLVideoElement,
  source: { readonly url: string; readonly mimeType?: string | null },
  onError: (error: CuelightError) => void = () => undefined,
): Promise<AttachedSource> {
  const { url, mimeType = null } = source;
  const fail = (reason: string): CuelightError => (
    new CuelightError('source_unplayable', `This video can't be played here (${reason}): ${url}. Check the address or try an MP4.`, { url, reason })
  );
  if (isPlaylist(url, mimeType)) {
    const { default: Hls } = await import('hls.js/light').catch((reason: unknown) => { throw toCuelightError(reason); });
    // hls.js first: some browsers claim to play playlists natively and then do it badly
    if (Hls.isSupported()) {
      const hls = new Hls();
      hls.on(Hls.Events.ERROR, (_event, data) => { if (data.fatal) onError(fail(data.details)); });
      hls.loadSource(url);
      hls.attachMedia(video);
      return { detach: () => hls.destroy() };
    }
    if (!video.canPlayType('application/vnd.apple.mpegurl')) throw fail('this browser has no Media Source Extensions');
  }
  const failed = (): void => onError(fail(video.error?.message || `media error ${video.error?.code ?? 0}`));
  video.addEventListener('error', failed);
  video.src = url;
  return {
    detach() {
      video.removeEventListener('error', failed);
      video.removeAttribute('src');
      video.load();
    },
  };
}
