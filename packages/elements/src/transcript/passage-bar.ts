import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import type { Translate } from '../i18n/translate.js';
import { icons } from '../icons/icons.js';
import type { Passage } from './passage.js';

/** How the copying of a quote went: `refused` by the browser, then it is shown to be copied by hand. */
export type Copying = 'none' | 'done' | 'refused';

export interface PassageBarParts {
  readonly passage: Passage;
  readonly quote: string;
  readonly hasLink: boolean;
  readonly copying: Copying;
  readonly text: Translate;
  readonly copy: () => void;
  readonly clip: () => void;
  readonly ask: () => void;
  readonly close: () => void;
}

/** What can be done with the words that are selected. */
export function renderPassageBar({ passage: { start, end }, quote, hasLink, copying, text, copy, clip, ask, close }: PassageBarParts): TemplateResult {
  const name = text('passage', { start: formatTime(start), end: formatTime(end) });
  return html`<div class="passage" part="passage" role="group" aria-label=${name}>
    <span class="sr" role="status">${copying === 'done' ? text('copied') : name}</span>
    <div class="actions">
      <button @click=${copy}>${copying === 'done' ? icons.done : icons.link}${text(copying === 'done' ? 'copied' : hasLink ? 'copyLink' : 'copyQuote')}</button>
      <button @click=${clip}>${icons.cut}${text('cutClip')}</button>
      <button @click=${ask}>${icons.ask}${text('askAbout')}</button>
      <button class="icon" aria-label=${text('close')} title=${text('close')} @click=${close}>${icons.clear}</button>
    </div>
    ${copying === 'refused' ? html`<label class="by-hand">${text('notCopied')}<textarea readonly rows="3" .value=${quote}></textarea></label>` : nothing}
  </div>`;
}
