import { CuelightError, type PlayerAdapter } from '@cuelight/protocol';
import type { PlayerLink } from './player-link.js';

/** A player of the page behind the contract a session needs. */
export interface ConnectedPlayer extends PlayerAdapter {
  readonly ended: boolean;
  /** The media element behind it, where there is one: live captions listen to it. */
  readonly element: HTMLMediaElement | undefined;
  /** Lets go of the player: no listener, timer or waiting seek is left. The player itself plays on. */
  dispose(): void;
}

interface WaitingPlay {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const stopped = (): DOMException => new DOMException('The player was paused or let go before it could start.', 'AbortError');

/**
 * Adds what every library lacks in its own way: a seek or play asked too early is done as soon as the player can,
 * and the player is listened to only while somebody subscribes or something waits.
 */
export function connectPlayer(link: PlayerLink): ConnectedPlayer {
  const subscribers = new Set<{ readonly listener: () => void }>();
  let plays: WaitingPlay[] = [];
  let wanted: number | null = null;
  let stop: (() => void) | null = null;
  let disposed = false;

  const refusePlays = (reason: unknown): void => {
    const refused = plays;
    plays = [];
    for (const { reject } of refused) reject(reason);
  };
  const doWaiting = (): void => {
    if (link.problem) {
      wanted = null;
      refusePlays(link.problem);
    }
    if (wanted !== null && link.readiness === 'ready') {
      const time = wanted;
      wanted = null;
      link.seek(time);
    }
    if (plays.length > 0 && link.readiness !== 'absent') {
      const started = plays;
      plays = [];
      for (const { resolve, reject } of started) link.play().then(resolve, reject);
    }
  };
  const changed = (): void => {
    doWaiting();
    for (const { listener } of [...subscribers]) listener();
    listenWhileNeeded();
  };
  const listenWhileNeeded = (): void => {
    const needed = !disposed && (subscribers.size > 0 || wanted !== null || plays.length > 0);
    if (needed) stop ??= link.listen(changed);
    else if (stop) {
      const end = stop;
      stop = null;
      end();
    }
  };
  const forgetWaiting = (): void => {
    wanted = null;
    refusePlays(stopped());
  };

  return {
    get currentTime() { return link.currentTime; },
    get duration() { return link.duration; },
    get paused() { return link.paused; },
    get ended() { return link.ended; },
    get element() { return link.element; },
    seek(time) {
      if (disposed || !Number.isFinite(time)) return;
      wanted = Math.max(0, time);
      doWaiting();
      listenWhileNeeded();
    },
    play() {
      if (disposed) return Promise.reject(new CuelightError('conflict', 'This player was let go. Make a new adapter for it.', { reason: 'disposed' }));
      if (link.problem) return Promise.reject(link.problem);
      if (link.readiness !== 'absent') return link.play();
      const started = new Promise<void>((resolve, reject) => { plays.push({ resolve, reject }); });
      listenWhileNeeded();
      return started;
    },
    pause() {
      refusePlays(stopped());
      if (!disposed && link.readiness !== 'absent') link.pause();
      listenWhileNeeded();
    },
    subscribe(listener) {
      if (disposed) return () => undefined;
      const entry = { listener };
      subscribers.add(entry);
      listenWhileNeeded();
      return () => {
        if (!subscribers.delete(entry)) return;
        // whoever asked is gone: a seek that lands after that would surprise
        if (subscribers.size === 0) forgetWaiting();
        listenWhileNeeded();
      };
    },
    dispose() {
      disposed = true;
      subscribers.clear();
      forgetWaiting();
      listenWhileNeeded();
    },
  };
}
