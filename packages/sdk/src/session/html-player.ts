import type { MediaPlayerAdapter } from './session.js';

const EVENTS = [
  'timeupdate', 'seeking', 'seeked', 'durationchange', 'loadedmetadata', 'play', 'playing', 'pause', 'ended', 'waiting', 'canplay',
  'volumechange', 'ratechange', 'progress', 'emptied',
];

/** A `<video>` of the page as the player of a session. */
export function createHtmlPlayerAdapter(video: HTMLVideoElement): MediaPlayerAdapter {
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
    seek: (time) => { video.currentTime = time; },
    play: () => video.play(),
    pause: () => video.pause(),
    subscribe(listener) {
      for (const event of EVENTS) video.addEventListener(event, listener);
      return () => { for (const event of EVENTS) video.removeEventListener(event, listener); };
    },
  };
}
