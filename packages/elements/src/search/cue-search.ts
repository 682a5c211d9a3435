import { html, nothing, type TemplateResult } from 'lit';
import { formatTime, type Hit, type Snippet } from '@cuelight/protocol';
import type { SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import { searchStyles } from './cue-search.styles.js';

/** A text with its marked parts. */
export function renderSnippet({ text, marks }: Snippet): unknown {
  let at = 0;
  const parts: unknown[] = [];
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/**
 * @summary Finds words, misspelt words and phrases as one types; Enter goes from hit to hit.
 * @csspart input - The field.
 * @csspart hit - One hit.
 */
export class CueSearch extends CueElement {
  static override styles = [theme, searchStyles];
  protected override readonly slices = ['search', 'highlight'] as const satisfies readonly (keyof SessionState)[];

  /** Puts the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  protected override render(): unknown {
    const { query = '', hits = [], activeHit = -1, status = 'idle' } = this.state?.search ?? {};
    return html`
      <div class="field" role="search">
        ${icons.search}
        <input part="input" type="search" role="searchbox" placeholder=${this.text('searchLabel')} aria-label=${this.text('searchLabel')} .value=${query} autocomplete="off" spellcheck="false" enterkeyhint="search"
          @input=${this.#handleInput} @keydown=${this.#handleKey}>
        ${hits.length === 0 ? nothing : html`
          <span class="count quiet" aria-hidden="true">${activeHit + 1}/${hits.length}</span>
          <button aria-label=${this.text('previousHit')} title=${this.text('previousHit')} @click=${() => { this.request('hit', { step: -1 }); }}>${icons.up}</button>
          <button aria-label=${this.text('nextHit')} title=${this.text('nextHit')} @click=${() => { this.request('hit', { step: 1 }); }}>${icons.down}</button>`}
        ${query === '' ? nothing : html`<button aria-label=${this.text('clear')} title=${this.text('clear')} @click=${this.#clear}>${icons.clear}</button>`}
      </div>
      <div class="sr" role="status">${status === 'done' ? this.#summary(query, hits.length, activeHit) : ''}</div>
      ${this.#renderResults(query, hits, activeHit, status)}`;
  }

  #summary(query: string, count: number, active: number): string {
    if (count === 0) return this.text('nothingFound', { query });
    if (active >= 0) return this.text('position', { n: active + 1, count });
    return count === 1 ? this.text('oneHit') : this.text('hitsFound', { count });
  }

  #renderResults(query: string, hits: readonly Hit[], active: number, status: string): TemplateResult | typeof nothing {
    const error = this.state?.search.error ?? null;
    if (error !== null) return html`<p class="none" role="alert">${error.message}</p>`;
    if (query.trim() === '' || status === 'idle') return nothing;
    if (hits.length === 0) return status === 'done' ? html`<p class="none quiet">${this.text('nothingFound', { query })}</p>` : nothing;
    return html`<ol aria-label=${this.text('results')}>${hits.map((hit, index) => this.#renderHit(hit, index, index === active))}</ol>`;
  }

  #renderHit(hit: Hit, index: number, isActive: boolean): TemplateResult {
    const reason = hit.reasons[0];
    return html`<li part="hit" class=${isActive ? 'active' : ''} aria-current=${isActive ? 'true' : nothing}>
      <button class="plain hit" @click=${() => { this.request('hit', { index }); }}
        @pointerenter=${() => { this.request('highlight', { moment: hit }); }} @focus=${() => { this.request('highlight', { moment: hit }); }}
        @pointerleave=${() => { this.request('highlight', { moment: null }); }} @blur=${() => { this.request('highlight', { moment: null }); }}>
        <span class="time">${formatTime(hit.start)}</span><span class="words">${renderSnippet(hit.snippet)}</span>
        ${hit.source === 'transcript' ? nothing : html`<span class="reason quiet">${this.text(`source.${hit.source}`)}</span>`}
        ${reason === undefined || reason === 'phrase' || reason === 'object' ? nothing : html`<span class="reason quiet">${this.text(`reason.${reason}`)}</span>`}
      </button></li>`;
  }

  readonly #handleInput = (event: InputEvent): void => {
    this.request('search', { query: (event.target as HTMLInputElement).value });
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.#goWhenFound(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && (this.state?.search.query ?? '') !== '') {
      event.preventDefault();
      this.#clear();
    }
  };

  /** Enter may come before the hits of the last keystroke are there: then it waits for them. */
  #goWhenFound(step: 1 | -1): void {
    const { session } = this;
    if (session === null || this.state?.search.status !== 'searching') {
      this.request('hit', { step });
      return;
    }
    const stop = session.subscribe(({ search }) => {
      if (search.status === 'searching') return;
      stop();
      this.request('hit', { step });
    });
  }

  readonly #clear = (): void => {
    this.request('search', { query: '' });
    this.focus();
  };
}
