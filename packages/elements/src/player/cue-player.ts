import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { formatTime, type CuelightError } from '@cuelight/protocol';
import { createHtmlPlayerAdapter, type MediaPlayerAdapter, type SessionState, type SourceState, type VideoSession } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { isPlayable, reachable } from '../base/reach.js';
import { theme } from '../base/theme.js';
import type { Translate } from '../i18n/translate.js';
import type { CueBoxes } from '../detections/cue-boxes.js';
import { icons } from '../icons/icons.js';
import { offersLive } from '../live/offers-live.js';
import { rateLabel } from './choices.js';
import { playerStyles } from './cue-player.styles.js';
import { Gestures } from './gestures.js';
import { renderGrowingStatus } from './growing-status.js';
import { renderShortcutList, shortcutListStyles } from './shortcut-list.js';
import { BIG_STEP, isForOthers, shortcutFor } from './shortcuts.js';

const IDLE_MS = 2500;
const HINT_MS = 1200;
/** What a swipe over the whole width is worth at most: in a long video a finger could not be exact. */
const SWIPE_SECONDS = 120;

/** A word over the picture that goes by itself. */
interface Hint {
  readonly text: string;
  readonly place: 'left' | 'right' | 'middle';
}

/** The browser's own menu offers to save what is shown. */
const keepClosed = (event: Event): void => { event.preventDefault(); };

/**
 * @summary The picture with its own controls.
 * @csspart video - The `<video>`.
 * @csspart view-only - The words on a video whose file is not given out.
 * @csspart captions - The words over the picture.
 * @csspart controls - The bar of controls.
 */
export class CuePlayer extends CueElement {
  static override styles = [theme, playerStyles, shortcutListStyles];
  protected override readonly slices = ['source', 'playback', 'transcript', 'video', 'live'] as const satisfies readonly (keyof SessionState)[];

  /** The layers of the time bar to show, separated by spaces: `waveform chapters heat markers messages lanes`; default: these. `watched` where it is named. */
  @property() layers: string | null = null;

  @query('video') private readonly video!: HTMLVideoElement;
  @query('cue-boxes') private readonly boxes!: CueBoxes;
  @state() private isIdle = false;
  /** The controls stay: a keyboard is in them, or their menu is open. */
  @state() private isHeld = false;
  @state() private isFull = false;
  @state() private hint: Hint | null = null;
  @state() private failure: CuelightError | null = null;
  #player: MediaPlayerAdapter | null = null;
  #loaded: Pick<SourceState, 'url' | 'growing'> = { url: null, growing: null };
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;
  #skipped = 0;
  #scrubFrom = 0;
  readonly #gestures = new Gestures({
    onTouch: () => { this.#handleActivity(); },
    onSkip: (side) => { this.#skip(side); },
    onScrub: (share, isFirst) => { this.#scrub(share, isFirst); },
    onScrubEnd: () => { this.#showHint(null); },
  });

  constructor() {
    super();
    this.addEventListener('fullscreenchange', () => { this.isFull = this.matches(':fullscreen'); });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.session?.attachPlayer(this.#player);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#idleTimer);
    clearTimeout(this.#hintTimer);
    this.#gestures.cancel();
    this.#load(null);
    this.session?.attachPlayer(null);
  }

  protected override sessionChanged(session: VideoSession | null): void {
    if (this.hasUpdated) session?.attachPlayer(this.#player);
  }

  protected override firstUpdated(): void {
    this.#player = createHtmlPlayerAdapter(this.video);
    this.session?.attachPlayer(this.#player);
    this.boxes.media = this.video;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const source = this.state?.source ?? null;
    if (source?.url !== this.#loaded.url || source.growing !== this.#loaded.growing) this.#load(source);
  }

  #load(source: SourceState | null): void {
    const { url = null, growing = null, mimeType = null } = source ?? {};
    if (url === this.#loaded.url && growing === this.#loaded.growing) return;
    this.#loaded = { url, growing };
    this.failure = null;
    this.#player?.load(url === null && growing === null ? null : { url: url ?? '', mimeType, growing }, (error) => { this.failure = error; });
  }

  /** Starts the focus at the play button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.controls button')?.focus(options);
  }

  protected override render(): unknown {
    const { source, playback } = this.state ?? {};
    const isPlaying = playback?.paused === false;
    const isViewOnly = this.state?.video?.viewOnly === true;
    return html`
      <div class="stage ${isPlaying && this.isIdle && !this.isHeld ? 'idle' : ''}" role="region" aria-label=${source?.title === undefined || source.title === '' ? this.text('player') : source.title}
        @keydown=${this.#handleKey} @pointermove=${this.#handleActivity} @focusin=${this.#handleActivity} @cue-limited=${this.#sayLimit} @cue-hint=${this.#sayHint}>
        <video part="video" playsinline preload="metadata" controlslist=${isViewOnly ? 'nodownload' : nothing} @contextmenu=${isViewOnly ? keepClosed : nothing} poster=${source?.poster ?? nothing} tabindex="-1" @click=${this.#handleClick} @dblclick=${this.#handleDoubleClick}
          @pointerdown=${this.#gestures.down} @pointermove=${this.#gestures.move} @pointerup=${this.#gestures.up} @pointercancel=${this.#gestures.cancel}></video>
        <cue-boxes .for=${this.for}></cue-boxes>
        ${this.#renderCaptions()}
        ${isViewOnly ? html`<span class="view-only" part="view-only" title=${this.text('viewOnlyTitle')}>${this.text('viewOnly')}</span>` : nothing}
        ${this.#renderNotice()}
        ${playback === undefined || this.failure !== null ? nothing : renderGrowingStatus(playback, this.#text)}
        <div class="hint ${this.hint?.place ?? ''}" role="status">${this.hint === null ? nothing : html`<span>${this.hint.text}</span>`}</div>
        ${isPlayable(source) && this.failure === null && playback !== undefined && playback.paused && playback.currentTime === 0
          ? html`<button class="big" aria-hidden="true" tabindex="-1" @click=${this.#togglePlay}>${icons.play}</button>` : nothing}
        ${this.#renderControls()}
        ${offersLive(this.state) ? html`<cue-live asker="player" .for=${this.for}></cue-live>` : nothing}
        ${renderShortcutList(this.#text)}
      </div>`;
  }

  readonly #text: Translate = (key, values) => this.text(key, values);

  #renderCaptions(): TemplateResult | typeof nothing {
    const { transcript, playback, live } = this.state ?? {};
    const said = transcript?.cues[transcript.activeCue];
    // what is heard live is told when the clock is past it
    const cue = said !== undefined && (playback?.currentTime ?? 0) <= said.end ? said : live?.caption;
    if (cue === undefined || cue === null || playback?.captionsShown !== true) return nothing;
    return html`<div class="captions" part="captions" aria-hidden="true"><span>${cue.text}</span></div>`;
  }

  #renderNotice(): TemplateResult | typeof nothing {
    const { source, playback } = this.state ?? {};
    const error = this.failure ?? source?.error ?? null;
    if (error !== null || source?.status === 'failed') {
      return html`<div class="notice" role="alert">${icons.alert}<p>${error ? this.told(error) : this.text('failed')}</p>
        ${error?.retryable === true ? html`<button class="again" @click=${this.#tryAgain}>${this.text('retry')}</button>` : nothing}</div>`;
    }
    if (this.state?.live.status === 'on' && source?.status === 'empty') return nothing;
    if (source === undefined || source.status === 'empty') return html`<div class="notice">${icons.film}<p>${this.text('emptyPlayer')}</p></div>`;
    if (source.status === 'processing' && source.growing === null) return html`<div class="notice" role="status">${icons.film}<p>${this.text('processing')}</p></div>`;
    if (source.status === 'loading' || playback?.waiting === true) return html`<div class="busy" role="status"><span class="sr">${this.text('loading')}</span></div>`;
    return nothing;
  }

  #renderControls(): TemplateResult {
    const { playback, source } = this.state ?? {};
    const { currentTime = 0, duration = 0, paused = true, muted = false, volume = 1, captionsShown = true } = playback ?? {};
    const isOff = !isPlayable(source);
    const hasWords = (this.state?.transcript.cues.length ?? 0) > 0;
    const button = (label: string, icon: TemplateResult, click: () => void, pressed?: boolean): TemplateResult =>
      html`<button aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} ?disabled=${isOff} @click=${click}>${icon}</button>`;
    return html`
      <div class="controls" part="controls" @focusin=${this.#handleControlFocus} @focusout=${this.#handleControlFocus}>
        <cue-time-bar .for=${this.for} .layers=${this.layers}></cue-time-bar>
        <div class="row">
          ${button(this.text(paused ? 'play' : 'pause'), paused ? icons.play : icons.pause, this.#togglePlay)}
          <span class="clock">${formatTime(currentTime)} <i>/ ${formatTime(duration)}</i></span>
          <span class="space"></span>
          ${button(this.text(muted ? 'unmute' : 'mute'), muted ? icons.muted : icons.volume, () => { this.request('mute', { muted: !muted }); })}
          <input class="volume" type="range" min="0" max="1" step="0.05" aria-label=${this.text('volume')} .value=${String(muted ? 0 : volume)} ?disabled=${isOff}
            @input=${(event: InputEvent) => { this.request('volume', { volume: Number((event.target as HTMLInputElement).value) }); }}>
          ${hasWords ? button(this.text('captions'), icons.captions, () => { this.request('captions', { shown: !captionsShown }); }, captionsShown)
            : this.state?.live.status === 'offered' && offersLive(this.state) ? button(this.text('live'), icons.captions, () => { this.request('live', { to: 'ask', source: 'video', asker: 'player' }); }, false) : nothing}
          <cue-settings .for=${this.for} ?disabled=${isOff}></cue-settings>
          ${document.pictureInPictureEnabled ? button(this.text('pip'), icons.pip, this.#togglePip) : nothing}
          ${button(this.text(this.isFull ? 'exitFullscreen' : 'fullscreen'), icons.fullscreen, this.#toggleFullscreen)}
        </div>
      </div>`;
  }

  readonly #tryAgain = (): void => {
    if (this.failure === null) {
      this.request('reopen', {});
      return;
    }
    // the video is known; its file did not come
    this.#loaded = { url: null, growing: null };
    this.#load(this.state?.source ?? null);
  };

  readonly #togglePlay = (): void => {
    if (this.state === null || !isPlayable(this.state.source)) return;
    if (this.state.playback.paused) this.request('play', {});
    else this.request('pause', {});
  };

  // a tap shows the controls; only the mouse plays by a click anywhere
  readonly #handleClick = (): void => { if (this.#gestures.pointerType === 'mouse') this.#togglePlay(); };

  readonly #handleDoubleClick = (): void => { if (this.#gestures.pointerType === 'mouse') this.#toggleFullscreen(); };

  #skip(side: 1 | -1): void {
    const place = side === 1 ? 'right' : 'left';
    this.#skipped = (this.hint?.place === place ? this.#skipped : 0) + BIG_STEP;
    this.#showHint({ text: this.text(side === 1 ? 'forward' : 'back', { seconds: this.#skipped }), place });
    this.#seek((this.state?.playback.currentTime ?? 0) + side * BIG_STEP);
  }

  #scrub(share: number, isFirst: boolean): void {
    if (this.state === null || this.state.playback.duration === 0) return;
    const { currentTime, duration } = this.state.playback;
    if (isFirst) this.#scrubFrom = currentTime;
    const time = Math.min(duration, Math.max(0, this.#scrubFrom + share * Math.min(duration, SWIPE_SECONDS)));
    this.#showHint({ text: formatTime(time), place: 'middle' });
    this.#seek(time);
  }

  /** Goes there, or as far as there is something to show. */
  #seek(wanted: number): void {
    if (this.state === null || !isPlayable(this.state.source)) return;
    const { time, isLimited } = reachable(this.state.playback, wanted);
    if (isLimited) this.#sayLimit();
    this.request('seek', { time });
  }

  readonly #sayLimit = (): void => {
    const available = this.state?.playback.available ?? null;
    if (available !== null) this.#showHint({ text: this.text('notYet', { time: formatTime(available) }), place: 'middle' });
  };

  readonly #sayHint = ({ detail }: CustomEvent<string>): void => { this.#showHint({ text: detail, place: 'middle' }); };

  #showHint(hint: Hint | null): void {
    clearTimeout(this.#hintTimer);
    this.hint = hint;
    if (hint !== null) this.#hintTimer = setTimeout(() => { this.hint = null; }, HINT_MS);
  }

  readonly #togglePip = (): void => {
    // Refused without a gesture or by the page's policy; then nothing changes, which is what one sees.
    const done = document.pictureInPictureElement === null ? this.video.requestPictureInPicture() : document.exitPictureInPicture();
    done.catch(() => undefined);
  };

  readonly #toggleFullscreen = (): void => {
    const done = document.fullscreenElement === null ? this.requestFullscreen() : document.exitFullscreen();
    done.catch(() => undefined);
  };

  readonly #handleActivity = (): void => {
    this.isIdle = false;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => { this.isIdle = true; }, IDLE_MS);
  };

  /** A button that a mouse pressed keeps the focus, too; that is no reason to leave the controls over the picture. */
  readonly #handleControlFocus = (event: FocusEvent): void => {
    const path = event.composedPath().filter((one) => one instanceof Element);
    this.isHeld = event.type === 'focusin' && (path[0]?.matches(':focus-visible') === true || path.some((one) => one.matches('[role="menu"]')));
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (this.state === null || isForOthers(event)) return;
    if (event.key === '?') {
      this.renderRoot.querySelector('dialog')?.showModal();
      event.preventDefault();
      return;
    }
    if (!isPlayable(this.state.source)) return;
    if (event.key === 'f' || event.key === 'p') {
      if (event.key === 'f') this.#toggleFullscreen();
      else if (document.pictureInPictureEnabled) this.#togglePip();
      event.preventDefault();
      return;
    }
    const request = shortcutFor(event, this.state);
    if (request === null) return;
    event.preventDefault();
    if (request.type === 'seek') { this.#seek(request.time); return; }
    const { type, ...detail } = request;
    if (request.type === 'rate') this.#showHint({ text: this.text('speedNow', { rate: rateLabel(request.rate, this.locale) }), place: 'middle' });
    this.request(type, detail);
  };
}
