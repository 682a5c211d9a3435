import { css } from 'lit';

export const searchStyles = css`
  :host { display: flex; flex-direction: column; min-height: 0; }
  :host([hidden]) { display: none; }
  .field { flex: none; display: flex; align-items: center; gap: 4px; padding: 0 8px 0 14px; min-height: 48px; }
  .field > svg { flex: none; color: var(--_quiet); margin-right: 6px; }
  input { flex: 1; min-width: 0; height: 40px; padding: 0; border: 0; background: none; outline: none; appearance: none; }
  input:focus-visible { outline: none; }
  input::placeholder { color: var(--_quiet); opacity: 1; }
  input::-webkit-search-cancel-button { display: none; }
  .field:has(input:focus-visible) { box-shadow: inset 0 -2px var(--_accent); }
  .count { font-size: 13px; font-variant-numeric: tabular-nums; }
  .field button { display: grid; place-items: center; width: 32px; height: 32px; padding: 0; border: 0; border-radius: 8px; background: none; color: var(--_quiet); }
  .field button:hover { background: var(--_hover); color: var(--_ink); }
  ol { flex: 0 1 auto; min-height: 64px; position: relative; margin: 0; padding: 4px 0; list-style: none; max-height: var(--_hits-height, 240px); overflow-y: auto; overscroll-behavior: contain; border-top: 1px solid var(--_line); scrollbar-width: thin; }
  .none { margin: 0; padding: 12px 16px; border-top: 1px solid var(--_line); overflow-wrap: anywhere; }
  .next { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 16px 16px; }
  .next button { min-height: 32px; padding: 0 12px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 14px; }
  .next button:hover { background: var(--_hover); }
`;
