import { css, html, type TemplateResult } from 'lit';
import type { SmallerOffer } from '@cuelight/sdk';
import { tell } from '../i18n/sentences.js';
import type { Translate } from '../i18n/translate.js';

const MEGA = 1024 * 1024;

/** Bytes in MB as file managers say it: one digit after the point below 10. */
export function sizeLabel(bytes: number, locale: string): string {
  const megabytes = bytes / MEGA;
  const [amount, unit] = megabytes >= 1000 ? [megabytes / 1024, 'GB'] : [megabytes, 'MB'];
  return `${amount.toLocaleString(locale, { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`;
}

/** Seconds as one says them when they are a guess. */
export const aboutLabel = (seconds: number): string => (seconds < 100 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`);

/** The choice between the file and a smaller version of it. */
export function renderOffer(offer: SmallerOffer, locale: string, text: Translate, answer: (smaller: boolean) => void, cancel: () => void): TemplateResult {
  return html`<div class="offer" part="offer" role="group" aria-labelledby="offer" aria-describedby="offer-sentence">
    <h3 id="offer" tabindex="-1">${text('smaller')}</h3>
    <p id="offer-sentence">${tell(locale, offer.sentence)}</p>
    <div class="answers">
      <button class="answer primary" @click=${() => { answer(true); }}>${text('sendSmaller', { size: sizeLabel(offer.sizeBytes, locale), time: aboutLabel(offer.seconds) })}</button>
      <button class="answer" @click=${() => { answer(false); }}>${text('sendOriginal', { size: sizeLabel(offer.originalBytes, locale) })}</button>
      <button class="answer plain" @click=${cancel}>${text('cancel')}</button>
    </div>
  </div>`;
}

export const offerStyles = css`
  .offer { margin-top: 12px; padding: 12px 16px 16px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  .offer h3 { margin: 0; font-size: 15px; font-weight: 600; } .offer h3:focus { outline: none; }
  .offer p { margin: 2px 0 12px; color: var(--_quiet); font-size: 14px; line-height: 1.45; overflow-wrap: anywhere; }
  .answers { display: flex; flex-wrap: wrap; gap: 8px; }
  .answer { min-height: 36px; padding: 6px 14px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 14px; font-weight: 550; line-height: 1.35; text-align: center; }
  .answer:hover { background: var(--_hover); }
  .answer.primary { border-color: transparent; background: var(--_accent); color: var(--_on-accent, light-dark(#fff, #101418)); } .answer.primary:hover { filter: brightness(1.08); }
  .answer.plain { padding-inline: 10px; border-color: transparent; font-weight: 400; }
  @container (max-width: 420px) { .answer { flex: 1 1 100%; } }
`;
