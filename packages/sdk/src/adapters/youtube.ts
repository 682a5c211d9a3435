import { hasMethods, lengthOrNaN, timeOrZero, type PlayerLink } from './player-link.js';

/** As the iframe API numbers them. */
const ENDED = 0;
const PLAYING = 1;
const BUFFERING = 3;

/** How often the time is asked for, as no event tells it. The frame itself sends it a few times a second. */
const POLL_MS = 100;
/** How long after a seek or another state the time may still move while nothing plays. */
const SETTLE_MS = 1500;

/** What is used of a `YT.Player` (developers.google.com/youtube/iframe_api_reference). Most methods come only when it is ready. */
export interface YouTubePlayer {
  getIframe(): HTMLIFrameElement | null;
  destroy(): void;
  addEventListener(event: string, listener: (event: unknown) => void): void;
  removeEventListener(event: string, listener: (event: unknown) => void): void;
  getCurrentTime?(): number;
  getDuration?(): number;
  getPlayerState?(): number;
  seekTo?(seconds: number, allowSeekAhead: boolean): void;
  playVideo?(): void;
  pauseVideo?(): void;
}

const EVENTS = ['onReady', 'onStateChange', 'onPlaybackRateChange', 'onError'];

export function isYouTubePlayer(value: unknown): value is YouTubePlayer {
  return hasMethods(value, 'getIframe', 'destroy', 'addEventListener', 'removeEventListener');
}

export function linkYouTube(player: YouTubePlayer): PlayerLink {
  let movesUntil = 0;
  let look = (): void => undefined;
  const settle = (): void => {
    movesUntil = performance.now() + SETTLE_MS;
    look();
  };
  const state = (): number | undefined => player.getPlayerState?.();
  const plays = (): boolean => state() === PLAYING || state() === BUFFERING;

  return {
    // without a length yet it still takes a seek, and starts playing there
    get readiness() { return player.seekTo && player.getCurrentTime ? 'ready' : 'absent'; },
    get currentTime() { return timeOrZero(player.getCurrentTime?.()); },
    get duration() { return lengthOrNaN(player.getDuration?.()); },
    get paused() { return !plays(); },
    get ended() { return state() === ENDED; },
    seek(time) {
      player.seekTo?.(time, true);
      settle();
    },
    play: async () => {
      player.playVideo?.();
      settle();
    },
    pause: () => player.pauseVideo?.(),
    listen(changed) {
      let timer: ReturnType<typeof setInterval> | null = null;
      let told = '';
      const end = (): void => {
        if (timer !== null) clearInterval(timer);
        timer = null;
      };
      const poll = (): void => {
        const now = `${player.getCurrentTime?.()} ${player.getDuration?.()} ${state()}`;
        if (!plays() && performance.now() > movesUntil) end();
        if (now === told) return;
        told = now;
        changed();
      };
      look = () => { timer ??= setInterval(poll, POLL_MS); };
      const onEvent = (): void => {
        settle();
        changed();
      };
      for (const event of EVENTS) player.addEventListener(event, onEvent);
      // it may be playing already
      settle();
      return () => {
        look = () => undefined;
        end();
        for (const event of EVENTS) player.removeEventListener(event, onEvent);
      };
    },
  };
}
