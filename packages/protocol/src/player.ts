/**
 * What a session needs of a player: ours, a plain `<video>`, or another library's behind a small adapter.
 * Times are seconds.
 */
export interface PlayerAdapter {
  readonly currentTime: number;
  /** NaN until known. */
  readonly duration: number;
  readonly paused: boolean;
  seek(time: number): void;
  play(): Promise<void>;
  pause(): void;
  /** Calls back on every change of the properties above; returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
}
