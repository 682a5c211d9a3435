import { css } from 'lit';

export const stepsStyles = css`
  :host([wide]) { flex: 1 0 100%; min-width: 0; container-type: inline-size; }
  .ask { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: 14px; } .ask span { margin-right: 4px; }
  .ask button { min-height: 34px; padding: 4px 12px; border: 1px solid var(--_line); border-radius: 999px; background: none; font-size: 14px; } .ask button:hover { background: var(--_hover); }
  ul { margin: 4px 0 12px; padding: 0; list-style: none; } li.asking, li.ready, li.impossible { padding: 6px 0; border-top: 1px solid var(--_line); } ul li:first-child { border-top: 0; }
  ul b { font-weight: 550; font-size: 14px; } .offer li p { margin: 0; color: inherit; } .offer li p.quiet { color: var(--_quiet); }
  ol { margin: 8px 0 0; padding: 0; list-style: none; } ol li { display: flex; gap: 8px; padding: 6px 0; border-top: 1px solid var(--_line); } ol li > div { flex: 1; min-width: 0; }
  .state { flex: none; width: 20px; color: var(--_accent); line-height: 22px; } .failed .state, .error { color: var(--_error); }
  .line { display: flex; flex-wrap: wrap; align-items: center; column-gap: 8px; } .name { font-weight: 550; } .line .quiet { font-size: 13px; }
  .figures { font-variant-numeric: tabular-nums; } .stop { margin-left: auto; min-height: 28px; padding: 2px 10px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 13px; } .stop:hover { background: var(--_hover); }
  p.error { margin: 4px 0 0; font-size: 14px; overflow-wrap: anywhere; }
  progress { display: block; width: 100%; height: 4px; margin-top: 6px; appearance: none; border: 0; border-radius: 2px; overflow: hidden; background: var(--_line); accent-color: var(--_accent); }
  progress::-webkit-progress-bar { background: var(--_line); } progress::-webkit-progress-value { background: var(--_accent); } progress::-moz-progress-bar { background: var(--_accent); }
`;
