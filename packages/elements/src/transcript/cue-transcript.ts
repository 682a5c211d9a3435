import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatTime } from '@cuelight/protocol';
import { exportTranscript, type SessionState, type TranscriptFormat } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { overlaps } from '../base/spans.js';
import { theme } from '../base/theme.js';
import type { Translate } from '../i18n/translate.js';
import { offersLive } from '../live/offers-live.js';
import { linkTo } from '../session-host/page-address.js';
import { ChunkFiller } from './chunk-filler.js';
import { CHUNK_ROWS, type Chunk } from './chunks.js';
import { transcriptStyles } from './cue-transcript.styles.js';
import { download } from './download.js';
import { renderEditor } from './editor-row.js';
import { Follow } from './follow.js';
import { LineEditing } from './line-editing.js';
import { ListState } from './list-state.js';
import { renderPassageBar } from './passage-bar.js';
import { quoteOf, type Passage } from './passage.js';
import { Passages } from './passages.js';
import { clickedSecond, renderCueRow, renderLineRow, type RowLook } from './row.js';
import type { TranscriptRow } from './rows.js';
import { renderClip, renderTools } from './tools.js';

/** Up to here every word is an element of its own; in longer transcripts those of the row being said and of the one under the pointer. */
const MANY_ROWS = 400;
const ACCEPT = '.vtt,.srt,.json,.jsonld,.txt,text/vtt,application/json';
const NO_LIST: readonly never[] = [];
/** No words can be in it that this list could read: it is for whoever brings in videos. */
const isMedia = ({ type }: { readonly type: string }): boolean => /^(?:video|image)\//.test(type);

/**
 * @summary The words of the video. Follows the picture until the reader scrolls; a click on a word seeks to it; selected words can be
 * quoted, cut out as a clip and asked about; with `editable` they can be corrected and replaced by a file.
 * @csspart cue - One line.
 * @csspart passage - What can be done with the selected words.
 * @csspart clip - The clip that was asked for.
 * @csspart menu - The formats to export.
 */
export class CueTranscript extends CueElement {
  static override styles = [theme, ...transcriptStyles];
  protected override readonly slices = ['transcript', 'search', 'highlight', 'onScreenText', 'editing', 'clip', 'ingest', 'source', 'live'] as const satisfies readonly (keyof SessionState)[];

  /** Lets people correct the words, and import others. Who may store them, the server says. */
  @property({ type: Boolean, reflect: true }) editable = false;

  @state() private isMenuOpen = false;
  @state() private isOver = false;
  /** Row under the pointer; -1 for none. */
  @state() private hoverRow = -1;
  /** Row that Tab reaches; the arrows move it. */
  @state() private focusRow = 0;
  @query('input[type="file"]') private readonly input!: HTMLInputElement | null;

  readonly #list = new ListState();
  readonly #filler = new ChunkFiller(this);
  readonly #follow = new Follow(this);
  readonly #passages = new Passages(this, () => this.#list.rows);
  readonly #line = new LineEditing(this, (type, detail) => { this.request(type, detail); }, () => { this.#focus(this.focusRow); });
  #shownCue = -1;
  #shownHit = -1;
  #leaving: AbortController | null = null;
  readonly #text: Translate = (key, values) => this.text(key, values);

  constructor() {
    super();
    this.addEventListener('dragover', this.#handleDragOver);
    this.addEventListener('dragleave', () => { this.isOver = false; });
    this.addEventListener('drop', this.#handleDrop);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { transcript, search, onScreenText } = this.state ?? {};
    const before = this.#list.rows;
    this.#list.take(transcript?.cues ?? NO_LIST, onScreenText?.lines ?? NO_LIST, search?.query ?? '', search?.hits ?? NO_LIST);
    const { rows, chunks } = this.#list;
    if (rows !== before && this.#passages.passage !== null) this.#passages.clear();
    this.#line.check(transcript?.cues ?? NO_LIST);
    this.focusRow = Math.min(this.focusRow, Math.max(0, rows.length - 1));
    this.#filler.expect(chunks.length);
    for (const row of [this.#list.rowOf(transcript?.activeCue ?? -1), this.focusRow, this.#hitRow()]) this.#filler.need(Math.floor(row / CHUNK_ROWS));
    if (rows.length > 0) return;
    // the words are gone: those that come next are read from their beginning
    this.#follow.resume();
    this.#shownCue = -1;
    this.focusRow = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#guardLeaving(false);
  }

  /** The browser asks before it drops edits that are stored nowhere yet. */
  #guardLeaving(isNeeded: boolean): void {
    if (isNeeded === (this.#leaving !== null)) return;
    this.#leaving?.abort();
    this.#leaving = isNeeded ? new AbortController() : null;
    if (this.#leaving !== null) addEventListener('beforeunload', (event) => { event.preventDefault(); }, { signal: this.#leaving.signal });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#guardLeaving(['saving', 'failed'].includes(this.state?.editing.saving ?? 'none'));
    const activeCue = this.state?.transcript.activeCue ?? -1;
    const { activeHit = -1 } = this.state?.search ?? {};
    if (activeHit !== this.#shownHit) {
      this.#shownHit = activeHit;
      if (activeHit >= 0) {
        this.#follow.resume();
        this.#follow.show(`li[data-index="${this.#hitRow()}"]`);
      }
    }
    if (activeCue === this.#shownCue) return;
    this.#shownCue = activeCue;
    // who selects or writes is not pulled away
    if (this.#follow.isFollowing && this.#passages.passage === null && this.#line.index < 0) this.#follow.show('li.active');
  }

  protected override render(): unknown {
    const { transcript, clip = null } = this.state ?? {};
    const { rows, chunks } = this.#list;
    return html`
      ${transcript === undefined || rows.length === 0 ? this.#renderEmpty() : html`
        <div class="scroller" role="region" aria-label=${this.text('transcript')} tabindex="-1" @wheel=${this.#follow.yield} @touchmove=${this.#follow.yield}
          @scroll=${this.#follow.handleScroll} @scrollend=${this.#follow.handleScrollEnd} @keydown=${this.#handleKey}>
          <ol role="list" class=${this.#canEdit ? 'can-edit' : ''} @click=${this.#handleClick} @dblclick=${this.#handleDoubleClick} @pointerover=${this.#handlePointer} @pointerleave=${() => { this.hoverRow = -1; }}>
            ${chunks.map((chunk, n) => this.#renderChunk(chunk, n))}</ol>
          ${transcript.status === 'partial' ? html`<p class="quiet more" role="status">${this.text('moreComing')}</p>` : nothing}
          ${transcript.sentence === '' ? nothing : html`<p class="quiet more">${this.told(transcript.sentence)}</p>`}
        </div>
        <span class="sr" id="hint">${this.text('passageHint')} ${this.#canEdit ? this.text('editHint') : ''}</span>`}
      <div class="float">${this.#passages.passage !== null ? this.#renderPassage(this.#passages.passage)
        : this.#follow.isFollowing ? nothing : html`<button class="back" @click=${this.#handleBack}>${this.text('backToNow')}</button>`}</div>
      ${clip === null ? nothing : renderClip(clip, this.locale, this.#text, () => { this.request('dropClip', {}); })}
      ${offersLive(this.state) ? html`<cue-live .for=${this.for}></cue-live>` : nothing}
      ${this.#renderTools()}
      ${this.isOver ? html`<p class="over" aria-hidden="true">${this.text('dropTranscript')}</p>` : nothing}`;
  }

  #renderEmpty(): TemplateResult {
    const { transcript } = this.state ?? {};
    const words = this.state?.live.status === 'on' ? this.text('listening') : transcript === undefined || transcript.status === 'empty' ? this.text('emptyTranscript')
      : transcript.status === 'loading' || transcript.status === 'partial' ? this.text('loadingTranscript') : this.told(transcript.sentence);
    return html`<div class="empty"><p class="quiet" role="status">${words}</p></div>`;
  }

  #renderTools(): TemplateResult | typeof nothing {
    const { editing, transcript } = this.state ?? {};
    const hasWords = (transcript?.cues.length ?? 0) > 0;
    if (editing === undefined || (!hasWords && !this.#canEdit)) return nothing;
    return html`${renderTools({
      editing, canEdit: this.#canEdit, hasWords, isMenuOpen: this.isMenuOpen, lost: this.#line.lost, text: this.#text, tell: (what) => this.told(what),
      undo: () => { this.request('undoEdit', {}); }, redo: () => { this.request('redoEdit', {}); },
      toggleMenu: () => { this.isMenuOpen = !this.isMenuOpen; }, closeMenu: () => { this.#closeMenu(); },
      exportAs: (format) => { void this.#export(format); },
      importFile: () => { this.input?.click(); },
      save: (overwrite) => { this.request('saveTranscript', { overwrite }); }, reload: () => { this.request('reloadTranscript', {}); }, dropLost: () => { this.#line.dropLost(); },
    })}${this.#canEdit ? html`<input type="file" hidden accept=${ACCEPT} aria-label=${this.text('importFile')} @change=${this.#handlePick}>` : nothing}`;
  }

  #renderPassage(passage: Passage): TemplateResult {
    const { session } = this;
    const link = this.#linkTo(passage);
    const quote = quoteOf(passage, session?.getState().source.title ?? '', link);
    return renderPassageBar({
      passage, quote, hasLink: link !== null, copying: this.#passages.copying, text: this.#text,
      copy: () => { void this.#passages.copy(quote); },
      clip: () => { this.request('clip', { start: passage.start, end: passage.end }); },
      ask: () => { this.request('compose', { text: this.text('askDraft', { quote: passage.text, time: formatTime(passage.start) }) }); },
      close: () => { this.#passages.clear(); },
    });
  }

  /** A chunk is drawn anew only when something of it changed: the clock ticks for one of hundreds. */
  #renderChunk(chunk: Chunk, n: number): TemplateResult {
    const { transcript, highlight = null, search } = this.state ?? {};
    const { first, rows } = chunk;
    const last = first + rows.length - 1;
    const inside = (row: number): number => (row >= first && row <= last ? row : -1);
    const active = inside(this.#list.rowOf(transcript?.activeCue ?? -1));
    const edited = inside(this.#list.rowOf(this.#line.index));
    const lit = highlight !== null && rows.some(({ line }) => overlaps(highlight, line)) ? highlight : null;
    const isDrawn = this.#filler.isDrawn(n);
    const hit = search !== undefined && search.activeHit >= 0 ? inside(this.#hitRow()) : -1;
    const parts = [
      chunk, isDrawn, active, active < 0 ? -1 : transcript?.activeWord, lit, this.#list.marksKey(n), hit, inside(this.focusRow), inside(this.hoverRow), edited, this.#passages.pickedIn(first, last), this.#canEdit,
      this.locale, this.#list.rows.length > MANY_ROWS,
    ];
    return html`<div class="chunk" role="none">${guard(parts, () => (isDrawn
      ? repeat(rows, ({ line, cue }, row) => (first + row === edited ? 'edited' : `${first + row}:${cue}:${line.start}`), (row, at) => this.#renderRow(row, first + at, { active, edited, hit }))
      : nothing))}</div>`;
  }

  #renderRow(row: TranscriptRow, index: number, { active, edited, hit }: { readonly active: number; readonly edited: number; readonly hit: number }): TemplateResult {
    if (index === edited) return this.#renderEditor(row);
    const { transcript, highlight = null } = this.state ?? {};
    const isHere = index === this.hoverRow || index === this.focusRow;
    const look: RowLook = {
      index, isActive: index === active, isLit: overlaps(highlight, row.line), isPicked: this.#passages.isPicked(index), isFocusable: index === this.focusRow,
      asWords: this.#list.rows.length <= MANY_ROWS || index === active || index === this.hoverRow,
      marked: this.#list.marks.get(row.cue), isCurrent: index === hit, said: index === active ? transcript?.activeWord ?? -1 : -1,
      edit: this.#canEdit && isHere ? () => { this.#edit(index); } : null, text: this.#text,
    };
    return row.cue < 0 ? renderLineRow(row, look) : renderCueRow(row, look);
  }

  #renderEditor({ line, cue: index }: TranscriptRow): TemplateResult {
    return renderEditor({
      line, index: this.#list.rowOf(index), isLast: index + 1 >= (this.state?.transcript.cues.length ?? 0), draft: this.#line.draft, isContested: this.#line.isContested, text: this.#text,
      save: () => { this.#line.save(true); }, leave: () => { this.#line.leave(true); }, split: () => { this.#line.split(); }, join: () => { this.#line.join(); },
      handleFocusOut: this.#line.handleFocusOut,
    });
  }

  /** Words are whole, and no file is being brought in. */
  get #canEdit(): boolean {
    const { transcript, ingest, source } = this.state ?? {};
    return this.editable && source?.status !== 'empty' && ingest?.status !== 'working' && ['ready', 'none', 'failed'].includes(transcript?.status ?? '');
  }

  #hitRow(): number {
    const { search } = this.state ?? {};
    const hit = search?.hits[search.activeHit];
    return hit === undefined ? -1 : this.#list.rowAt(hit.start);
  }

  /** The page's address where it speaks of this video, else the video's own. */
  #linkTo({ start, end }: Passage): string | null {
    const link = linkTo(this.session, { start, end });
    const { url = null } = this.session?.getState().source ?? {};
    if (link !== null || url === null || !/^https?:/.test(url)) return link;
    return `${url.split('#', 1)[0] ?? ''}#t=${Number(start.toFixed(2))},${Number(end.toFixed(2))}`;
  }

  #closeMenu(): void {
    this.isMenuOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.files')?.focus();
  }

  async #export(format: TranscriptFormat): Promise<void> {
    this.#closeMenu();
    if (this.session !== null) download(await exportTranscript(this.session.getState(), format), this.ownerDocument);
  }

  #seek(time: number): void {
    this.#follow.resume();
    this.request('seek', { time });
  }

  #edit(row: number): void {
    const { cue = -1 } = this.#list.rows[row] ?? {};
    const edited = this.state?.transcript.cues[cue];
    if (!this.#canEdit || edited === undefined) return;
    this.#passages.clear();
    this.focusRow = row;
    this.#line.start(cue, edited);
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('.editor textarea')?.focus();
      this.#follow.reveal('li.editing');
    });
  }

  #focus(row: number): void {
    this.focusRow = row;
    void this.updateComplete.then(() => { this.renderRoot.querySelector<HTMLElement>(`li[data-index="${row}"] button`)?.focus(); });
  }

  #rowOf(event: Event): readonly [row: TranscriptRow, element: HTMLElement, index: number] | null {
    const element = event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && node.matches('li[data-index]'));
    const index = Number(element?.dataset['index'] ?? -1);
    const row = this.#list.rows[index];
    return row === undefined || element === undefined ? null : [row, element, index];
  }

  readonly #handleClick = (event: MouseEvent): void => {
    const [row, element] = this.#rowOf(event) ?? [];
    const target = event.composedPath()[0];
    if (row === undefined || element === undefined || !(target instanceof Element)) return;
    if (target.closest('.time') !== null) this.#seek(row.line.start);
    // the end of a selection is a click, too
    else if (target.closest('.line') !== null && this.#passages.passage === null) this.#seek(clickedSecond(event, row, element));
  };

  readonly #handleDoubleClick = (event: MouseEvent): void => {
    const [, , index] = this.#rowOf(event) ?? [];
    if (index === undefined || !this.#canEdit || !(event.target instanceof Element) || event.target.closest('.line') === null) return;
    event.preventDefault();
    this.#edit(index);
  };

  readonly #handlePointer = (event: PointerEvent): void => {
    this.hoverRow = this.#rowOf(event)?.[2] ?? -1;
  };

  readonly #handleBack = (): void => {
    this.#follow.resume();
    this.#follow.show('li.active');
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCommand && this.#canEdit && (event.key === 'z' || event.key === 'Z' || event.key === 'y')) {
      event.preventDefault();
      if (event.key === 'z') this.request('undoEdit', {});
      else this.request('redoEdit', {});
    } else if (event.key === 'F2') this.#edit(this.focusRow);
    else if (event.key === 'Escape' && this.#passages.passage !== null) this.#passages.clear();
    else this.#handleMove(event);
  };

  #handleMove(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { length } = this.#list.rows;
    const next = { ArrowDown: this.focusRow + 1, ArrowUp: this.focusRow - 1, Home: 0, End: length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= length) return;
    event.preventDefault();
    if (event.shiftKey) this.#passages.extend(this.focusRow, next);
    else if (this.#passages.passage !== null) this.#passages.clear();
    this.#follow.yield();
    this.#focus(next);
  }

  readonly #handlePick = (): void => {
    const [file] = this.input?.files ?? [];
    if (this.input !== null) this.input.value = '';
    this.isMenuOpen = false;
    if (file !== undefined) this.request('importTranscript', { file });
  };

  readonly #handleDragOver = (event: DragEvent): void => {
    if (!this.#canEdit || event.dataTransfer?.types.includes('Files') !== true || [...event.dataTransfer.items].some(isMedia)) return;
    event.preventDefault();
    event.stopPropagation();
    this.isOver = true;
  };

  readonly #handleDrop = (event: DragEvent): void => {
    this.isOver = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (!this.#canEdit || file === undefined || isMedia(file)) return;
    event.preventDefault();
    event.stopPropagation();
    this.request('importTranscript', { file });
  };
}
