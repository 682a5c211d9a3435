import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AskedStep, PreviewTile, SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { rovingTarget } from '../base/roving.js';
import { overlaps } from '../base/spans.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import type { Translate } from '../i18n/translate.js';
import { placeTile, tileAt, tileStyles } from '../time-bar/storyboard-tip.js';
import { searchStyles } from './cue-search.styles.js';
import { facetStyles, renderFacets } from './facet-row.js';
import { hitStyles, renderHit } from './hit-row.js';
import { recentStyles, renderRecent } from './recent-list.js';

/** Steps that find what was not found in the words. */
const LOOKING_STEPS: readonly AskedStep[] = ['transcribe', 'readText', 'detect', 'embed'];
const PICTURE = { width: 72, height: 40 } as const;
/** Who pressed Enter so long ago looks at something else now. */
const ENTER_WAITS_MS = 5000;

/**
 * @summary Finds words, misspelt words and phrases as one types; Enter goes from hit to hit.
 * @csspart input - The field.
 * @csspart facet - One place to look in, with how many hits it has.
 * @csspart hit - One hit.
 * @csspart tile - The picture of a hit.
 */
export class CueSearch extends CueElement {
  static override styles = [theme, searchStyles, tileStyles, hitStyles, facetStyles, recentStyles];
  protected override readonly slices = ['search', 'highlight', 'preview', 'understanding'] as const satisfies readonly (keyof SessionState)[];

  /** There is a chat to put the words into when they are not found. */
  @property({ type: Boolean }) asks = false;

  @state() private hasFocus = false;
  /** Hit that Tab reaches; the arrows move it. */
  @state() private stop = 0;
  #shownHit = -1;
  readonly #placed = new WeakMap<Element, PreviewTile>();

  constructor() {
    super();
    this.addEventListener('focusin', () => { this.hasFocus = true; });
    this.addEventListener('focusout', () => { this.hasFocus = false; });
  }

  /** Puts the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { hits = [], activeHit = -1 } = this.state?.search ?? {};
    if (activeHit >= 0 && activeHit !== this.#shownHit) this.stop = activeHit;
    this.stop = Math.max(0, Math.min(this.stop, hits.length - 1));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // who is about to search sees them beside the hits
    if (this.hasFocus || (this.state?.search.hits.length ?? 0) > 0) this.wantPictures();
    this.#placePictures();
    const activeHit = this.state?.search.activeHit ?? -1;
    if (activeHit === this.#shownHit) return;
    this.#shownHit = activeHit;
    this.#showActive();
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
          <button aria-label=${this.text('previousHit')} title=${this.text('previousHit')} aria-keyshortcuts="Shift+N" @click=${() => { this.request('hit', { step: -1 }); }}>${icons.up}</button>
          <button aria-label=${this.text('nextHit')} title=${this.text('nextHit')} aria-keyshortcuts="N" @click=${() => { this.request('hit', { step: 1 }); }}>${icons.down}</button>`}
        ${query === '' ? nothing : html`<button aria-label=${this.text('clear')} title=${this.text('clear')} @click=${this.#clear}>${icons.clear}</button>`}
      </div>
      ${this.#renderFacets()}
      <div class="sr" role="status">${status === 'done' ? this.#summary(query, hits.length, activeHit) : ''}</div>
      ${this.#renderResults()}`;
  }

  #renderFacets(): TemplateResult | typeof nothing {
    const { search } = this.state ?? {};
    if (search === undefined || search.query.trim() === '') return nothing;
    return renderFacets(search.counts, search.facet, this.#text, (facet) => { this.request('searchFacet', { facet }); });
  }

  readonly #text: Translate = (key, values) => this.text(key, values);

  #summary(query: string, count: number, active: number): string {
    if (count === 0) return this.text('nothingFound', { query });
    if (active >= 0) return this.text('position', { n: active + 1, count });
    return count === 1 ? this.text('oneHit') : this.text('hitsFound', { count });
  }

  #renderResults(): TemplateResult | typeof nothing {
    if (this.state === null) return nothing;
    const { search: { query, hits, activeHit, status, recent, error }, preview, highlight } = this.state;
    if (error !== null) return html`<p class="none" role="alert">${this.told(error)}</p>`;
    if (query.trim() === '') return this.hasFocus && recent.length > 0 ? this.#renderRecent(recent) : nothing;
    if (status === 'idle') return nothing;
    if (hits.length === 0) return status === 'done' ? this.#renderNothing(query) : nothing;
    const hasPicture = preview.storyboard.length > 0;
    return html`<ol class=${hasPicture ? 'with-pictures' : ''} aria-label=${this.text('results')} @keydown=${this.#handleRowKey}>${hits.map((hit, index) => renderHit({
      hit, index, hasPicture, isActive: index === activeHit, isLit: overlaps(highlight, hit), isStop: index === this.stop, text: this.#text,
      go: (wanted) => { this.request('hit', { index: wanted }); }, light: (moment) => { this.request('highlight', { moment }); },
    }))}</ol>`;
  }

  #renderRecent(recent: readonly string[]): TemplateResult {
    const choose = (query: string): void => {
      this.request('search', { query });
      this.focus();
    };
    return html`<div @keydown=${this.#handleRowKey}>${renderRecent({ recent, text: this.#text, choose, forget: (query) => { this.#forget(recent, query); } })}</div>`;
  }

  /** Says what to do next: see what was found elsewhere, look for more, or ask. */
  #renderNothing(query: string): TemplateResult {
    const { counts } = this.state?.search ?? {};
    const { offered = [], steps = [] } = this.state?.understanding ?? {};
    const elsewhere = counts?.all ?? 0;
    const open = LOOKING_STEPS.filter((step) => offered.includes(step) && !steps.some((one) => one.step === step));
    return html`<p class="none quiet">${this.text('nothingFound', { query })}</p>
      ${elsewhere === 0 && open.length === 0 && !this.asks ? nothing : html`<div class="next" role="group" aria-label=${this.text('alsoLook')}>
        ${elsewhere === 0 ? nothing : html`<button @click=${() => { this.request('searchFacet', { facet: 'all' }); }}>${this.text('facet.all')} <span class="quiet">${elsewhere}</span></button>`}
        ${this.asks ? html`<button @click=${() => { this.request('compose', { text: query.trim() }); }}>${this.text('askVideo')}</button>` : nothing}
        ${open.map((step) => html`<button @click=${() => { this.request('propose', { step }); }}>${this.text(`ask.${step}`)}</button>`)}</div>`}`;
  }

  /** Each picture is placed once: what is lit changes more often than what is shown. */
  #placePictures(): void {
    const { storyboard = [] } = this.state?.preview ?? {};
    for (const picture of this.renderRoot.querySelectorAll<HTMLElement>('.hit .tile')) {
      const tile = tileAt(storyboard, Number(picture.dataset['at']));
      if (tile === null || this.#placed.get(picture) === tile) continue;
      this.#placed.set(picture, tile);
      placeTile(picture, tile, PICTURE);
    }
  }

  /** Scrolls inside the list only, never the page around it. */
  #showActive(): void {
    const list = this.renderRoot.querySelector('ol');
    const row = list?.querySelector('li.active');
    if (!list || !row) return;
    const [outer, inner] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
    if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
  }

  #rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.hit, .query')];
  }

  /** What had the focus is gone: the next one has it, or the field. */
  #forget(recent: readonly string[], query?: string): void {
    const at = query === undefined ? -1 : recent.indexOf(query);
    this.request('forgetSearches', query === undefined ? {} : { query });
    void Promise.resolve().then(() => this.updateComplete).then(() => { (at < 0 ? undefined : this.#rows()[at] ?? this.#rows().at(-1) ?? this.renderRoot.querySelector('input'))?.focus(); });
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
    } else if (event.key === 'ArrowDown' && !event.isComposing && this.#rows().length > 0) {
      event.preventDefault();
      (this.renderRoot.querySelector<HTMLElement>('.hit[tabindex="0"]') ?? this.#rows()[0])?.focus();
    }
  };

  /** In hits and in recent searches: arrows go from one to the next, up from the first into the field, Escape there at once. */
  readonly #handleRowKey = (event: KeyboardEvent): void => {
    const rows = this.#rows();
    const at = rows.indexOf(event.target as HTMLElement);
    const target = rovingTarget(event, at, rows.length);
    const { query } = (event.target as HTMLElement).dataset;
    if (event.key === 'Escape' || (event.key === 'ArrowUp' && at === 0)) this.focus();
    else if (event.key === 'Delete' && query !== undefined) this.#forget(this.state?.search.recent ?? [], query);
    else if (target !== null && at >= 0) {
      this.stop = target;
      rows[target]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #stopWaiting = (): void => undefined;

  /** Enter may come before the hits of the last keystroke are there, or before the words of a video that was just opened: then it waits for them. */
  #goWhenFound(step: 1 | -1): void {
    const { session } = this;
    const asked = this.state?.search;
    const isToCome = asked !== undefined && (asked.status === 'searching' || (asked.query.trim() !== '' && asked.hits.length === 0));
    if (session === null || !isToCome) {
      this.request('hit', { step });
      return;
    }
    this.#stopWaiting();
    const unsubscribe = session.subscribe(({ search }) => {
      if (search.query === asked.query && (search.status === 'searching' || search.hits.length === 0)) return;
      this.#stopWaiting();
      if (search.query === asked.query) this.request('hit', { step });
    });
    const timer = setTimeout(() => { this.#stopWaiting(); }, ENTER_WAITS_MS);
    this.#stopWaiting = () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }

  readonly #clear = (): void => {
    this.request('search', { query: '' });
    this.focus();
  };
}
