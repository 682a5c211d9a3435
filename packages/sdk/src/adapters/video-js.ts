import { HAS_METADATA, hasMethods, lengthOrNaN, timeOrZero, type PlayerLink } from './player-link.js';

const EVENTS = [
  'ready', 'timeupdate', 'seeking', 'seeked', 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'play', 'playing', 'pause', 'ended', 'emptied', 'dispose',
];

/** What is used of a video.js player (version 7 and later). */
export interface VideoJsPlayer {
  currentTime(seconds?: number): number | undefined;
  duration(): number | undefined;
  paused(): boolean;
  ended(): boolean;
  readyState(): number;
  isDisposed(): boolean;
  play(): Promise<void> | undefined;
  pause(): void;
  on(events: string[], listener: () => void): void;
  off(events: string[], listener: () => void): void;
}

export function isVideoJsPlayer(value: unknown): value is VideoJsPlayer {
  return hasMethods(value, 'currentTime', 'duration', 'paused', 'on', 'off', 'isDisposed');
}

/** The player survives what it does to its media element, so it alone is listened to. */
export function linkVideoJs(player: VideoJsPlayer): PlayerLink {
  return {
    get readiness() {
      if (player.isDisposed()) return 'absent';
      return player.readyState() >= HAS_METADATA ? 'ready' : 'present';
    },
    get currentTime() { return player.isDisposed() ? 0 : timeOrZero(player.currentTime()); },
    get duration() { return player.isDisposed() ? NaN : lengthOrNaN(player.duration()); },
    get paused() { return player.isDisposed() || player.paused(); },
    get ended() { return !player.isDisposed() && player.ended(); },
    seek: (time) => { player.currentTime(time); },
    play: async () => { await player.play(); },
    pause: () => player.pause(),
    listen(changed) {
      player.on(EVENTS, changed);
      // a disposed player has dropped its listeners itself, and complains when asked to
      return () => { if (!player.isDisposed()) player.off(EVENTS, changed); };
    },
  };
}
