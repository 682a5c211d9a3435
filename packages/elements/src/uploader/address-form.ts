import { css, html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/translate.js';

export interface AddressActions {
  readonly open: (src: string) => void;
  readonly close: () => void;
}

/** Asks for the address of a video: what is pasted anywhere needs a keyboard, and somewhere to paste it. */
export function renderAddress(text: Translate, { open, close }: AddressActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements[0] as HTMLInputElement;
    open(field.value.trim());
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return html`<form id="address" part="address" @submit=${submit} @keydown=${handleKey}>
    <input type="url" required pattern="\\s*https?://.+" inputmode="url" autocomplete="off" spellcheck="false" placeholder="https://" aria-label=${text('videoAddress')}>
    <button>${text('openAddress')}</button>
  </form>`;
}

export const addressStyles = css`
  #address { display: flex; gap: 8px; margin-top: 8px; }
  #address input { flex: 1; min-width: 0; height: 34px; padding: 0 12px; border: 1px solid var(--_line); border-radius: 8px; background: none; }
`;
