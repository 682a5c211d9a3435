import { html, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import type { Translate } from '../i18n/translate.js';
import type { Row } from './rows.js';

export interface EditorParts {
  readonly line: Row;
  readonly index: number;
  readonly isLast: boolean;
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
export function renderEditor({ line, index, isLast, text, save, leave, split, join, handleFocusOut }: EditorParts): TemplateResult {
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
      <input class="speaker" .value=${line.speaker ?? ''} maxlength="80" placeholder=${text('speaker')} aria-label=${text('speakerAt', { time })} autocomplete="off">
      <textarea rows="3" .value=${line.text} aria-label=${text('lineAt', { time })} aria-describedby="edit-keys"></textarea>
      <div class="actions">
        <button class="save" @click=${save}>${text('save')}</button><button @click=${leave}>${text('cancel')}</button>
        <button @click=${split}>${text('splitHere')}</button><button ?disabled=${isLast} @click=${join}>${text('joinNext')}</button>
      </div>
      <small class="quiet" id="edit-keys">${text('editKeys')}</small>
    </div>
  </li>`;
}
