import { CuelightError, abortError } from '@cuelight/protocol';
import type { MediaSource } from '../types.js';
import type { WorkerProbe } from '../worker-protocol.js';

/** A hidden tab may put loading off for ever; then the browser's word for the type has to do. */
const ELEMENT_TIMEOUT_MS = 5000;

const VIOLATION_WAIT_MS = 50;

function blockedMedia(file: MediaSource): CuelightError {
  const blocked = file instanceof Blob ? 'blob:' : new URL(file.url).origin;
  const what = file instanceof Blob ? 'playing a chosen file' : 'playing this file';
  return new CuelightError('csp_blocked', `This page's Content-Security-Policy (media-src) forbids ${what}. Add "${blocked}" to "media-src".`, { directive: 'media-src', blocked });
}

/**
 * Does this page's `<video>` play picture and sound of this very file? `canPlayType` knows neither the file nor the traps
 * (an HEVC or MPEG-4 Part 2 track leaves sound only, without an error), so the element loads it and WebCodecs has its say.
 * Rejects with `csp_blocked` where the page's policy lets no chosen file play.
 */
export async function isPlayable(file: MediaSource, probe: WorkerProbe, signal: AbortSignal): Promise<boolean> {
  const { info } = probe;
  if (info.videoCodec !== null && !probe.canDecodeVideo) return false;
  if (info.audioCodec !== null && !probe.canDecodeAudio) return false;
  if (typeof document === 'undefined') return false;
  // An element sends no headers of ours.
  if (!(file instanceof Blob) && Object.keys(file.headers ?? {}).length > 0) return false;

  const listening = new AbortController();
  const { signal: ended } = listening;
  const video = document.createElement('video');
  const url = file instanceof Blob ? URL.createObjectURL(file) : file.url;
  try {
    return await new Promise<boolean>((resolve, reject) => {
      const timer = setTimeout(() => { resolve(video.canPlayType(probe.mimeType) !== ''); }, ELEMENT_TIMEOUT_MS);
      ended.addEventListener('abort', () => { clearTimeout(timer); });
      signal.addEventListener('abort', () => { reject(abortError()); }, { signal: ended });
      video.addEventListener('loadedmetadata', () => { resolve(info.videoCodec === null || video.videoWidth > 0); }, { signal: ended });
      // The policy's event comes after the element's own error, so a refusal waits for it a moment.
      video.addEventListener('error', () => { setTimeout(() => { resolve(false); }, VIOLATION_WAIT_MS); }, { signal: ended });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        if (effectiveDirective === 'media-src' && url.startsWith(blockedURI)) reject(blockedMedia(file));
      }, { signal: ended });
      if (signal.aborted) reject(abortError());
      video.muted = true;
      video.preload = 'metadata';
      video.src = url;
    });
  } finally {
    listening.abort();
    video.removeAttribute('src');
    video.load();
    if (file instanceof Blob) URL.revokeObjectURL(url);
  }
}
