import { css, html, type TemplateResult } from 'lit';
import { icons } from '../icons/icons.js';
import type { StringKey, Translate } from '../i18n/translate.js';
import { BIG_STEP, SMALL_STEP } from './shortcuts.js';

const KEYS: readonly (readonly [name: StringKey, ...keys: string[]])[] = [
  ['key.play', 'key.space', 'k'], ['key.seek', '←', '→'], ['key.seek', 'j', 'l'], ['key.chapters', '⇧ ←', '⇧ →'], ['key.tenths', '0 – 9'], ['key.frame', ',', '.'], ['key.speed', '<', '>'],
  ['key.volume', '↑', '↓'], ['mute', 'm'], ['captions', 'c'], ['key.hits', 'n', 'N'], ['fullscreen', 'f'], ['pip', 'p'], ['key.help', '?'],
];

/** The keys and what they do, as a dialog that is shown by `showModal()`. */
export function renderShortcutList(text: Translate): TemplateResult {
  const close = (event: Event): void => {
    const dialog = (event.currentTarget as HTMLElement).closest('dialog');
    // on the dialog itself is beside its content
    if (event.currentTarget !== dialog || event.target === dialog) dialog?.close();
  };
  return html`<dialog aria-labelledby="keys" @click=${close} @keydown=${(event: Event) => { event.stopPropagation(); }}><div>
    <header><h2 id="keys">${text('shortcuts')}</h2><button aria-label=${text('close')} title=${text('close')} @click=${close}>${icons.clear}</button></header>
    <dl>${KEYS.map(([name, ...keys]) => html`<dt>${keys.map((key) => html`<kbd>${key === 'key.space' ? text(key) : key}</kbd>`)}</dt><dd>${text(name, { seconds: keys.includes('j') ? BIG_STEP : SMALL_STEP })}</dd>`)}</dl>
  </div></dialog>`;
}

export const shortcutListStyles = css`
  dialog { width: min(420px, calc(100vw - 32px)); max-height: calc(100vh - 32px); padding: 0; border: 1px solid var(--_line); border-radius: 12px; background: var(--_surface); color: var(--_ink); }
  dialog::backdrop { background: rgb(0 0 0 / .4); }
  dialog > div { padding: 12px 20px 16px; }
  dialog header { display: flex; align-items: center; justify-content: space-between; } dialog h2 { margin: 0; font-size: 16px; font-weight: 600; }
  dialog header button { display: grid; place-items: center; width: 36px; height: 36px; margin-right: -8px; padding: 0; border: 0; border-radius: 8px; background: none; }
  dialog header button:hover { background: var(--_hover); }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; margin: 8px 0 0; font-size: 14px; } dt { display: flex; gap: 4px; } dd { margin: 0; }
  kbd { min-width: 24px; height: 24px; padding: 0 6px; border: 1px solid var(--_line); border-radius: 5px; font: inherit; font-size: 13px; line-height: 22px; text-align: center; }
`;
