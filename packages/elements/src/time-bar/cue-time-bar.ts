import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { formatTime, type Cue, type Hit, type Moment } from '@cuelight/protocol';
import type { SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { reachable } from '../base/reach.js';
import { theme } from '../base/theme.js';
import { hueStyles } from '../detections/hues.js';
import { laneStyles, renderLanes } from './lanes-layer.js';
import { timeBarStyles } from './cue-time-bar.styles.js';
import { placeTile, renderTile, shiftWithin, tileAt, tileStyles } from './storyboard-tip.js';
import { WaveformLayer, waveformStyles } from './waveform-layer.js';

const STEP_SECONDS = 5;
const BIG_STEP_SECONDS = 30;

/**
 * @summary The position in the video, with search hits and chat messages as markers.
 * @event cue-limited - Somebody wanted to go farther than what is made of the file by now.
 * @csspart marker - One search hit.
 * @csspart message - One moment somebody said something at.
 * @csspart waveform - The loudness behind the bar.
 * @csspart lane - When things of one label, or text, are to be seen.
 * @csspart tile - The picture of the second one points at.
 */
export class CueTimeBar extends CueElement {
  static override styles = [theme, timeBarStyles, tileStyles, waveformStyles, hueStyles, laneStyles];
  protected override readonly slices = ['playback', 'preview', 'search', 'highlight', 'chat', 'transcript', 'detections', 'onScreenText'] as const satisfies readonly (keyof SessionState)[];

  /** Second under the pointer, or null. */
  @state() private hovered: number | null = null;
  /** Second of the marker that has the focus by keyboard, `now` for the slider, or null. */
  @state() private focused: number | 'now' | null = null;
  @state() private width = 0;
  readonly #waveform = new WaveformLayer();
  readonly #size = new ResizeObserver(([entry]) => { this.width = Math.round(entry?.contentRect.width ?? 0); });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // Positions are set as properties of the style object, which a strict style-src allows; attributes would not be.
    const { playback } = this.state ?? {};
    const duration = playback?.duration ?? 0;
    const share = (seconds: number): string => `${duration > 0 ? Math.min(100, (seconds / duration) * 100) : 0}%`;
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    bar?.style.setProperty('--played', share(playback?.currentTime ?? 0));
    bar?.style.setProperty('--loaded', share(playback?.buffered.at(-1)?.[1] ?? 0));
    bar?.style.setProperty('--ready', share(playback?.available ?? 0));
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-time]')) element.style.setProperty('left', share(Number(element.dataset['time'])));
    this.#placeTip();
  }

  #placeTip(): void {
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    const [time, duration] = [this.#tipTime(), this.state?.playback.duration ?? 0];
    if (tip === null || time === null || duration === 0) return;
    const tile = tip.querySelector<HTMLElement>('.tile');
    const shown = tileAt(this.state?.preview.storyboard ?? [], time);
    // in a small player a large picture would cover what it is about
    if (tile !== null && shown !== null) tip.style.width = placeTile(tile, shown, { width: Math.min(160, this.width * 0.4), height: Math.min(90, this.width * 0.2) });
    else tip.style.removeProperty('width');
    const shift = shiftWithin(Math.min(1, time / duration) * this.clientWidth, tip.offsetWidth, this.clientWidth);
    tip.style.setProperty('--shift', `${shift}px`);
  }

  protected override render(): unknown {
    const { playback, search, chat, preview } = this.state ?? {};
    const duration = playback?.duration ?? 0;
    const now = playback?.currentTime ?? 0;
    return html`
      <div class="bar ${(playback?.available ?? null) === null ? '' : 'growing'}" @pointermove=${this.#handleMove} @pointerleave=${this.#handleLeave} @pointerdown=${this.#handleDown}
        @focusin=${this.#handleFocus} @focusout=${this.#handleFocus}>
        ${this.#waveform.render(preview?.waveform ?? null, this.width)}
        <div class="track" role="slider" tabindex="0" aria-label=${this.text('seekBar')} aria-valuemin="0" aria-valuemax=${Math.round(duration)} aria-valuenow=${Math.round(now)}
          aria-valuetext=${this.text('timeOf', { time: formatTime(now), duration: formatTime(duration) })} aria-disabled=${duration === 0} @keydown=${this.#handleKey}>
          <span class="ready"></span><span class="loaded"></span><span class="played"></span><span class="thumb"></span>
        </div>
        ${duration === 0 ? nothing : [
          ...(chat?.messages ?? []).flatMap((message) => (message.at === null ? [] : [html`<span class="message" part="message" data-time=${message.at}></span>`])),
          ...(search?.hits ?? []).map((hit, index) => this.#renderMarker(hit, index)),
          this.#renderHighlight(this.state?.highlight ?? null), this.#renderTip(duration),
        ]}
      </div>
      ${duration === 0 ? nothing : this.#renderLanes(duration)}`;
  }

  #renderLanes(duration: number): TemplateResult | typeof nothing {
    const { detections, onScreenText } = this.state ?? {};
    return renderLanes(detections?.appearances ?? [], onScreenText?.lines ?? [], duration);
  }

  #renderMarker(hit: Hit, index: number): TemplateResult {
    const isActive = this.state?.search.activeHit === index;
    return html`<button class="marker ${isActive ? 'active' : ''}" part="marker ${isActive ? 'active-marker' : ''}" data-time=${hit.start}
      aria-label=${this.text('marker', { time: formatTime(hit.start), text: hit.snippet.text })}
      @click=${() => { this.request('hit', { index }); }}
      @pointerenter=${() => { this.request('highlight', { moment: hit }); }} @focus=${() => { this.request('highlight', { moment: hit }); }}
      @pointerleave=${() => { this.request('highlight', { moment: null }); }} @blur=${() => { this.request('highlight', { moment: null }); }}></button>`;
  }

  #renderHighlight(moment: Moment | null): TemplateResult | typeof nothing {
    return moment === null ? nothing : html`<span class="lit" data-time=${moment.start}></span>`;
  }

  #renderTip(duration: number): TemplateResult | typeof nothing {
    const time = this.#tipTime();
    if (time === null) return nothing;
    const isReady = !reachable({ available: this.state?.playback.available ?? null, duration }, time).isLimited;
    const words = isReady ? this.#cueAt(time)?.text ?? '' : this.text('notYet', { time: formatTime(this.state?.playback.available ?? 0) });
    const tile = tileAt(this.state?.preview.storyboard ?? [], time);
    return html`<span class="tip ${tile === null ? '' : 'with-tile'}" data-time=${time} aria-hidden="true">${renderTile(tile)}<span class="words"><b>${formatTime(time)}</b>${words === '' ? nothing : html` ${words}`}</span></span>`;
  }

  #tipTime(): number | null {
    return this.hovered ?? (this.focused === 'now' ? this.state?.playback.currentTime ?? null : this.focused);
  }

  /** Goes there, or as far as there is something to show; the player around says that it is not all. */
  #seek(wanted: number): void {
    if (this.state === null) return;
    const { time, isLimited } = reachable(this.state.playback, wanted);
    this.request('seek', { time });
    if (isLimited) this.dispatchEvent(new Event('cue-limited', { bubbles: true }));
  }

  #cueAt(time: number): Cue | undefined {
    return this.state?.transcript.cues.find((cue) => cue.start <= time && time <= cue.end);
  }

  #timeAt(event: PointerEvent): number {
    const box = this.renderRoot.querySelector('.bar')?.getBoundingClientRect();
    const duration = this.state?.playback.duration ?? 0;
    if (box === undefined || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * duration;
  }

  readonly #handleMove = (event: PointerEvent): void => {
    this.hovered = this.#timeAt(event);
    if (event.buttons === 1 && (event.target as HTMLElement).closest('.marker') === null) this.#seek(this.hovered);
  };

  readonly #handleLeave = (): void => { this.hovered = null; };

  readonly #handleFocus = (event: FocusEvent): void => {
    const target = event.target as HTMLElement;
    const marked = target.dataset['time'];
    this.focused = event.type === 'focusout' || !target.matches(':focus-visible') ? null : marked === undefined ? 'now' : Number(marked);
  };

  readonly #handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('.marker') !== null) return;
    this.renderRoot.querySelector('.bar')?.setPointerCapture(event.pointerId);
    this.hovered = this.#timeAt(event);
    this.#seek(this.hovered);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { currentTime = 0, duration = 0 } = this.state?.playback ?? {};
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: currentTime - STEP_SECONDS, ArrowDown: currentTime - STEP_SECONDS, ArrowRight: currentTime + STEP_SECONDS, ArrowUp: currentTime + STEP_SECONDS,
      PageDown: currentTime - BIG_STEP_SECONDS, PageUp: currentTime + BIG_STEP_SECONDS, Home: 0, End: duration,
    };
    const time = targets[event.key];
    if (time === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#seek(time);
  };
}
