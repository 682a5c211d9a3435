import { css } from 'lit';

export const transcriptStyles = css`
  :host { position: relative; min-height: 0; }
  .scroller { position: relative; height: 100%; max-height: inherit; overflow-y: auto; overscroll-behavior: contain; padding: 8px 0; outline-offset: -2px; scrollbar-width: thin; }
  ol { margin: 0; padding: 0; list-style: none; }
  li { display: grid; grid-template-columns: 52px 1fr; gap: 4px; padding: 6px 16px 6px 12px; border-left: 2px solid transparent; content-visibility: auto; contain-intrinsic-size: auto 36px; }
  li.active { border-left-color: var(--_accent); background: var(--_hover); }
  li.lit { background: var(--_mark); }
  .on-screen p { color: var(--_quiet); font-size: 14px; line-height: 22px; } .on-screen svg { display: inline-block; width: 16px; height: 16px; margin-right: 6px; vertical-align: -3px; }
  li p { margin: 0; overflow-wrap: anywhere; }
  .plain.time { align-self: start; font-size: 13px; line-height: 22px; color: var(--_quiet); font-weight: 400; }
  li.lit .plain.time { color: var(--_ink); }
  li.active .time { color: var(--_accent); font-weight: 550; }
  .word { cursor: pointer; border-radius: 3px; }
  .word:hover { background: var(--_mark); }
  .word.said { text-decoration: underline 2px var(--_accent); text-underline-offset: 4px; }
  .empty { display: grid; place-content: center; min-height: 120px; padding: 24px; text-align: center; } .empty p { max-width: 40ch; margin: 0; }
  .more { margin: 0; padding: 8px 16px; font-size: 14px; }
  .back { position: absolute; left: 50%; bottom: 12px; translate: -50%; padding: 6px 14px; border: 1px solid var(--_line); border-radius: 999px; background: var(--_surface); font-size: 13px; box-shadow: 0 2px 10px rgb(0 0 0 / .14); }
`;
