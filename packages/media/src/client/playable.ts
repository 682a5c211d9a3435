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

/** What an element said of a file; `silent` when it said nothing for long. */
type Said = 'picture' | 'sound' | 'error' | 'silent';

/** Loads the file in an element of its own, until `ended`. */
function askElement(file: MediaSource, video: HTMLVideoElement, url: string, ended: AbortSignal): Promise<Said> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { resolve('silent'); }, ELEMENT_TIMEOUT_MS);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(abortError());
    });
    video.addEventListener('loadedmetadata', () => { resolve(video.videoWidth > 0 ? 'picture' : 'sound'); }, { signal: ended });
    // The policy's event comes after the element's own error, so a refusal waits for it a moment.
    video.addEventListener('error', () => { setTimeout(() => { resolve('error'); }, VIOLATION_WAIT_MS); }, { signal: ended });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      if (effectiveDirective === 'media-src' && url.startsWith(blockedURI)) reject(blockedMedia(file));
    }, { signal: ended });
    if (ended.aborted) reject(abortError());
    video.muted = true;
    video.preload = 'metadata';
    video.src = url;
  });
}

/** Whether an element is worth asking: it leaves out what it can't decode without a word, and sends no headers of ours. */
const mayPlay = (file: MediaSource, { info, canDecodeVideo, canDecodeAudio }: WorkerProbe): boolean => (
  (info.videoCodec === null || canDecodeVideo) && (info.audioCodec === null || canDecodeAudio)
  && (file instanceof Blob || Object.keys(file.headers ?? {}).length === 0)
);

/** Bytes that begin every container, one of which text doesn't have. */
const BEGINNING = 16;
const FIRST_OF_TEXT = 9;

/** Whether a file is no text: a playlist, whatever its name, is played at once by browsers that know it, and sends for pieces anywhere. */
async function isBinary(file: Blob): Promise<boolean> {
  return new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer()).some((byte) => byte < FIRST_OF_TEXT);
}

/**
 * Does this page's `<video>` play picture and sound of this very file? `canPlayType` knows neither the file nor the traps
 * (an HEVC or MPEG-4 Part 2 track leaves sound only, without an error), so the element loads it and WebCodecs has its say. A file at hand
 * is loaded while it is still being probed. Rejects as `probing` does, and with `csp_blocked` where the page's policy lets no chosen file play.
 */
export async function isPlayable(file: MediaSource, probing: Promise<WorkerProbe>, signal: AbortSignal): Promise<boolean> {
  if (typeof document === 'undefined') {
    await probing;
    return false;
  }
  const listening = new AbortController();
  const video = document.createElement('video');
  const url = file instanceof Blob ? URL.createObjectURL(file) : file.url;
  const ask = (): Promise<Said> => askElement(file, video, url, AbortSignal.any([listening.signal, signal]));
  try {
    // of an empty file the browser says in the console that it can't be read
    const early = file instanceof Blob && file.size > 0 ? isBinary(file).then((binary) => (binary && !listening.signal.aborted ? ask() : null)) : null;
    // heard below, or of no interest
    early?.catch(() => undefined);
    const probe = await probing;
    if (!mayPlay(file, probe)) return false;
    const said = await early ?? await ask();
    return said === 'silent' ? video.canPlayType(probe.mimeType) !== '' : said === 'picture' || (said === 'sound' && probe.info.videoCodec === null);
  } finally {
    listening.abort();
    video.removeAttribute('src');
    video.load();
    if (file instanceof Blob) URL.revokeObjectURL(url);
  }
}
