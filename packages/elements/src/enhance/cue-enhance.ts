import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { formatTime, type EnhancePreset } from '@cuelight/protocol';
import type { EnhancedCopy, EnhancePreview, SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import { offerStyles } from '../uploader/smaller-offer.js';
import { enhanceStyles } from './cue-enhance.styles.js';

/** How far something is that can be stopped. */
interface UnderWay {
  readonly name: string;
  readonly fraction: number | null;
  readonly details: readonly string[];
  stop(): void;
}

/**
 * @summary A better looking and sounding copy of the open video: chosen, compared on three seconds, made by its server. Nothing is shown where nothing can make one.
 * @csspart panel - The choice, once it is opened.
 */
export class CueEnhance extends CueElement {
  static override styles = [theme, offerStyles, enhanceStyles];
  protected override readonly slices = ['enhance', 'playback', 'video'] as const satisfies readonly (keyof SessionState)[];

  @state() private isOpen = false;
  @state() private chosen: readonly EnhancePreset[] = [];
  #videoId: string | null = null;
  #movesFocus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { video = null, enhance } = this.state ?? {};
    if (this.#videoId !== (video?.id ?? null)) {
      this.#videoId = video?.id ?? null;
      this.isOpen = false;
      this.chosen = [];
    }
    // one that was begun on another page is shown
    if (enhance?.copy?.status === 'working' && !this.isOpen && this.chosen.length === 0) [this.isOpen, this.chosen] = [true, enhance.copy.presets];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // beside other buttons in a row, more than a button takes the whole of it
    this.toggleAttribute('wide', this.renderRoot.querySelector('.panel') !== null);
    if (!this.#movesFocus) return;
    // the button that was pressed has gone; whoever pressed it goes on at what took its place
    this.#movesFocus = false;
    this.renderRoot.querySelector<HTMLElement>(this.isOpen ? 'h3' : '.ask button')?.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    const { enhance, video } = this.state ?? {};
    const source = video?.derivedFrom;
    const toSource = source === undefined ? nothing : html`<button @click=${() => { this.request('openVideo', { videoId: source }); }}>${this.text('toOriginal')}</button>`;
    if (enhance === undefined || enhance.offered.length === 0) return source === undefined ? nothing : html`<div class="ask">${toSource}</div>`;
    if (!this.isOpen) return html`<div class="ask"><button aria-expanded="false" @click=${this.#open}>${this.text('enhance')}</button>${toSource}</div>`;
    return this.#renderPanel(enhance.offered, enhance.canPreview, enhance.preview, enhance.copy);
  }

  #renderPanel(offered: readonly EnhancePreset[], canPreview: boolean, preview: EnhancePreview | null, copy: EnhancedCopy | null): TemplateResult {
    const isNone = this.chosen.length === 0;
    return html`<section class="panel" part="panel" aria-labelledby="title">
      <header><h3 id="title" tabindex="-1">${this.text('enhance')}</h3><button class="close" aria-label=${this.text('close')} title=${this.text('close')} @click=${this.#close}>${icons.clear}</button></header>
      <fieldset aria-label=${this.text('enhanceWhat')}>${offered.map((preset) => html`<label><input type="checkbox" .checked=${this.chosen.includes(preset)} @change=${() => { this.#toggle(preset); }}>${this.#nameOf(preset)}</label>`)}</fieldset>
      <div class="answers">
        ${canPreview ? html`<button class="answer" ?disabled=${isNone || preview?.status === 'working'} @click=${() => { this.request('previewEnhanced', { presets: this.chosen }); }}>${this.text('compareNow', { time: formatTime(this.state?.playback.currentTime ?? 0) })}</button>` : nothing}
        <button class="answer primary" ?disabled=${isNone || copy?.status === 'working'} @click=${this.#make}>${this.text('makeEnhanced')}</button>
      </div>
      ${canPreview ? nothing : html`<p class="hint quiet">${this.text('noPreview')}</p>`}
      <div class="part" aria-live="polite" ?hidden=${copy === null}>${copy === null ? nothing : this.#renderCopy(copy)}</div>
      <div class="part" aria-live="polite" ?hidden=${preview === null}>${preview === null ? nothing : this.#renderPreview(preview)}</div>
    </section>`;
  }

  #renderPreview(preview: EnhancePreview): TemplateResult {
    const { status, before, after, presets, where, hasSound, error, at, fraction } = preview;
    if (status === 'failed') return html`<p class="error" role="alert">${error ? this.told(error) : nothing}</p>`;
    if (status === 'working') return this.#renderUnderWay({ name: this.text('makingPreview'), fraction, details: [], stop: () => { this.request('dropPreview', {}); } });
    const label = this.text('comparison', { names: this.#namesOf(presets), time: formatTime(at) });
    return html`<p>${label}${where === 'browser' ? html` <span class="quiet">${this.text('previewHere')}</span>` : nothing}</p>
      <cue-compare .beforeSrc=${before ?? ''} .afterSrc=${after ?? ''} .hasSound=${hasSound} .label=${label}></cue-compare>`;
  }

  #renderCopy({ status, progress, presets, videoId, warnings = [], error }: EnhancedCopy): TemplateResult {
    if (status === 'failed') return html`<p class="error" role="alert">${error ? this.told(error) : nothing}</p>`;
    if (status === 'done') {
      return html`<p class="ready">${icons.done}${this.text('enhancedReady', { names: this.#namesOf(presets) })}</p>
        ${warnings.map(({ message }) => html`<p class="warning">${icons.alert}<span>${this.told(message)}</span></p>`)}
        ${videoId === null ? nothing : html`<div class="answers"><button class="answer" @click=${() => { this.request('openVideo', { videoId }); }}>${this.text('playEnhanced')}</button></div>`}`;
    }
    const place = progress?.queuePosition;
    const left = progress?.secondsLeft ?? null;
    const details = [...(place === undefined ? [] : [this.text('queued', { place: place + 1 })]), ...(left === null ? [] : [this.text('left', { time: formatTime(Math.max(1, left)) })])];
    return this.#renderUnderWay({ name: this.text('makingEnhanced'), fraction: progress?.fraction ?? null, details, stop: () => { this.request('dropEnhanced', {}); } });
  }

  #renderUnderWay({ name, fraction, details, stop }: UnderWay): TemplateResult {
    const percent = fraction === null ? null : Math.round(fraction * 100);
    return html`<div class="line"><div><span class="name">${name}</span> <span class="quiet" aria-live="off">${[...(percent === null ? [] : [`${percent} %`]), ...details].join(' · ')}</span></div>
      <button class="stop" aria-label=${`${this.text('cancel')}: ${name}`} @click=${stop}>${this.text('cancel')}</button></div>
      <progress max="100" .value=${percent ?? 0} aria-label=${name}></progress>`;
  }

  #nameOf(preset: EnhancePreset): string {
    return this.text(`enhance.${preset}`);
  }

  #namesOf(presets: readonly EnhancePreset[]): string {
    return presets.map((preset) => this.#nameOf(preset)).join(', ');
  }

  #toggle(preset: EnhancePreset): void {
    const offered = this.state?.enhance.offered ?? [];
    const next = this.chosen.includes(preset) ? this.chosen.filter((one) => one !== preset) : [...this.chosen, preset];
    this.chosen = offered.filter((one) => next.includes(one));
  }

  /** The copy is named in the words that were chosen. */
  readonly #make = (): void => {
    this.request('enhance', { presets: this.chosen, title: `${this.state?.video?.title ?? ''} (${this.#namesOf(this.chosen)})`.trim() });
  };

  readonly #open = (): void => {
    this.isOpen = true;
    this.#movesFocus = true;
  };

  /** What is shown goes with it; a copy that is being made goes on. */
  readonly #close = (): void => {
    this.isOpen = false;
    this.#movesFocus = true;
    this.request('dropPreview', {});
  };
}
