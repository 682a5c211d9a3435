import { CuelightError, isAbortError, type PlayerAdapter } from '@cuelight/protocol';
import type { SessionRequests } from './requests.js';
import type { MediaPlayerAdapter } from './session.js';
import type { Store } from './store.js';

/** The last converted moment may have its picture and not yet its sound. */
const READY_MARGIN_SECONDS = 0.25;

export type AnyPlayer = PlayerAdapter | MediaPlayerAdapter | (PlayerAdapter & Pick<MediaPlayerAdapter, 'element'>);

/** What a player that tells only its time has. */
const AS_PLAIN = { buffered: [], qualities: [], quality: 'auto', audioTracks: [], audioTrack: '', available: null, waiting: false } as const;

/** Commits what the player really did; requests only ask the player. */
export interface PlaybackSlice {
  attach(player: AnyPlayer | null): void;
  seek(request: SessionRequests['seek']): void;
  play(): void;
  pause(): void;
  volume(value: number): void;
  mute(muted: boolean): void;
  rate(value: number): void;
  quality(id: string): void;
  audioTrack(id: string): void;
  /** The element that plays, where a page can listen to it. */
  readonly element: HTMLMediaElement | null;
}

const isMediaPlayer = (player: AnyPlayer): player is MediaPlayerAdapter => 'volume' in player;

export function createPlaybackSlice(store: Store, onTime: (time: number) => void): PlaybackSlice {
  let player: AnyPlayer | null = null;
  let detach: (() => void) | null = null;
  let choices = '';

  const commit = (): void => {
    if (!player) return;
    const duration = Number.isFinite(player.duration) ? player.duration : 0;
    store.patch('playback', { currentTime: player.currentTime, duration, paused: player.paused });
    if (isMediaPlayer(player)) {
      const { ended, waiting, muted, volume, rate, buffered } = player;
      const last = store.get().playback.buffered;
      const same = last.length === buffered.length && buffered.every(([start, end], n) => last[n]?.[0] === start && last[n]?.[1] === end);
      store.patch('playback', { ended, waiting, muted, volume, rate, available: player.available, ...(same ? {} : { buffered }) });
      commitChoices(player);
    } else store.patch('playback', AS_PLAIN);
    onTime(player.currentTime);
  };

  /** Lists are made anew at every reading; the state changes only when what they say does. */
  const commitChoices = ({ qualities, quality, audioTracks, audioTrack }: MediaPlayerAdapter): void => {
    const next = { qualities, quality, audioTracks, audioTrack };
    const told = JSON.stringify(next);
    if (told === choices) return;
    choices = told;
    store.patch('playback', next);
  };

  const play = (): void => {
    player?.play().catch((reason: unknown) => {
      // a browser may refuse to start with sound, and a new source ends the old play(): the state already says "paused"
      if (isAbortError(reason) || (reason instanceof Error && reason.name === 'NotAllowedError')) return;
      const why = reason instanceof Error ? reason.message : String(reason);
      const error = new CuelightError('source_unplayable', `The player could not start (${why}). Try another file.`, { reason: why }, { cause: reason });
      store.patch('source', { error });
    });
  };

  return {
    attach(next) {
      detach?.();
      player = next;
      detach = next?.subscribe(commit) ?? null;
      commit();
    },
    get element() { return player !== null && 'element' in player ? player.element ?? null : null; },
    seek({ time, play: start }) {
      if (!player || !Number.isFinite(time)) return;
      const { available, duration } = store.get().playback;
      // a file still being converted can be played up to here
      const end = available !== null ? Math.max(0, available - READY_MARGIN_SECONDS) : duration > 0 ? duration : time;
      player.seek(Math.min(Math.max(0, time), end));
      if (start) play();
    },
    play,
    pause: () => player?.pause(),
    volume(value) {
      if (player && isMediaPlayer(player)) player.volume = Math.min(1, Math.max(0, value));
    },
    mute(muted) {
      if (player && isMediaPlayer(player)) player.muted = muted;
    },
    rate(value) {
      if (player && isMediaPlayer(player) && value > 0) player.rate = value;
    },
    quality(id) {
      if (player && isMediaPlayer(player)) player.quality = id;
    },
    audioTrack(id) {
      if (player && isMediaPlayer(player)) player.audioTrack = id;
    },
  };
}
