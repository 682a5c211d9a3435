import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import { TRANSCRIPT_FORMATS, type ClipState, type EditingState, type TranscriptFormat } from '@cuelight/sdk';
import { tell, type Tell } from '../i18n/sentences.js';
import type { Translate } from '../i18n/translate.js';
import { icons } from '../icons/icons.js';

export interface ToolsParts {
  readonly editing: EditingState;
  readonly canEdit: boolean;
  readonly hasWords: boolean;
  readonly isMenuOpen: boolean;
  /** What was written in a line that somebody else removed. */
  readonly lost: string;
  readonly text: Translate;
  readonly tell: Tell;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly toggleMenu: () => void;
  readonly closeMenu: () => void;
  readonly exportAs: (format: TranscriptFormat) => void;
  readonly importFile: () => void;
  readonly save: (overwrite: boolean) => void;
  readonly reload: () => void;
  readonly dropLost: () => void;
}

/** What is the matter with storing, and what to do. */
function renderTrouble({ editing: { saving, error }, text, tell, save, reload }: ToolsParts): TemplateResult | typeof nothing {
  if (saving !== 'failed' || error === null) return nothing;
  const isConflict = error.code === 'changed_meanwhile';
  return html`<div class="trouble" role="alert"><p>${text('notSaved')} ${tell(error)}</p>
    ${isConflict ? html`<button @click=${reload}>${text('loadTheirs')}</button><button @click=${() => { save(true); }}>${text('keepMine')}</button>`
      : html`<button @click=${() => { save(false); }}>${text('retry')}</button>`}</div>`;
}

const nameOf = ({ canEdit, text }: ToolsParts): string => text(canEdit ? 'files' : 'exportAs');

function renderMenu(parts: ToolsParts): TemplateResult {
  const { canEdit, hasWords, text, exportAs, importFile } = parts;
  return html`<div class="menu" id="menu" part="menu" role="group" aria-label=${nameOf(parts)}>
    ${hasWords ? TRANSCRIPT_FORMATS.map((format) => html`<button @click=${() => { exportAs(format); }}>${text(`format.${format}`)}</button>`) : nothing}
    ${canEdit ? html`<button class="import" @click=${importFile}>${text('importFile')}<small class="quiet">${text('importHint')}</small></button>` : nothing}
  </div>`;
}

/** The line under the words: undo and redo, whether the edits are stored, and the files that go out and in. */
export function renderTools(parts: ToolsParts): TemplateResult {
  const { editing, canEdit, isMenuOpen, lost, text, undo, redo, toggleMenu, closeMenu, dropLost } = parts;
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isMenuOpen) return;
    event.preventDefault();
    event.stopPropagation();
    closeMenu();
  };
  const words = editing.saving === 'saving' ? text('saving') : editing.changedElsewhere ? text('changedElsewhere') : editing.saving === 'saved' ? text('saved') : '';
  return html`<div class="tools" @keydown=${handleKey}>
    ${renderTrouble(parts)}
    ${lost === '' ? nothing : html`<div class="trouble" role="alert"><p>${text('lostLine', { text: lost })}</p><button @click=${dropLost}>${text('close')}</button></div>`}
    ${editing.importError === null ? nothing : html`<div class="trouble" role="alert"><p>${parts.tell(editing.importError)} ${text('nothingChanged')}</p></div>`}
    <div class="bar">
      ${canEdit && (editing.canUndo || editing.canRedo) ? html`
        <button class="icon" aria-label=${text('undo')} title="${text('undo')} (Ctrl+Z)" ?disabled=${!editing.canUndo} @click=${undo}>${icons.undo}</button>
        <button class="icon" aria-label=${text('redo')} title="${text('redo')} (Ctrl+Shift+Z)" ?disabled=${!editing.canRedo} @click=${redo}>${icons.redo}</button>` : nothing}
      <span class="quiet state" role=${canEdit ? 'status' : nothing}>${words}</span>
      <button class="files" aria-expanded=${isMenuOpen ? 'true' : 'false'} aria-controls=${isMenuOpen ? 'menu' : nothing} @click=${toggleMenu}>${nameOf(parts)}</button>
    </div>
    ${isMenuOpen ? renderMenu(parts) : nothing}
  </div>`;
}

/** Bytes as people read them. */
const sizeOf = (bytes: number, locale: string): string => new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1e6));

/** The clip that was asked for: how far it is, then its download, or why there is none. */
export function renderClip(clip: ClipState, locale: string, text: Translate, drop: () => void): TemplateResult {
  const times = { start: formatTime(clip.start), end: formatTime(clip.end) };
  const percent = clip.fraction === null ? null : Math.round(clip.fraction * 100);
  return html`<div class="clip" part="clip">
    ${clip.status === 'failed' ? html`<p role="alert">${clip.error === null ? '' : tell(locale, clip.error)}</p>`
      : clip.status === 'done' ? html`<a href=${clip.url ?? ''} download=${clip.fileName}>${text('downloadClip', { ...times, size: sizeOf(clip.sizeBytes, locale) })}</a>
        ${(clip.warnings ?? []).map(({ message }) => html`<p class="warning">${tell(locale, message)}</p>`)}`
        : html`<p role="status">${text('cuttingClip', times)}</p>${percent === null ? nothing : html`<progress max="100" value=${percent} aria-label=${text('cutClip')}></progress>`}`}
    <button class="icon" aria-label=${text(clip.status === 'working' ? 'cancel' : 'dropClip')} title=${text(clip.status === 'working' ? 'cancel' : 'dropClip')} @click=${drop}>${icons.clear}</button>
  </div>`;
}
