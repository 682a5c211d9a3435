import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import type { Translate } from '../i18n/translate.js';
import type { Draft } from './line-editing.js';
import type { Row } from './rows.js';

export interface EditorParts {
  readonly line: Row;
  readonly index: number;
  readonly isLast: boolean;
  /** Already written, in place of what the line says. */
  readonly draft: Draft | null;
  /** The line is somebody else's new one. */
  readonly isContested: boolean;
  readonly text: Translate;
  readonly save: () => void;
  readonly leave: () => void;
  readonly split: () => void;
  readonly join: () => void;
  readonly handleFocusOut: (event: FocusEvent) => void;
}

/** Enter that ends a composition (Japanese, Chinese …) belongs to the input method. */
const isEnter = (event: KeyboardEvent): boolean => event.key === 'Enter' && !event.shiftKey && !event.isComposing;

/** A line while it is edited, in its own place. */
export function renderEditor({ line, index, isLast, draft, isContested, text, save, leave, split, join, handleFocusOut }: EditorParts): TemplateResult {
  const time = formatTime(line.start);
  const handleKey = (event: KeyboardEvent): void => {
    // the fields have their own undo, and arrows of their own
    event.stopPropagation();
    const isField = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') leave();
    else if (isField && isEnter(event)) save();
    else return;
    event.preventDefault();
  };
  return html`<li part="cue" class="editing" data-index=${index} @keydown=${handleKey} @focusout=${handleFocusOut}>
    <span class="time quiet">${time}</span>
    <div class="editor" role="group" aria-label=${text('lineAt', { time })}>
      <input class="speaker" .value=${draft?.speaker ?? line.speaker ?? ''} maxlength="80" placeholder=${text('speaker')} aria-label=${text('speakerAt', { time })} autocomplete="off">
      <textarea rows="3" .value=${draft?.text ?? line.text} aria-label=${text('lineAt', { time })} aria-describedby="edit-keys"></textarea>
      ${isContested ? html`<p class="theirs" role="alert">${text('theirsMeanwhile', { text: line.text })}</p>` : nothing}
      <div class="actions">
        <button class="save" @click=${save}>${text('save')}</button><button @click=${leave}>${text('cancel')}</button>
        <button @click=${split}>${text('splitHere')}</button><button ?disabled=${isLast} @click=${join}>${text('joinNext')}</button>
      </div>
      <small class="quiet" id="edit-keys">${text('editKeys')}</small>
    </div>
  </li>`;
}
