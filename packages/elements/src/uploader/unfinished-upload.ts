import { css, html, nothing, type TemplateResult } from 'lit';
import type { UnfinishedUpload } from '@cuelight/sdk';
import type { Translate } from '../i18n/translate.js';
import { sizeLabel } from './smaller-offer.js';

export interface UnfinishedActions {
  /** Goes on, where the file is at hand or the browser can ask for it. */
  goOn(): void;
  /** Opens the picker for the file. */
  choose(): void;
  forget(): void;
}

/** An upload that an earlier page left: what it was, and the one thing it takes to go on. */
export function renderUnfinished({ fileName: name, sizeBytes, needs, isOther }: UnfinishedUpload, locale: string, text: Translate, { goOn, choose, forget }: UnfinishedActions): TemplateResult {
  const size = sizeLabel(sizeBytes, locale);
  const hint = needs === 'file' ? 'chooseAgainHint' : needs === 'permission' ? 'continuePermission' : 'continueHint';
  return html`<div class="unfinished" part="unfinished" role="group" aria-labelledby="unfinished" aria-describedby="unfinished-hint">
    <h3 id="unfinished">${text('continueUpload', { name })}</h3>
    <p id="unfinished-hint">${text(hint, { size })}</p>
    ${isOther ? html`<p class="error" role="alert">${text('otherFile', { name })}</p>` : nothing}
    <div class="answers">
      <button class="answer primary" @click=${needs === 'file' ? choose : goOn}>${needs === 'file' ? text('chooseAgain', { name }) : text('resumeUpload')}</button>
      <button class="answer plain" @click=${forget}>${text('forgetUpload')}</button>
    </div>
  </div>`;
}

export const unfinishedStyles = css`
  .unfinished { margin-top: 12px; padding: 12px 16px 16px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .unfinished h3 { margin: 0; font-size: 15px; font-weight: 600; overflow-wrap: anywhere; }
  .unfinished p { margin: 2px 0 12px; color: var(--_quiet); font-size: 14px; line-height: 1.45; } .unfinished p.error { color: var(--_error); }
`;
