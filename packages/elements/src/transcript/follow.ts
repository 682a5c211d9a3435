import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nearer than this the scroller is where it should be. */
const NEAR_PX = 4;
/** Farther than so many heights of the box one does not glide. */
const GLIDE_HEIGHTS = 3;
/** What is skipped has only a guessed height: after a jump the row is looked for again so often. */
const CORRECTIONS = 3;

interface FollowHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Keeps the line being said in view, until the reader scrolls: then the reader has the say. */
export class Follow implements ReactiveController {
  readonly #host: FollowHost;
  #isFollowing = true;
  /** Our own scrolling is under way. */
  #isOwn = false;
  /** Where it leads. */
  #target = 0;
  #height = 0;
  #top = 0;

  constructor(host: FollowHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void { /* nothing to attach: the scroller's events are bound in the template */ }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  get #scroller(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  resume(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#host.requestUpdate();
  }

  /** The reader looks elsewhere. */
  readonly yield = (): void => {
    this.#isOwn = false;
    if (!this.#isFollowing) return;
    this.#isFollowing = false;
    this.#host.requestUpdate();
  };

  /**
   * A scroll that is not ours is the reader's: by the scroll bar, a key, the browser's search, a selection drawn over the edge. One that
   * comes with another height is the layout's: rows got their real size.
   */
  readonly handleScroll = (): void => {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const { scrollTop, scrollHeight } = scroller;
    const isReaders = !this.#isOwn && scrollHeight === this.#height && Math.abs(scrollTop - this.#top) > NEAR_PX;
    [this.#top, this.#height] = [scrollTop, scrollHeight];
    // not every browser tells the end of a scroll
    if (this.#isOwn && Math.abs(scrollTop - this.#target) < NEAR_PX) this.#isOwn = false;
    if (isReaders) this.yield();
  };

  readonly handleScrollEnd = (): void => {
    this.#isOwn = false;
    this.#note();
  };

  /** Brings a row into view: inside the element's own scroller only, never the page around it. */
  show(selector: string, left = CORRECTIONS): void {
    const scroller = this.#scroller;
    const row = scroller?.querySelector<HTMLElement>(selector) ?? null;
    if (scroller === null || row === null) return;
    const top = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const target = Math.max(0, Math.min(top - scroller.clientHeight / 3, scroller.scrollHeight - scroller.clientHeight));
    const distance = Math.abs(scroller.scrollTop - target);
    if (distance < NEAR_PX) return;
    const glides = distance < scroller.clientHeight * GLIDE_HEIGHTS && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#isOwn = true;
    this.#target = target;
    scroller.scrollTo({ top: target, behavior: glides ? 'smooth' : 'instant' });
    if (glides) return;
    this.#isOwn = false;
    this.#note();
    if (left > 0) requestAnimationFrame(() => { if (this.#isFollowing) this.show(selector, left - 1); });
  }

  /** Scrolls just as far as a row needs to be seen whole; its beginning where there is no room for all. */
  reveal(selector: string): void {
    const scroller = this.#scroller;
    const row = scroller?.querySelector(selector)?.getBoundingClientRect();
    if (scroller === null || row === undefined) return;
    const box = scroller.getBoundingClientRect();
    scroller.scrollTop += Math.min(Math.max(0, row.bottom - box.bottom), row.top - box.top);
    this.#note();
  }

  #note(): void {
    const scroller = this.#scroller;
    if (scroller !== null) [this.#top, this.#height] = [scroller.scrollTop, scroller.scrollHeight];
  }
}
