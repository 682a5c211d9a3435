import { css } from 'lit';

export const uploaderStyles = css`
  :host { container-type: inline-size; }
  .drop { display: flex; align-items: center; gap: 12px; padding: 10px 12px 10px 16px; border: 1px dashed var(--_line); border-radius: var(--_radius); }
  .drop.over { border-color: var(--_accent); background: var(--_mark); }
  .drop > svg { flex: none; color: var(--_quiet); } .drop p { flex: 1; margin: 0; font-size: 14px; line-height: 1.4; }
  .choose, .cancel, .pause, .address, #address button { flex: none; height: 34px; padding: 0 14px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 14px; font-weight: 550; white-space: nowrap; }
  .choose:hover:not(:disabled), .address:hover:not(:disabled), #address button:hover, .cancel:hover, .pause:hover { background: var(--_hover); }
  .work { padding: 12px 4px 0; } .work header { display: flex; align-items: center; gap: 12px; } .work header div { flex: 1; min-width: 0; }
  .work header b { display: block; font-weight: 600; overflow-wrap: anywhere; } .work header span { font-size: 13px; }
  img { width: 96px; aspect-ratio: 16 / 9; object-fit: cover; border-radius: 6px; background: var(--_line); }
  ol { margin: 8px 0 0; padding: 0; list-style: none; }
  li { display: flex; gap: 8px; padding: 6px 0; border-top: 1px solid var(--_line); } li > div { flex: 1; min-width: 0; }
  li.waiting { color: var(--_quiet); } li.waiting .name { font-weight: 400; }
  .state { flex: none; width: 20px; color: var(--_accent); line-height: 22px; } .failed .state, .error { color: var(--_error); }
  .line { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 8px; } .name { font-weight: 550; } .where { font-size: 13px; }
  .figures { margin-left: auto; font-size: 13px; font-variant-numeric: tabular-nums; }
  .together details { flex: 1; min-width: 0; } summary { color: var(--_quiet); font-size: 14px; line-height: 22px; cursor: pointer; }
  .together li:first-child { border-top: 0; } .together ol { margin-top: 0; } .together li .state { display: none; }
  header b:focus { outline: none; }
  li p { margin: 0; font-size: 14px; line-height: 1.4; overflow-wrap: anywhere; }
  p.warning { display: flex; gap: 6px; margin-top: 4px; } p.warning svg { flex: none; width: 18px; height: 18px; margin-top: 1px; }
  p.error { margin: 8px 0 0; overflow-wrap: anywhere; }
  progress { display: block; width: 100%; height: 4px; margin-top: 6px; appearance: none; border: 0; border-radius: 2px; overflow: hidden; background: var(--_line); accent-color: var(--_accent); }
  progress::-webkit-progress-bar { background: var(--_line); } progress::-webkit-progress-value { background: var(--_accent); } progress::-moz-progress-bar { background: var(--_accent); }
  @container (max-width: 420px) { .drop { flex-wrap: wrap; } .drop p { flex-basis: 70%; } .work header { flex-wrap: wrap; } .work header div { flex-basis: 60%; } }
`;
