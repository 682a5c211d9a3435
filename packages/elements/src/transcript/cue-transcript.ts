import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatTime, type Cue, type Hit, type TextLine } from '@cuelight/protocol';
import type { SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import { transcriptStyles } from './cue-transcript.styles.js';
import { rowsOf, type Row, type TranscriptRow } from './rows.js';
import { wordSpans } from './word-spans.js';

const NOTHING = { cues: [], lines: [] } as const;

/**
 * @summary The words of the video. Follows the picture until the reader scrolls; a click on a word seeks to it.
 * @csspart cue - One line.
 */
export class CueTranscript extends CueElement {
  static override styles = [theme, transcriptStyles];
  protected override readonly slices = ['transcript', 'search', 'highlight', 'onScreenText'] as const satisfies readonly (keyof SessionState)[];

  /** False once the reader has scrolled away, until they ask to come back. */
  @state() private isFollowing = true;
  #shownCue = -1;
  /** Row that Tab reaches; the arrows move it. */
  #focusRow = 0;
  #merged: { readonly cues: readonly Cue[]; readonly lines: readonly TextLine[]; readonly rows: readonly TranscriptRow[] } | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#rows().length > 0) return;
    // the words are gone: those that come next are read from their beginning
    this.isFollowing = true;
    this.#shownCue = -1;
    this.#focusRow = 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const activeCue = this.state?.transcript.activeCue ?? -1;
    if (activeCue === this.#shownCue) return;
    this.#shownCue = activeCue;
    if (this.isFollowing) this.#showActive();
  }

  protected override render(): unknown {
    const { transcript } = this.state ?? {};
    const rows = this.#rows();
    if (transcript === undefined || rows.length === 0) return this.#renderEmpty();
    return html`
      <div class="scroller" role="region" aria-label=${this.text('transcript')} tabindex="-1" @wheel=${this.#handleReaderScroll} @touchmove=${this.#handleReaderScroll} @keydown=${this.#handleKey}>
        <ol>${repeat(rows, ({ line, cue }, index) => `${index}:${cue}:${line.start}`, (row, index) => (row.cue < 0 ? this.#renderLine(row.line, index) : this.#renderCue(row.line, row.cue, index)))}</ol>
        ${transcript.status === 'partial' ? html`<p class="quiet more" role="status">${this.text('moreComing')}</p>` : nothing}
        ${transcript.sentence === '' ? nothing : html`<p class="quiet more">${transcript.sentence}</p>`}
      </div>
      ${this.isFollowing ? nothing : html`<button class="back" @click=${this.#handleBack}>${this.text('backToNow')}</button>`}`;
  }

  /** What is said and what stands in the picture, in the order of time. */
  #rows(): readonly TranscriptRow[] {
    const { cues } = this.state?.transcript ?? NOTHING;
    const { lines } = this.state?.onScreenText ?? NOTHING;
    // asked several times a render, and the clock renders, too
    if (this.#merged?.cues !== cues || this.#merged.lines !== lines) this.#merged = { cues, lines, rows: rowsOf(cues, lines) };
    return this.#merged.rows;
  }

  #renderLine(line: Row, index: number): TemplateResult {
    const { highlight } = this.state ?? {};
    const isLit = highlight !== null && highlight !== undefined && highlight.start < line.end && highlight.end > line.start;
    return html`
      <li part="cue" class="on-screen ${isLit ? 'lit' : ''}" data-index=${index}>
        <button class="plain time" tabindex=${index === this.#focusRow ? 0 : -1} aria-label="${this.text('goTo', { time: formatTime(line.start) })}, ${this.text('onScreen')}: ${line.text}" @click=${() => { this.#seek(line.start); }}>${formatTime(line.start)}</button>
        <p title=${this.text('onScreen')}>${icons.screen}<span class="word" @click=${() => { this.#seek(line.start); }}>${line.text}</span></p>
      </li>`;
  }

  #renderEmpty(): TemplateResult {
    const { transcript } = this.state ?? {};
    const words = transcript === undefined || transcript.status === 'empty' ? this.text('emptyTranscript')
      : transcript.status === 'loading' || transcript.status === 'partial' ? this.text('loadingTranscript') : transcript.sentence;
    return html`<div class="empty"><p class="quiet" role="status">${words}</p></div>`;
  }

  #renderCue(cue: Cue, cueIndex: number, index: number): TemplateResult {
    const { transcript, search, highlight } = this.state ?? {};
    const isActive = transcript?.activeCue === cueIndex;
    const isLit = highlight !== null && highlight !== undefined && highlight.start < cue.end && highlight.end > cue.start;
    const hits = (search?.hits ?? []).filter((hit) => hit.start < cue.end && hit.end > cue.start);
    return html`
      <li part="cue" class="${isActive ? 'active' : ''} ${isLit ? 'lit' : ''}" aria-current=${isActive ? 'true' : nothing} data-index=${index}>
        <button class="plain time" tabindex=${index === this.#focusRow ? 0 : -1} aria-label="${this.text('goTo', { time: formatTime(cue.start) })}: ${cue.text}" @click=${() => { this.#seek(cue.start); }}>${formatTime(cue.start)}</button>
        <p>${cue.speaker === undefined ? nothing : html`<b>${cue.speaker}</b> `}${wordSpans(cue).map((word, n) => this.#renderWord(word.text, word.start, hits, isActive && transcript?.activeWord === n))}</p>
      </li>`;
  }

  #renderWord(text: string, start: number, hits: readonly Hit[], isSaid: boolean): TemplateResult {
    // a little slack: hits end where the next word starts
    const isHit = hits.some((hit) => start >= hit.start - 0.02 && start < hit.end - 0.02);
    const word = html`<span class="word ${isSaid ? 'said' : ''}" @click=${() => { this.#seek(start); }}>${text}</span>`;
    return html`${isHit ? html`<mark>${word}</mark>` : word} `;
  }

  #seek(time: number): void {
    this.isFollowing = true;
    this.request('seek', { time });
  }

  /** Scrolls inside the element's own scroller only, never the page around it. */
  #showActive(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    const row = this.renderRoot.querySelector<HTMLElement>('li.active');
    if (scroller === null || row === null) return;
    const target = Math.max(0, row.offsetTop - scroller.clientHeight / 3);
    if (Math.abs(scroller.scrollTop - target) < 4) return;
    scroller.scrollTo({ top: target, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }

  readonly #handleReaderScroll = (): void => { this.isFollowing = false; };

  readonly #handleBack = (): void => {
    this.isFollowing = true;
    this.#showActive();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const count = this.#rows().length;
    const next = event.key === 'ArrowDown' ? this.#focusRow + 1 : event.key === 'ArrowUp' ? this.#focusRow - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : null;
    if (next === null || next < 0 || next >= count) return;
    event.preventDefault();
    this.#focusRow = next;
    this.isFollowing = false;
    this.requestUpdate();
    void this.updateComplete.then(() => { this.renderRoot.querySelector<HTMLElement>(`li[data-index="${next}"] button`)?.focus(); });
  };
}
