import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { formatTime, type Cue, type Hit, type Message, type Moment } from '@cuelight/protocol';
import { lastStarted, type SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { reachable } from '../base/reach.js';
import { rovingTarget } from '../base/roving.js';
import { theme } from '../base/theme.js';
import type { Translate } from '../i18n/translate.js';
import { hueStyles } from '../detections/hues.js';
import { chapterAt, chapterStyles, gapsOf, renderChapters } from './chapters-layer.js';
import { timeBarStyles } from './cue-time-bar.styles.js';
import { groupNear } from './group-near.js';
import { HeatLayer, heatStyles, type Weighed } from './heat-layer.js';
import { laneStyles, renderLanes } from './lanes-layer.js';
import { Markers, markerStyles, renderMarkers, secondsApart } from './markers-layer.js';
import { placeTile, renderTile, shiftWithin, tileAt, tileStyles } from './storyboard-tip.js';
import { WatchedLayer, watchedStyles } from './watched-layer.js';
import { WaveformLayer, waveformStyles } from './waveform-layer.js';

const STEP_SECONDS = 5;
const BIG_STEP_SECONDS = 30;

const LAYERS = 'waveform chapters heat markers messages lanes';
type Layer = 'waveform' | 'chapters' | 'heat' | 'markers' | 'messages' | 'lanes' | 'watched';
const NONE = [] as const;

/** A better hit is warmer; the worst still counts. */
function weighHits(hits: readonly Hit[]): Weighed[] {
  const best = Math.max(...hits.map(({ score }) => score), 0);
  return hits.map(({ start, score }) => ({ start, weight: best > 0 ? Math.max(0.2, score / best) : 1 }));
}

/** Where people said something, they looked closely. */
const weighMessages = (messages: readonly Message[]): Weighed[] => messages.flatMap(({ at }) => (at === null ? [] : [{ start: at, weight: 1 }]));

/**
 * @summary The position in the video, with chapters, search hits, chat messages, what is to be seen and heard, each as a layer.
 * @event cue-limited - Somebody wanted to go farther than what is made of the file by now.
 * @csspart marker - One search hit, or some that are near to each other.
 * @csspart chapter - One chapter.
 * @csspart heat - Where most of the hits are, or most of the messages while nothing is searched for.
 * @csspart watched - How often each part was watched, where `layers` names it.
 * @csspart message - A moment somebody said something at.
 * @csspart waveform - The loudness behind the bar.
 * @csspart lane - When things of one label, or text, are to be seen.
 * @csspart tile - The picture of the second one points at.
 */
export class CueTimeBar extends CueElement {
  static override styles = [theme, timeBarStyles, tileStyles, waveformStyles, hueStyles, laneStyles, heatStyles, watchedStyles, chapterStyles, markerStyles];
  protected override readonly slices = ['playback', 'preview', 'search', 'highlight', 'chat', 'transcript', 'chapters', 'detections', 'onScreenText', 'video'] as const satisfies readonly (keyof SessionState)[];

  /** The layers to show, separated by spaces: `waveform chapters heat markers messages lanes`; default: these. `watched`, too, is shown where it is named: its server has to be asked. */
  @property() layers: string | null = null;
  /** Second under the pointer, or null. */
  @state() private hovered: number | null = null;
  /** Second of the marker that has the focus by keyboard, `now` for the slider, or null. */
  @state() private focused: number | 'now' | null = null;
  @state() private width = 0;
  /** Which button of each row Tab reaches. */
  @state() private stops: Readonly<Record<string, number>> = {};
  readonly #waveform = new WaveformLayer();
  readonly #heat = new HeatLayer();
  readonly #watched = new WatchedLayer();
  readonly #markers = new Markers();
  #askedFor: string | null = null;
  readonly #places = new WeakMap<Element, string>();
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
    this.#askWatched();
    // Positions are set as properties of the style object, which a strict style-src allows; attributes would not be.
    const { playback } = this.state ?? {};
    const duration = playback?.duration ?? 0;
    const share = (seconds: number): string => `${duration > 0 ? Math.min(100, (seconds / duration) * 100) : 0}%`;
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    bar?.style.setProperty('--played', share(playback?.currentTime ?? 0));
    bar?.style.setProperty('--loaded', share(playback?.buffered.at(-1)?.[1] ?? 0));
    bar?.style.setProperty('--ready', share(playback?.available ?? 0));
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-time]')) {
      const { time, end } = element.dataset;
      const place = `${time} ${end} ${duration}`;
      // the clock ticks several times a second, and most stay where they are
      if (this.#places.get(element) === place) continue;
      this.#places.set(element, place);
      element.style.setProperty('left', share(Number(time)));
      if (end !== undefined) element.style.setProperty('width', share(Number(end) - Number(time)));
    }
    const gaps = this.#shows('chapters') ? gapsOf(this.state?.chapters ?? NONE, duration) : '';
    for (const cut of this.renderRoot.querySelectorAll<HTMLElement>('.rail, .waveform')) cut.style.setProperty('mask-image', gaps);
    if (this.#tipTime() !== null) this.wantPictures();
    this.#placeTip();
  }

  /** Once for each video: the session asks its server no more often. */
  #askWatched(): void {
    const videoId = this.state?.video?.id ?? null;
    if (videoId === this.#askedFor || !this.#shows('watched')) return;
    this.#askedFor = videoId;
    if (videoId !== null) this.request('watched', {});
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
    const { playback, preview } = this.state ?? {};
    const duration = playback?.duration ?? 0;
    const now = playback?.currentTime ?? 0;
    const hill = this.#shows('watched') ? this.#watched.render(preview?.watched ?? null, duration) : nothing;
    const often = this.#often;
    return html`
      <div class="bar ${(playback?.available ?? null) === null ? '' : 'growing'}" @pointermove=${this.#handleMove} @pointerleave=${this.#handleLeave} @pointerdown=${this.#handleDown}
        @focusin=${this.#handleFocus} @focusout=${this.#handleFocus} @keydown=${this.#handleRoving}>
        ${this.#shows('waveform') ? this.#waveform.render(preview?.waveform ?? null, this.width) : nothing}
        ${hill}
        ${duration === 0 ? nothing : this.#renderHeat(duration)}
        <div class="track" role="slider" tabindex="0" aria-label=${this.text('seekBar')} aria-valuemin="0" aria-valuemax=${Math.round(duration)} aria-valuenow=${Math.round(now)}
          aria-valuetext=${this.text('timeOf', { time: formatTime(now), duration: formatTime(duration) })} aria-disabled=${duration === 0} aria-describedby=${often.length === 0 ? nothing : 'often'} @keydown=${this.#handleKey}>
          <span class="rail"><span class="ready"></span><span class="loaded"></span><span class="played"></span></span><span class="thumb"></span>
        </div>
        ${duration === 0 ? nothing : [this.#renderChapters(now), this.#renderMessages(duration), this.#renderMarkers(duration), this.#renderHighlight(this.state?.highlight ?? null), this.#renderTip(duration)]}
      </div>
      ${often.length === 0 ? nothing : html`<span id="often" class="sr">${this.text('watchedMost', { spans: often.map(({ start, end }) => this.text('fromTo', { from: formatTime(start), to: formatTime(end) })).join(', ') })}</span>`}
      ${duration === 0 || !this.#shows('lanes') ? nothing : this.#renderLanes(duration)}`;
  }

  #shows(layer: Layer): boolean {
    return (this.layers ?? LAYERS).split(/\s+/).includes(layer);
  }

  get #often(): WatchedLayer['stretches'] {
    return this.#shows('watched') ? this.#watched.stretches : NONE;
  }

  readonly #text: Translate = (key, values) => this.text(key, values);

  #renderHeat(duration: number): TemplateResult | typeof nothing {
    const { search, chat } = this.state ?? {};
    if (!this.#shows('heat')) return nothing;
    return search === undefined || search.query.trim() === '' ? this.#heat.render(chat?.messages ?? NONE, duration, weighMessages) : this.#heat.render(search.hits, duration, weighHits);
  }

  #renderChapters(now: number): unknown {
    if (!this.#shows('chapters')) return nothing;
    const chapters = this.state?.chapters ?? NONE;
    const [current, pointed] = [chapterAt(chapters, now), this.hovered === null ? undefined : chapterAt(chapters, this.hovered)];
    const stop = Math.min(this.stops['chapter'] ?? 0, chapters.length - 1);
    return guard([chapters, current, pointed, stop, this.locale], () => renderChapters({ chapters, current, pointed, stop, text: this.#text, goTo: (time) => { this.#seek(time); } }));
  }

  #renderMessages(duration: number): unknown {
    if (!this.#shows('messages')) return nothing;
    const messages = this.state?.chat.messages ?? NONE;
    return guard([messages, duration, this.width], () => groupNear(messages.flatMap(({ at }) => at ?? []), (time) => time, secondsApart(duration, this.width) / 2)
      .map(([time = 0]) => html`<span class="message" part="message" data-time=${time}></span>`));
  }

  #renderMarkers(duration: number): unknown {
    const { search, highlight = null } = this.state ?? {};
    if (search === undefined || !this.#shows('markers')) return nothing;
    const markers = this.#markers.of(search.hits, duration, this.width);
    const stop = Math.min(this.stops['marker'] ?? 0, markers.length - 1);
    const { activeHit } = search;
    return guard([markers, activeHit, highlight, stop, this.locale], () => renderMarkers({
      markers, highlight, activeHit, stop, text: this.#text, go: (index) => { this.request('hit', { index }); }, light: (moment) => { this.request('highlight', { moment }); },
    }));
  }

  #renderLanes(duration: number): unknown {
    const { detections, onScreenText } = this.state ?? {};
    const [appearances, lines] = [detections?.appearances ?? NONE, onScreenText?.lines ?? NONE];
    const labels = detections?.labels ?? NONE;
    return guard([appearances, lines, duration, labels], () => renderLanes(appearances, lines, duration, labels));
  }

  #renderHighlight(moment: Moment | null): TemplateResult | typeof nothing {
    return moment === null ? nothing : html`<span class="lit" data-time=${moment.start} data-end=${moment.end}></span>`;
  }

  #renderTip(duration: number): TemplateResult | typeof nothing {
    const time = this.#tipTime();
    if (time === null) return nothing;
    const isReady = !reachable({ available: this.state?.playback.available ?? null, duration }, time).isLimited;
    const words = isReady ? this.#cueAt(time)?.text ?? '' : this.text('notYet', { time: formatTime(this.state?.playback.available ?? 0) });
    const tile = tileAt(this.state?.preview.storyboard ?? NONE, time);
    const chapter = this.#shows('chapters') ? chapterAt(this.state?.chapters ?? NONE, time) : undefined;
    const isOften = this.#often.some(({ start, end }) => start <= time && time < end);
    return html`<span class="tip ${tile === null ? '' : 'with-tile'}" data-time=${time} aria-hidden="true">${renderTile(tile)}${chapter === undefined ? nothing : html`<span class="title">${chapter.title}</span>`}<span
      class="words"><b>${formatTime(time)}</b>${words === '' ? nothing : html` ${words}`}</span>${isOften ? html`<i>${this.text('watchedHere')}</i>` : nothing}</span>`;
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
    const { cues = NONE } = this.state?.transcript ?? {};
    const cue = cues[lastStarted(cues, time)];
    return cue !== undefined && time <= cue.end ? cue : undefined;
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

  /** Arrows go from marker to marker and from chapter to chapter: a thousand of them are one stop for Tab. */
  readonly #handleRoving = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-roving]');
    if (row === null) return;
    const buttons = [...row.querySelectorAll('button')];
    const target = rovingTarget(event, buttons.indexOf(event.target as HTMLButtonElement), buttons.length);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.stops = { ...this.stops, [row.dataset['roving'] ?? '']: target };
    buttons[target]?.focus();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // with Shift, arrows are for chapters: the player's, like Ctrl, Alt and Meta are the browser's
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
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
