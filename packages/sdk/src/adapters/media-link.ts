import { HAS_METADATA, hasMethods, lengthOrNaN, timeOrZero, type PlayerLink } from './player-link.js';

const EVENTS = [
  'timeupdate', 'seeking', 'seeked', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'play', 'playing', 'pause', 'ended', 'emptied',
] as const;

/** What `<video>`, `<audio>` and the elements made after them have in common. */
export interface MediaLike extends EventTarget {
  currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly ended?: boolean;
  readonly readyState?: number;
  play(): Promise<void> | undefined;
  pause(): void;
}

/** Where a media element is found; it may come late and be another one later. */
export interface MediaPlace {
  find(): MediaLike | null;
  /** Calls back whenever `find` may answer differently. */
  watch(changed: () => void): () => void;
}

export function isMediaLike(value: unknown): value is MediaLike {
  return hasMethods(value, 'play', 'pause', 'addEventListener') && 'currentTime' in value && 'paused' in value && 'duration' in value;
}

const knowsItsLength = (media: MediaLike): boolean =>
  (typeof media.readyState === 'number' ? media.readyState >= HAS_METADATA : lengthOrNaN(media.duration) > 0);

/** Follows the media element of a place, whichever it is at the time. */
export function linkMedia(place: MediaPlace): PlayerLink {
  return {
    get readiness() {
      const media = place.find();
      if (!media) return 'absent';
      return knowsItsLength(media) ? 'ready' : 'present';
    },
    get currentTime() { return timeOrZero(place.find()?.currentTime); },
    get duration() { return lengthOrNaN(place.find()?.duration); },
    get paused() { return place.find()?.paused ?? true; },
    get element() {
      const media = place.find();
      return media instanceof HTMLMediaElement ? media : undefined;
    },
    get ended() { return place.find()?.ended ?? false; },
    seek(time) {
      const media = place.find();
      if (media) media.currentTime = time;
    },
    play: async () => { await place.find()?.play(); },
    pause: () => place.find()?.pause(),
    listen(changed) {
      let heard: MediaLike | null = null;
      const hear = (media: MediaLike | null): void => {
        for (const event of EVENTS) heard?.removeEventListener(event, changed);
        heard = media;
        for (const event of EVENTS) heard?.addEventListener(event, changed);
      };
      const unwatch = place.watch(() => {
        const media = place.find();
        if (media === heard) return;
        hear(media);
        changed();
      });
      hear(place.find());
      return () => {
        unwatch();
        hear(null);
      };
    },
  };
}
