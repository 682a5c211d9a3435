import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Copying } from './passage-bar.js';
import { passageOfRows, selectedPassage, type Passage } from './passage.js';
import type { TranscriptRow } from './rows.js';

interface PassagesHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** The passage that is marked: by a selection of its words, or row by row with the keys. */
export class Passages implements ReactiveController {
  readonly #host: PassagesHost;
  readonly #rows: () => readonly TranscriptRow[];
  #passage: Passage | null = null;
  /** The row where marking by keys began; null while words are selected. */
  #anchor: number | null = null;
  #copying: Copying = 'none';
  #isPointerDown = false;
  #events: AbortController | null = null;

  constructor(host: PassagesHost, rows: () => readonly TranscriptRow[]) {
    this.#host = host;
    this.#rows = rows;
    host.addController(this);
  }

  get passage(): Passage | null { return this.#passage; }
  get copying(): Copying { return this.#copying; }
  /** True for rows that the keys have marked; what is selected shows itself. */
  isPicked(row: number): boolean {
    return this.#anchor !== null && this.#passage !== null && row >= this.#passage.from && row <= this.#passage.to;
  }

  /** Names the rows that the keys have marked among these; empty for none. */
  pickedIn(first: number, last: number): string {
    if (this.#anchor === null || this.#passage === null) return '';
    const [from, to] = [Math.max(first, this.#passage.from), Math.min(last, this.#passage.to)];
    return from > to ? '' : `${from}-${to}`;
  }

  hostConnected(): void {
    const { signal } = (this.#events = new AbortController());
    const { ownerDocument: page } = this.#host;
    this.#host.addEventListener('pointerdown', () => { this.#isPointerDown = true; }, { signal });
    // the bar waits until the selection is drawn: one that comes under the pointer would end it
    for (const type of ['pointerup', 'pointercancel']) page.addEventListener(type, () => { this.#release(); }, { signal });
    page.addEventListener('selectionchange', () => { if (!this.#isPointerDown) this.#read(); }, { signal });
  }

  hostDisconnected(): void {
    this.#events?.abort();
  }

  /** Marks whole rows, from where the marking began. */
  extend(from: number, to: number): void {
    this.#anchor ??= from;
    this.#show(passageOfRows(this.#rows(), this.#anchor, to));
  }

  clear(): void {
    this.#anchor = null;
    this.#show(null);
    const { renderRoot } = this.#host;
    if (renderRoot instanceof ShadowRoot && selectedPassage(renderRoot, this.#rows()) !== null) this.#host.ownerDocument.getSelection()?.removeAllRanges();
  }

  async copy(quote: string): Promise<void> {
    const { passage } = this;
    let copying: Copying = 'done';
    try {
      await navigator.clipboard.writeText(quote);
    } catch {
      copying = 'refused';
    }
    if (this.#passage !== passage) return;
    this.#copying = copying;
    this.#host.requestUpdate();
  }

  #release(): void {
    if (!this.#isPointerDown) return;
    this.#isPointerDown = false;
    // the browser takes a selection back after the pointer is up
    setTimeout(() => { this.#read(); });
  }

  #read(): void {
    const { renderRoot } = this.#host;
    if (!(renderRoot instanceof ShadowRoot) || renderRoot.activeElement?.closest('.passage, .editor')) return;
    const selected = selectedPassage(renderRoot, this.#rows());
    if (selected === null && this.#anchor !== null) return;
    this.#anchor = null;
    this.#show(selected);
  }

  #show(passage: Passage | null): void {
    const before = this.#passage;
    if (before === passage || (before !== null && before.start === passage?.start && before.text === passage.text)) return;
    this.#passage = passage;
    this.#copying = 'none';
    this.#host.requestUpdate();
  }
}
