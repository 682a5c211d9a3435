import { abortError, CuelightError, isCuelightError } from '@cuelight/protocol';
import { watchPolicy } from '../library/page-policy.js';
import { phrase } from '../phrases/phrase.js';
import { clearSource, listenForErrors, unplayable } from './attachment.js';
import { isPlaylist } from './attach-source.js';
import { whyUnplayable } from './why-unplayable.js';

/** So long a host has to send the beginning of a video. */
const LIMIT_MS = 20_000;

/** Sites whose addresses lead to pages with a player of their own; nobody hands out the file behind it. */
const VIDEO_SITES = /^(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|twitch\.tv|tiktok\.com|netflix\.com)$/;
const MEDIA_FILE = /\.(?:mp4|m4v|webm|mov|mkv|ogv|ogg|m3u8)$/i;

function ofVideoSite({ hostname, pathname, href }: URL): CuelightError | null {
  if (!VIDEO_SITES.test(hostname) || MEDIA_FILE.test(pathname)) return null;
  const sentence = phrase('videoSite', { host: hostname }, `${hostname} plays its videos on its own pages only; no file lies at this address. Bring the video as a file, or the address of one.`);
  return new CuelightError('media_unreachable', sentence, { url: href, reason: 'not_media' });
}

/** Resolves when the beginning of a video is there; rejects with what the browser says about it. */
async function openBeginning(url: string, signal: AbortSignal): Promise<void> {
  const video = Object.assign(document.createElement('video'), { muted: true, preload: 'metadata' });
  const ended = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => { reject(unplayable(url, `nothing came within ${LIMIT_MS / 1000} s`)); }, LIMIT_MS);
      const stopListening = listenForErrors(video, url, reject);
      ended.signal.addEventListener('abort', () => { clearTimeout(timer); stopListening(); });
      signal.addEventListener('abort', () => { reject(abortError()); }, { signal: ended.signal });
      video.addEventListener('loadedmetadata', () => { resolve(); });
      video.src = url;
    });
  } finally {
    ended.abort();
    clearSource(video);
  }
}

/**
 * Looks whether a video lies at an address, in a player of its own: what is open stays open when there is none.
 * @throws CuelightError `media_unreachable source_unplayable csp_blocked server_unreachable offline`, what a Cuelight server answers; AbortError
 */
export async function checkAddress(url: string, signal: AbortSignal): Promise<void> {
  const notHere = ofVideoSite(new URL(url));
  if (notHere) throw notHere;
  // no browser but Safari would open one; hls.js says what is wrong with it
  if (isPlaylist({ url, mimeType: null })) return;
  const policy = watchPolicy();
  try {
    await openBeginning(url, signal);
  } catch (reason) {
    const why = isCuelightError(reason) ? await whyUnplayable(url, reason, policy) : reason;
    throw signal.aborted ? abortError() : why;
  } finally {
    policy.stop();
  }
}
