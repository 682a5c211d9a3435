import { css, html, type TemplateResult } from 'lit';
import { icons } from '../icons/icons.js';
import type { Translate } from '../i18n/translate.js';

export interface RecentList {
  readonly recent: readonly string[];
  readonly text: Translate;
  choose(query: string): void;
  /** Without a query: all of them. */
  forget(query?: string): void;
}

/** What was searched for before, below the empty field. Buttons, which the arrows reach from the field; Delete forgets one. */
export function renderRecent({ recent, text, choose, forget }: RecentList): TemplateResult {
  // a press keeps the focus in the field: leaving it takes the list away before the press has ended
  return html`<div class="recent" @pointerdown=${(event: PointerEvent) => { event.preventDefault(); }}>
    <div class="head"><h3 id="recent">${text('recent')}</h3><button class="plain quiet" @click=${() => { forget(); }}>${text('forgetAll')}</button></div>
    <ul aria-labelledby="recent">${recent.map((query) => html`<li><button class="plain query" tabindex="-1" data-query=${query} aria-keyshortcuts="Delete" @click=${() => { choose(query); }}>${query}</button>
      <button class="plain quiet forget" tabindex="-1" aria-label=${text('forget', { query })} title=${text('forget', { query })} @click=${() => { forget(query); }}>${icons.clear}</button></li>`)}</ul></div>`;
}

export const recentStyles = css`
  .recent { padding: 4px 0 8px; border-top: 1px solid var(--_line); }
  .recent .head { display: flex; justify-content: space-between; align-items: baseline; padding: 6px 16px 4px; font-size: 13px; }
  .recent h3 { margin: 0; font: inherit; font-weight: 550; color: var(--_quiet); }
  .recent .head button:hover { color: var(--_ink); text-decoration: underline; }
  .recent ul { margin: 0; padding: 0; list-style: none; }
  .recent li { display: flex; align-items: center; padding-right: 8px; contain-intrinsic-size: auto 36px; }
  .recent li:hover, .recent li:focus-within { background: var(--_hover); }
  .query { flex: 1; min-width: 0; min-height: 36px; padding: 0 16px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; outline-offset: -2px; }
  .forget { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 8px; font-size: 13px; outline-offset: -2px; }
`;
