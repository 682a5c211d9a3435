/**
 * A fake, because YouTube's real iframe API comes only from the network: it does what
 * developers.google.com/youtube/iframe_api_reference says of a `YT.Player`, and no more. Times pass by the clock.
 */
type Listener = (event: { readonly target: unknown; readonly data: number | null }) => void;

const UNSTARTED = -1;
const ENDED = 0;
const PLAYING = 1;
const PAUSED = 2;
const CUED = 5;

export class FakeYouTubePlayer {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #length: number;
  #state = UNSTARTED;
  #at = 0;
  #since = 0;
  #knowsLength = false;
  #endTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #iframe = document.createElement('iframe');

  /** "The player must be ready before its methods are called": until then they are not there. */
  getCurrentTime?: () => number;
  getDuration?: () => number;
  getPlayerState?: () => number;
  seekTo?: (seconds: number, allowSeekAhead: boolean) => void;
  playVideo?: () => void;
  pauseVideo?: () => void;

  /** @param length Of the video, in seconds. */
  constructor(length: number) {
    this.#length = length;
  }

  getIframe(): HTMLIFrameElement {
    return this.#iframe;
  }

  addEventListener(event: string, listener: Listener): void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set.add(listener));
  }

  removeEventListener(event: string, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
  }

  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** The frame has loaded: methods come, then `onReady`, and the video is cued. */
  becomeReady(): void {
    this.getCurrentTime = () => this.#now();
    // "returns 0 until the video's metadata is loaded, which normally happens just after the video starts playing"
    this.getDuration = () => (this.#knowsLength ? this.#length : 0);
    this.getPlayerState = () => this.#state;
    this.seekTo = (seconds) => {
      // "if called from another state than playing or paused, the player will play the video"
      const stays = this.#state === PAUSED;
      this.#moveTo(seconds);
      this.#become(stays ? PAUSED : PLAYING);
    };
    this.playVideo = () => {
      this.#moveTo(this.#now());
      this.#become(PLAYING);
    };
    this.pauseVideo = () => {
      this.#moveTo(this.#now());
      this.#become(PAUSED);
    };
    this.#tell('onReady', null);
    this.#become(CUED);
  }

  /** What a person does in the frame; the page hears of it by events alone. */
  loadMetadata(): void {
    this.#knowsLength = true;
  }

  destroy(): void {
    clearTimeout(this.#endTimer);
    this.#listeners.clear();
  }

  #now(): number {
    return this.#state === PLAYING ? Math.min(this.#length, this.#at + (performance.now() - this.#since) / 1000) : this.#at;
  }

  #moveTo(seconds: number): void {
    this.#at = Math.min(this.#length, seconds);
    this.#since = performance.now();
  }

  #become(state: number): void {
    clearTimeout(this.#endTimer);
    const changes = state !== this.#state;
    this.#state = state;
    if (state === PLAYING) {
      this.#knowsLength = true;
      this.#endTimer = setTimeout(() => {
        this.#at = this.#length;
        this.#become(ENDED);
      }, (this.#length - this.#at) * 1000);
    }
    if (changes) this.#tell('onStateChange', state);
  }

  #tell(event: string, data: number | null): void {
    for (const listener of [...this.#listeners.get(event) ?? []]) listener({ target: this, data });
  }
}
