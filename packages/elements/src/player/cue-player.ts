import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { formatTime, type CuelightError } from '@cuelight/protocol';
import { attachSource, createHtmlPlayerAdapter, type AttachedSource, type SessionState, type VideoSession } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import { playerStyles } from './cue-player.styles.js';
import { isForOthers, shortcutFor } from './shortcuts.js';

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];
const IDLE_MS = 2500;

/**
 * @summary The picture with its own controls.
 * @csspart video - The `<video>`.
 * @csspart captions - The words over the picture.
 * @csspart controls - The bar of controls.
 */
export class CuePlayer extends CueElement {
  static override styles = [theme, playerStyles];
  protected override readonly slices = ['source', 'playback', 'transcript'] as const satisfies readonly (keyof SessionState)[];

  @query('video') private readonly video!: HTMLVideoElement;
  @state() private isIdle = false;
  @state() private failure: CuelightError | null = null;
  #attached: AttachedSource | null = null;
  #attachedUrl: string | null = null;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.session?.attachPlayer(createHtmlPlayerAdapter(this.video));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#idleTimer);
    this.#detach();
    this.session?.attachPlayer(null);
  }

  protected override sessionChanged(session: VideoSession | null): void {
    if (this.hasUpdated) session?.attachPlayer(createHtmlPlayerAdapter(this.video));
  }

  protected override firstUpdated(): void {
    this.session?.attachPlayer(createHtmlPlayerAdapter(this.video));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { url = null, mimeType = null } = this.state?.source ?? {};
    if (url !== this.#attachedUrl) this.#attach(url, mimeType);
  }

  #attach(url: string | null, mimeType: string | null): void {
    this.#detach();
    this.#attachedUrl = url;
    this.failure = null;
    if (url === null) return;
    const fail = (error: CuelightError): void => { if (this.#attachedUrl === url) this.failure = error; };
    attachSource(this.video, { url, mimeType }, fail).then((attached) => {
      if (this.#attachedUrl === url) this.#attached = attached;
      else attached.detach();
    }, fail);
  }

  #detach(): void {
    this.#attached?.detach();
    this.#attached = null;
    this.#attachedUrl = null;
  }

  /** Starts the focus at the play button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.controls button')?.focus(options);
  }

  protected override render(): unknown {
    const { source, playback } = this.state ?? {};
    const isPlaying = playback?.paused === false;
    return html`
      <div class="stage ${isPlaying && this.isIdle ? 'idle' : ''}" role="region" aria-label=${source?.title === undefined || source.title === '' ? this.text('player') : source.title}
        @keydown=${this.#handleKey} @pointermove=${this.#handleActivity} @focusin=${this.#handleActivity}>
        <video part="video" playsinline preload="metadata" poster=${source?.poster ?? nothing} tabindex="-1" @click=${this.#togglePlay}></video>
        ${this.#renderCaptions()}
        ${this.#renderNotice()}
        ${source?.status === 'ready' && playback !== undefined && playback.paused && playback.currentTime === 0
          ? html`<button class="big" aria-hidden="true" tabindex="-1" @click=${this.#togglePlay}>${icons.play}</button>` : nothing}
        ${this.#renderControls()}
      </div>`;
  }

  #renderCaptions(): TemplateResult | typeof nothing {
    const { transcript, playback } = this.state ?? {};
    const cue = transcript?.cues[transcript.activeCue];
    if (cue === undefined || playback?.captionsShown !== true || playback.currentTime > cue.end) return nothing;
    return html`<div class="captions" part="captions" aria-hidden="true"><span>${cue.text}</span></div>`;
  }

  #renderNotice(): TemplateResult | typeof nothing {
    const { source, playback } = this.state ?? {};
    const error = this.failure ?? source?.error ?? null;
    if (error !== null || source?.status === 'failed') {
      return html`<div class="notice" role="alert">${icons.alert}<p>${error?.message ?? this.text('failed')}</p></div>`;
    }
    if (source === undefined || source.status === 'empty') return html`<div class="notice">${icons.film}<p>${this.text('emptyPlayer')}</p></div>`;
    if (source.status === 'processing') return html`<div class="notice" role="status">${icons.film}<p>${this.text('processing')}</p></div>`;
    if (source.status === 'loading' || playback?.waiting === true) return html`<div class="busy" role="status"><span class="sr">${this.text('loading')}</span></div>`;
    return nothing;
  }

  #renderControls(): TemplateResult {
    const { playback, source } = this.state ?? {};
    const { currentTime = 0, duration = 0, paused = true, muted = false, volume = 1, rate = 1, captionsShown = true } = playback ?? {};
    const isOff = source?.status !== 'ready';
    const hasWords = (this.state?.transcript.cues.length ?? 0) > 0;
    const button = (label: string, icon: TemplateResult, click: () => void, pressed?: boolean): TemplateResult =>
      html`<button aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} ?disabled=${isOff} @click=${click}>${icon}</button>`;
    return html`
      <div class="controls" part="controls">
        <cue-time-bar .for=${this.for}></cue-time-bar>
        <div class="row">
          ${button(this.text(paused ? 'play' : 'pause'), paused ? icons.play : icons.pause, this.#togglePlay)}
          <span class="clock">${formatTime(currentTime)} <i>/ ${formatTime(duration)}</i></span>
          <span class="space"></span>
          ${button(this.text(muted ? 'unmute' : 'mute'), muted ? icons.muted : icons.volume, () => { this.request('mute', { muted: !muted }); })}
          <input class="volume" type="range" min="0" max="1" step="0.05" aria-label=${this.text('volume')} .value=${String(muted ? 0 : volume)} ?disabled=${isOff}
            @input=${(event: InputEvent) => { this.request('volume', { volume: Number((event.target as HTMLInputElement).value) }); }}>
          <select aria-label=${this.text('rate')} title=${this.text('rate')} ?disabled=${isOff} @change=${(event: Event) => { this.request('rate', { rate: Number((event.target as HTMLSelectElement).value) }); }}>
            ${RATES.map((one) => html`<option value=${one} ?selected=${one === rate}>${one}×</option>`)}
          </select>
          ${hasWords ? button(this.text(captionsShown ? 'captionsOff' : 'captionsOn'), icons.captions, () => { this.request('captions', { shown: !captionsShown }); }, captionsShown) : nothing}
          ${document.pictureInPictureEnabled ? button(this.text('pip'), icons.pip, this.#togglePip) : nothing}
          ${button(this.text('fullscreen'), icons.fullscreen, this.#toggleFullscreen)}
        </div>
      </div>`;
  }

  readonly #togglePlay = (): void => {
    if (this.state?.source.status !== 'ready') return;
    if (this.state.playback.paused) this.request('play', {});
    else this.request('pause', {});
  };

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

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (this.state === null || this.state.source.status !== 'ready' || isForOthers(event)) return;
    if (event.key === 'f') { this.#toggleFullscreen(); event.preventDefault(); return; }
    const request = shortcutFor(event, this.state);
    if (request === null) return;
    event.preventDefault();
    const { type, ...detail } = request;
    this.request(type, detail);
  };
}
