import { css, html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import type { SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { whatItTakes } from '../steps/what-it-takes.js';
import { offerStyles } from '../uploader/smaller-offer.js';

const styles = css`
  :host { display: block; padding: 0 16px 8px; font-size: 13px; }
  :host(:empty) { padding: 0; }
  p { margin: 0; line-height: 1.45; } .link { padding: 0; border: 0; background: none; color: var(--_accent); font-size: 13px; text-decoration: underline; text-underline-offset: 3px; }
  .offer { margin: 0; } .line { display: flex; gap: 12px; align-items: baseline; flex-wrap: wrap; } progress { width: 100%; accent-color: var(--_accent); } .error { color: var(--_error); }
`;

/**
 * @summary Offers a language model in this page that writes the answers of the chat: what it takes is said first, and a no frees it.
 */
export class CueWriter extends CueElement {
  static override styles = [theme, offerStyles, styles];
  protected override readonly slices = ['writer'] as const satisfies readonly (keyof SessionState)[];

  protected override render(): unknown {
    const { status = 'none' } = this.state?.writer ?? {};
    if (status === 'none') return nothing;
    return html`<div aria-live="polite">${status === 'offered' ? this.#link('ask', 'writerOffer') : status === 'on' ? html`<div class="line"><span class="quiet">${this.text('writerOn')}</span>${this.#link('off', 'writerOff')}</div>` : this.#renderQuestion()}</div>`;
  }

  #link(to: 'ask' | 'off', key: 'writerOffer' | 'writerOff' | 'cancel'): TemplateResult {
    return html`<button class="link" @click=${() => { this.request('writer', { to }); }}>${this.text(key)}</button>`;
  }

  #renderQuestion(): TemplateResult | typeof nothing {
    const { status, need, progress, error } = this.state?.writer ?? {};
    if (status === 'loading') {
      const left = progress?.secondsLeft ?? null;
      return html`<div class="line"><span class="quiet">${this.text('writerLoading')}${/ \(\d+ %\)$/.exec(progress?.phase ?? '')?.[0] ?? ''}${left === null ? nothing : ` · ${this.text('left', { time: formatTime(Math.max(1, left)) })}`}</span>${this.#link('off', 'cancel')}</div>
        <progress aria-label=${this.text('writerOffer')}></progress>`;
    }
    if (status === 'failed') return html`<div class="line"><p class="error" role="alert">${error ? this.told(error) : nothing}</p>${this.#link('ask', 'writerOffer')}</div>`;
    return html`<div class="offer" role="group" aria-label=${this.text('writerOffer')}>
      <p>${need ? whatItTakes({ ...need, seconds: null, where: 'browser' }, this.locale, (key, values) => this.text(key, values)) : this.text('askingNeed')}</p>
      <div class="answers">
        ${need ? html`<button class="answer primary" @click=${() => { this.request('writer', { to: 'start' }); }}>${this.text('start')}</button>` : nothing}
        <button class="answer plain" @click=${() => { this.request('writer', { to: 'off' }); }}>${this.text('notNow')}</button>
      </div></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cue-writer': CueWriter;
  }
}
