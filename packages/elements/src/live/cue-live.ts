import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { formatTime } from '@cuelight/protocol';
import type { LiveSource, SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { whatItTakes } from '../steps/what-it-takes.js';
import { offerStyles } from '../uploader/smaller-offer.js';
import { liveStyles } from './cue-live.styles.js';
import { offersLive } from './offers-live.js';

/**
 * @summary Captions of what sounds now, of the video that plays or of the microphone: asked for here, said what they take before they start,
 * and stopped here.
 */
export class CueLive extends CueElement {
  static override styles = [theme, offerStyles, liveStyles];
  protected override readonly slices = ['live', 'transcript', 'source', 'playback'] as const satisfies readonly (keyof SessionState)[];

  /** Where it lies. A question is shown where it was asked: `player` over the picture, everything else here. */
  @property({ reflect: true }) asker = '';
  #hadFocus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // what was pressed is gone: whoever pressed it goes on at what took its place
    if (this.#hadFocus && this.shadowRoot?.activeElement === null) this.renderRoot.querySelector<HTMLElement>('h3, button')?.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    const { live } = this.state ?? {};
    if (live === undefined || !offersLive(this.state)) return nothing;
    const isPlayer = this.asker === 'player';
    const isOn = live.status === 'on';
    if (!isOn && (isPlayer ? live.status === 'offered' || live.asker !== 'player' : live.asker === 'player' && live.status !== 'offered')) return nothing;
    return html`<div aria-live="polite">${isOn ? this.#renderOn() : live.status === 'offered' ? this.#renderOffer() : live.status === 'loading' ? this.#renderLoading() : this.#renderQuestion()}</div>`;
  }

  #renderOffer(): TemplateResult {
    return html`<button class="link" @click=${() => { this.#ask(this.#hasVideo ? 'video' : 'microphone'); }}>${this.text('liveOffer')}</button>`;
  }

  #renderOn(): TemplateResult {
    const { live, playback } = this.state ?? {};
    // what is said belongs to a time of the video
    const waits = this.#hasVideo && playback?.paused === true;
    return html`<div class="line"><span class="dot" aria-hidden="true"></span><span>${this.text(waits ? 'livePlay' : live?.source === 'microphone' ? 'liveOnMic' : 'liveOn')}</span>${this.#stop('liveStop')}</div>`;
  }

  #renderLoading(): TemplateResult {
    const { secondsLeft = null } = this.state?.live.progress ?? {};
    return html`<div class="line"><span class="quiet">${this.text('liveLoading')}${secondsLeft === null ? nothing : ` · ${this.text('left', { time: formatTime(Math.max(1, secondsLeft)) })}`}</span>${this.#stop('cancel')}</div>
      <progress aria-label=${this.text('liveLoading')}></progress>`;
  }

  #renderQuestion(): TemplateResult {
    const { need = null, error = null, source = 'video' } = this.state?.live ?? {};
    return html`<div class="offer" role="group" aria-labelledby="live">
      <h3 id="live" tabindex="-1">${this.text('live')}</h3>
      ${this.#hasVideo ? html`<fieldset><legend class="sr">${this.text('liveHear')}</legend>${this.#choice('video', source)}${this.#choice('microphone', source)}</fieldset>` : nothing}
      ${error === null ? html`<p>${need ? whatItTakes({ ...need, seconds: null, where: 'browser' }, this.locale, (key, values) => this.text(key, values)) : this.text('askingNeed')}</p>
        ${need ? html`<p class="quiet">${this.text('liveWhat')} ${source === 'microphone' ? this.text('liveMicAsks') : ''}</p>` : nothing}`
    : html`<p class="error" role="alert">${this.told(error)}</p>`}
      <div class="answers">
        ${error === null ? nothing : html`<button class="answer primary" @click=${() => { this.#ask(source); }}>${this.text('retry')}</button>`}
        ${need && error === null ? html`<button class="answer primary" @click=${() => { this.request('live', { to: 'start' }); }}>${this.text('start')}</button>` : nothing}
        <button class="answer plain" @click=${() => { this.request('live', { to: 'stop' }); }}>${this.text('notNow')}</button>
      </div></div>`;
  }

  #choice(source: LiveSource, chosen: LiveSource): TemplateResult {
    return html`<label><input type="radio" name="source" .checked=${source === chosen} @change=${() => { this.#ask(source); }}>${this.text(source === 'video' ? 'liveVideo' : 'liveMic')}</label>`;
  }

  #stop(key: 'liveStop' | 'cancel'): TemplateResult {
    return html`<button class="link" @click=${() => { this.request('live', { to: 'stop' }); }}>${this.text(key)}</button>`;
  }

  get #hasVideo(): boolean {
    return this.state?.source.status === 'ready';
  }

  #ask(source: LiveSource): void {
    this.request('live', { to: 'ask', source, asker: this.asker });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cue-live': CueLive;
  }
}
