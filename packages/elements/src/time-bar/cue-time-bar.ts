import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { formatTime, type Cue, type Hit, type Moment } from '@cuelight/protocol';
import type { SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { timeBarStyles } from './cue-time-bar.styles.js';

const STEP_SECONDS = 5;
const BIG_STEP_SECONDS = 30;

/**
 * @summary The position in the video, with search hits and chat messages as markers.
 * @csspart marker - One search hit.
 * @csspart message - One moment somebody said something at.
 */
export class CueTimeBar extends CueElement {
  static override styles = [theme, timeBarStyles];
  protected override readonly slices = ['playback', 'search', 'highlight', 'chat', 'transcript'] as const satisfies readonly (keyof SessionState)[];

  /** Second under the pointer, or null. */
  @state() private hovered: number | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // Positions are set as properties of the style object, which a strict style-src allows; attributes would not be.
    const { playback } = this.state ?? {};
    const duration = playback?.duration ?? 0;
    const share = (seconds: number): string => `${duration > 0 ? Math.min(100, (seconds / duration) * 100) : 0}%`;
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    bar?.style.setProperty('--played', share(playback?.currentTime ?? 0));
    bar?.style.setProperty('--loaded', share(playback?.buffered.at(-1)?.[1] ?? 0));
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-time]')) element.style.setProperty('left', share(Number(element.dataset['time'])));
  }

  protected override render(): unknown {
    const { playback, search, chat } = this.state ?? {};
    const duration = playback?.duration ?? 0;
    const now = playback?.currentTime ?? 0;
    return html`
      <div class="bar" @pointermove=${this.#handleMove} @pointerleave=${this.#handleLeave} @pointerdown=${this.#handleDown}>
        <div class="track" role="slider" tabindex="0" aria-label=${this.text('seekBar')} aria-valuemin="0" aria-valuemax=${Math.round(duration)} aria-valuenow=${Math.round(now)}
          aria-valuetext=${this.text('timeOf', { time: formatTime(now), duration: formatTime(duration) })} aria-disabled=${duration === 0} @keydown=${this.#handleKey}>
          <span class="loaded"></span><span class="played"></span><span class="thumb"></span>
        </div>
        ${duration === 0 ? nothing : [
          ...(chat?.messages ?? []).flatMap((message) => (message.at === null ? [] : [html`<span class="message" part="message" data-time=${message.at}></span>`])),
          ...(search?.hits ?? []).map((hit, index) => this.#renderMarker(hit, index)),
          this.#renderHighlight(this.state?.highlight ?? null), this.#renderTip(duration),
        ]}
      </div>`;
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
    if (this.hovered === null) return nothing;
    const words = this.#cueAt(this.hovered)?.text ?? '';
    const edge = this.hovered < duration * 0.18 ? 'at-start' : this.hovered > duration * 0.82 ? 'at-end' : '';
    return html`<span class="tip ${edge}" data-time=${this.hovered} aria-hidden="true"><b>${formatTime(this.hovered)}</b>${words === '' ? nothing : html` ${words}`}</span>`;
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
    if (event.buttons === 1 && (event.target as HTMLElement).closest('.marker') === null) this.request('seek', { time: this.hovered });
  };

  readonly #handleLeave = (): void => { this.hovered = null; };

  readonly #handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('.marker') !== null) return;
    this.renderRoot.querySelector('.bar')?.setPointerCapture(event.pointerId);
    this.request('seek', { time: this.#timeAt(event) });
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
    this.request('seek', { time });
  };
}
