import type { WorkerProbe } from './worker-protocol.js';

/** A hidden tab may put loading off for ever; then the browser's word for the type has to do. */
const ELEMENT_TIMEOUT_MS = 5000;

/**
 * Does this page's `<video>` play picture and sound of this very file? `canPlayType` knows neither the file nor the traps
 * (an HEVC or MPEG-4 Part 2 track leaves sound only, without an error), so the element loads it and WebCodecs has its say.
 */
export async function isPlayable(file: Blob, probe: WorkerProbe): Promise<boolean> {
  const { info } = probe;
  if (info.videoCodec !== null && !probe.canDecodeVideo) return false;
  if (info.audioCodec !== null && !probe.canDecodeAudio) return false;
  if (typeof document === 'undefined') return false;

  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  try {
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => { resolve(video.canPlayType(probe.mimeType) !== ''); }, ELEMENT_TIMEOUT_MS);
      const settle = (answer: boolean): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      video.addEventListener('loadedmetadata', () => { settle(info.videoCodec === null || video.videoWidth > 0); });
      video.addEventListener('error', () => { settle(false); });
      video.muted = true;
      video.preload = 'metadata';
      video.src = url;
    });
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}
