import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import { icons } from '../icons/icons.js';
import type { Translate } from '../i18n/translate.js';
import type { Row, TranscriptRow } from './rows.js';
import { wordSpans } from './word-spans.js';

/** How a row is to be drawn now. */
export interface RowLook {
  readonly index: number;
  readonly isActive: boolean;
  readonly isLit: boolean;
  readonly isPicked: boolean;
  /** The row that Tab reaches. */
  readonly isFocusable: boolean;
  /** Each word in an element of its own, so that the pointer and the voice can light it; otherwise the line is one text. */
  readonly asWords: boolean;
  readonly marked: ReadonlySet<number> | undefined;
  /** The hit last gone to is here. */
  readonly isCurrent: boolean;
  /** Index of the word being said; -1 when none is. */
  readonly said: number;
  /** Offers to edit the line; null where that is not possible. */
  readonly edit: (() => void) | null;
  readonly text: Translate;
}

/** The words one by one; what stands between two marked ones belongs to neither. */
function renderWords(line: Row, { asWords, marked, said }: RowLook): unknown {
  if (asWords) {
    return wordSpans(line).map(({ text }, n) => {
      const word = html`<span class="word ${n === said ? 'said' : ''}">${text}</span>`;
      return html`${marked?.has(n) === true ? html`<mark>${word}</mark>` : word} `;
    });
  }
  if (marked === undefined) return line.text;
  return wordSpans(line).map(({ text }, n) => (marked.has(n) ? html`<mark>${text}</mark> ` : `${text} `));
}

/** A line of what is said. */
export function renderCueRow({ line }: TranscriptRow, look: RowLook): TemplateResult {
  const { index, isActive, isLit, isPicked, isFocusable, isCurrent, edit, text } = look;
  const time = formatTime(line.start);
  const state = `${isActive ? 'active ' : ''}${isLit ? 'lit ' : ''}${isPicked ? 'picked ' : ''}${isCurrent ? 'current' : ''}`;
  return html`<li part="cue" class=${state} aria-current=${isActive ? 'true' : nothing} data-index=${index}>
    <button class="plain time" tabindex=${isFocusable ? 0 : -1} aria-label="${text('goTo', { time })}: ${line.text}" aria-describedby=${isFocusable ? 'hint' : nothing}>${time}</button>
    <p>${line.speaker === undefined ? nothing : html`<b>${line.speaker}</b> `}<span class="line">${renderWords(line, look)}</span></p>
    ${edit === null ? nothing : html`<button class="plain edit" aria-label=${text('editLine', { time })} title=${text('editLine', { time })} @click=${edit}>${icons.edit}</button>`}
  </li>`;
}

/** Text that stands in the picture. */
export function renderLineRow({ line }: TranscriptRow, { index, isLit, isPicked, isFocusable, text }: RowLook): TemplateResult {
  const time = formatTime(line.start);
  return html`<li part="cue" class="on-screen ${isLit ? 'lit' : ''} ${isPicked ? 'picked' : ''}" data-index=${index}>
    <button class="plain time" tabindex=${isFocusable ? 0 : -1} aria-label="${text('goTo', { time })}, ${text('onScreen')}: ${line.text}">${time}</button>
    <p title=${text('onScreen')}>${icons.screen}<span class="line"><span class="word">${line.text}</span></span></p>
  </li>`;
}

/** The second of the word that was clicked, in a row that shows words, or one text. */
export function clickedSecond(event: MouseEvent, { line, cue }: TranscriptRow, row: Element): number {
  if (cue < 0) return line.start;
  const spans = wordSpans(line);
  const word = event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && node.matches('.word'));
  if (word !== undefined) return spans[[...row.querySelectorAll('.word')].indexOf(word)]?.start ?? line.start;
  return line.start;
}
