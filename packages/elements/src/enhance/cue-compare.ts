import { css, html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';

/** Further apart, the two would show different moments. */
const MOST_DRIFT_SECONDS = 0.06;

const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * @summary The same seconds twice in one frame, over and over: before on the left of a line that one moves, after on the right of it.
 * @csspart frame - The picture.
 */
export class CueCompare extends CueElement {
  static override styles = [theme, css`
    .frame { position: relative; overflow: hidden; border-radius: var(--_radius); background: #0c0e10; color: #fff; aspect-ratio: 16 / 9; max-height: 420px; --split: 50%; }
    video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; display: block; }
    .after { clip-path: inset(0 0 0 var(--split)); }
    .edge { position: absolute; inset-block: 0; left: var(--split); width: 2px; margin-left: -1px; background: #fff; box-shadow: 0 0 3px rgb(0 0 0 / .6); pointer-events: none; }
    .edge::after { content: ''; position: absolute; top: 50%; left: 50%; width: 28px; height: 28px; margin: -14px; border-radius: 50%; background: #fff; box-shadow: 0 0 4px rgb(0 0 0 / .5); }
    .edge svg { position: absolute; z-index: 1; top: 50%; left: 50%; width: 20px; height: 20px; margin: -10px; color: #14181c; }
    .tag { position: absolute; top: 10px; padding: 2px 8px; border-radius: 4px; background: rgb(12 14 16 / .72); font-size: 12px; pointer-events: none; }
    .tag.before-tag { left: 10px; } .tag.after-tag { right: 10px; }
    input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: ew-resize; touch-action: pan-y; }
    input:focus-visible ~ .edge::after { outline: 2px solid var(--_accent); outline-offset: 2px; }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 8px; }
    .row button { display: flex; align-items: center; gap: 6px; min-height: 34px; padding: 4px 12px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 14px; } .row button:hover { background: var(--_hover); }
    .row button[aria-pressed='true'] { border-color: var(--_accent); background: var(--_mark); }
    .row .hear { display: flex; flex-wrap: wrap; gap: 8px; margin-left: auto; }
    @container (max-width: 420px) { .row .hear { margin-left: 0; } }
    @media (forced-colors: active) { .edge, .edge::after { background: CanvasText; } }
  `];
  protected override readonly slices = [] as const;

  /** Addresses of the two clips, of the same length. */
  @property({ attribute: 'before-src' }) beforeSrc = '';
  @property({ attribute: 'after-src' }) afterSrc = '';
  /** They have sound, of which one is heard at a time. */
  @property({ type: Boolean, attribute: 'has-sound' }) hasSound = false;
  /** What is compared. */
  @property() label = '';

  @query('.frame') private readonly frame!: HTMLElement;
  @query('video.before') private readonly first!: HTMLVideoElement;
  @query('video.after') private readonly second!: HTMLVideoElement;
  /** Percent of the frame that show the picture before. */
  @state() private split = 50;
  @state() private isPlaying = false;
  @state() private heard: 'before' | 'after' | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.frame.style.setProperty('--split', `${this.split}%`);
    this.first.muted = this.heard !== 'before';
    this.second.muted = this.heard !== 'after';
  }

  protected override render(): unknown {
    const hear = (which: 'before' | 'after') => html`<button aria-pressed=${this.heard === which} @click=${() => { this.heard = this.heard === which ? null : which; }}>
      ${this.heard === which ? icons.volume : icons.muted}${this.text(which === 'before' ? 'hearBefore' : 'hearAfter')}</button>`;
    return html`<div role="group" aria-label=${this.label}>
      <div class="frame" part="frame">
        <video class="before" .src=${this.beforeSrc} muted playsinline preload="auto" tabindex="-1" aria-hidden="true" @loadedmetadata=${this.#handleSize} @canplay=${this.#handleReady} @timeupdate=${this.#keepTogether} @ended=${this.#again}
          @play=${() => { this.isPlaying = true; }} @pause=${() => { this.isPlaying = false; }}></video>
        <video class="after" .src=${this.afterSrc} muted playsinline preload="auto" tabindex="-1" aria-hidden="true"></video>
        <input type="range" min="0" max="100" .value=${String(this.split)} aria-label=${this.text('split')} aria-valuetext=${this.text('splitAt', { percent: this.split })} @input=${this.#handleSplit}>
        <span class="edge" aria-hidden="true">${icons.sides}</span>
        <span class="tag before-tag" aria-hidden="true">${this.text('before')}</span><span class="tag after-tag" aria-hidden="true">${this.text('after')}</span>
      </div>
      <div class="row"><button @click=${this.#toggle}>${this.isPlaying ? icons.pause : icons.play}${this.text(this.isPlaying ? 'pause' : 'play')}</button>
        ${this.hasSound ? html`<span class="hear">${hear('before')}${hear('after')}</span>` : nothing}</div>
    </div>`;
  }

  readonly #handleSplit = (event: InputEvent): void => { this.split = Number((event.target as HTMLInputElement).value); };

  readonly #handleSize = (): void => {
    const { videoWidth, videoHeight } = this.first;
    if (videoWidth > 0) this.frame.style.setProperty('aspect-ratio', `${videoWidth} / ${videoHeight}`);
  };

  /** Once: whoever paused it is not overruled. */
  readonly #handleReady = (): void => {
    if (this.first.currentTime === 0 && this.first.played.length === 0 && !wantsStillness()) this.#play();
  };

  #play(): void {
    for (const video of [this.first, this.second]) {
      // refused where a page may not play by itself: the button is there
      video.play().catch(() => undefined);
    }
  }

  readonly #toggle = (): void => {
    if (this.first.paused) {
      this.#keepTogether();
      this.#play();
    } else for (const video of [this.first, this.second]) video.pause();
  };

  readonly #keepTogether = (): void => {
    if (Math.abs(this.second.currentTime - this.first.currentTime) > MOST_DRIFT_SECONDS) this.second.currentTime = this.first.currentTime;
  };

  readonly #again = (): void => {
    for (const video of [this.first, this.second]) video.currentTime = 0;
    this.#play();
  };
}
