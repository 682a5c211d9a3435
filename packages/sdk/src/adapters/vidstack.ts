import { hasMethods, lengthOrNaN, timeOrZero, type PlayerLink } from './player-link.js';

const EVENTS = [
  'time-update', 'time-change', 'seeking', 'seeked', 'duration-change', 'loaded-metadata', 'can-play', 'play', 'playing', 'pause', 'ended', 'emptied',
  'provider-change', 'source-change',
];

/** What is used of vidstack's `<media-player>`, and of the player its React component hands out. */
export interface VidstackPlayer extends EventTarget {
  currentTime: number;
  readonly paused: boolean;
  readonly state: { readonly canPlay: boolean; readonly duration: number; readonly ended: boolean };
  play(): Promise<void>;
  pause(): Promise<void>;
}

export function isVidstackPlayer(value: unknown): value is VidstackPlayer {
  if (!hasMethods(value, 'addEventListener', 'play') || !('state' in value)) return false;
  const { state } = value;
  return typeof state === 'object' && state !== null && 'canPlay' in state && 'duration' in state;
}

/** Providers come and go inside it; the player itself stays. */
export function linkVidstack(player: VidstackPlayer): PlayerLink {
  return {
    get readiness() { return player.state.canPlay ? 'ready' : 'present'; },
    get currentTime() { return timeOrZero(player.currentTime); },
    get duration() { return lengthOrNaN(player.state.duration); },
    get paused() { return player.paused; },
    get ended() { return player.state.ended; },
    seek: (time) => { player.currentTime = time; },
    play: () => player.play(),
    // refused only where there is nothing to pause
    pause: () => { player.pause().catch(() => undefined); },
    listen(changed) {
      for (const event of EVENTS) player.addEventListener(event, changed);
      return () => { for (const event of EVENTS) player.removeEventListener(event, changed); };
    },
  };
}
