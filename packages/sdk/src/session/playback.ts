import { CuelightError, isAbortError, type PlayerAdapter } from '@cuelight/protocol';
import type { SessionRequests } from './requests.js';
import type { MediaPlayerAdapter } from './session.js';
import type { Store } from './store.js';

export type AnyPlayer = PlayerAdapter | MediaPlayerAdapter;

/** Commits what the player really did; requests only ask the player. */
export interface PlaybackSlice {
  attach(player: AnyPlayer | null): void;
  seek(request: SessionRequests['seek']): void;
  play(): void;
  pause(): void;
  volume(value: number): void;
  mute(muted: boolean): void;
  rate(value: number): void;
}

const isMediaPlayer = (player: AnyPlayer): player is MediaPlayerAdapter => 'volume' in player;

export function createPlaybackSlice(store: Store, onTime: (time: number) => void): PlaybackSlice {
  let player: AnyPlayer | null = null;
  let detach: (() => void) | null = null;

  const commit = (): void => {
    if (!player) return;
    const duration = Number.isFinite(player.duration) ? player.duration : 0;
    store.patch('playback', { currentTime: player.currentTime, duration, paused: player.paused });
    if (isMediaPlayer(player)) {
      const { ended, waiting, muted, volume, rate, buffered } = player;
      const last = store.get().playback.buffered;
      const same = last.length === buffered.length && buffered.every(([start, end], n) => last[n]?.[0] === start && last[n]?.[1] === end);
      store.patch('playback', { ended, waiting, muted, volume, rate, ...(same ? {} : { buffered }) });
    }
    onTime(player.currentTime);
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
    seek({ time, play: start }) {
      if (!player || !Number.isFinite(time)) return;
      const end = Number.isFinite(player.duration) && player.duration > 0 ? player.duration : time;
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
  };
}
