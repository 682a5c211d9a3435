import { toCuelightError, type CuelightError } from '@cuelight/protocol';
import type { LoadableSource, MediaPlayerAdapter } from '../session/session.js';
import { attachSource } from './attach-source.js';
import { continueAt, NO_CHOICES, type Attachment } from './attachment.js';
import { isGrown } from './renewals.js';

const EVENTS = [
  'timeupdate', 'seeking', 'seeked', 'durationchange', 'loadedmetadata', 'play', 'playing', 'pause', 'ended', 'waiting', 'canplay',
  'volumechange', 'ratechange', 'progress', 'emptied',
];

/** A `<video>` of the page as the player of a session. */
export function createHtmlPlayerAdapter(video: HTMLVideoElement): MediaPlayerAdapter {
  const listeners = new Set<() => void>();
  let attached: Attachment | null = null;
  let loads = 0;
  let grows = false;
  let address = '';
  const tell = (): void => { for (const listener of [...listeners]) listener(); };

  const load = async (source: LoadableSource | null, onError: (error: CuelightError) => void): Promise<void> => {
    // the player sees the end of its playlist by itself, and stays in the size that was chosen
    if (source && attached && source.growing === null && isGrown(address, source.url)) {
      address = source.url;
      grows = false;
      return;
    }
    const mine = ++loads;
    address = source?.url ?? '';
    // the finished file goes on where the growing one was
    if (source && grows) continueAt(video, video.currentTime, !video.paused);
    grows = source !== null && (source.growing !== null || /\?growing\b/.test(source.url));
    attached?.detach();
    attached = null;
    tell();
    if (!source) return;
    try {
      const made = await attachSource(video, source, { onChange: tell, onError: (error) => { if (mine === loads) onError(error); } });
      if (mine !== loads) made.detach();
      else attached = made;
      tell();
    } catch (reason) {
      if (mine === loads) onError(toCuelightError(reason));
    }
  };

  return {
    element: video,
    get currentTime() { return video.currentTime; },
    get duration() { return video.duration; },
    get paused() { return video.paused; },
    get ended() { return video.ended; },
    get waiting() { return !video.paused && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA; },
    get buffered() {
      return Array.from({ length: video.buffered.length }, (_, n) => [video.buffered.start(n), video.buffered.end(n)] as const);
    },
    get volume() { return video.volume; },
    set volume(value) { video.volume = value; },
    get muted() { return video.muted; },
    set muted(value) { video.muted = value; },
    get rate() { return video.playbackRate; },
    set rate(value) { video.playbackRate = value; },
    get qualities() { return (attached ?? NO_CHOICES).qualities; },
    get quality() { return (attached ?? NO_CHOICES).quality; },
    set quality(id) { if (attached) attached.quality = id; },
    get audioTracks() { return (attached ?? NO_CHOICES).audioTracks; },
    get audioTrack() { return (attached ?? NO_CHOICES).audioTrack; },
    set audioTrack(id) { if (attached) attached.audioTrack = id; },
    get available() { return (attached ?? NO_CHOICES).available; },
    load: (source, onError = () => undefined) => { void load(source, onError); },
    seek: (time) => { video.currentTime = time; },
    play: () => video.play(),
    pause: () => video.pause(),
    subscribe(listener) {
      listeners.add(listener);
      for (const event of EVENTS) video.addEventListener(event, listener);
      return () => {
        listeners.delete(listener);
        for (const event of EVENTS) video.removeEventListener(event, listener);
      };
    },
  };
}
