import { css } from 'lit';

export const enhanceStyles = css`
  :host([wide]) { flex: 1 0 100%; min-width: 0; container-type: inline-size; }
  .ask { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: 14px; }
  .ask button { min-height: 34px; padding: 4px 12px; border: 1px solid var(--_line); border-radius: 999px; background: none; font-size: 14px; } .ask button:hover { background: var(--_hover); }
  .panel { padding: 12px 16px 16px; border: 1px solid var(--_line); border-radius: var(--_radius); }
  header { display: flex; align-items: center; gap: 8px; } h3 { flex: 1; margin: 0; font-size: 15px; font-weight: 600; } h3:focus { outline: none; }
  .close { flex: none; display: grid; place-items: center; width: 34px; height: 34px; margin: -6px -8px -6px 0; padding: 0; border: 0; border-radius: 8px; background: none; } .close:hover { background: var(--_hover); }
  fieldset { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; padding: 0; border: 0; min-width: 0; }
  fieldset label { display: inline-flex; align-items: center; gap: 8px; min-height: 34px; padding: 4px 12px; border: 1px solid var(--_line); border-radius: 8px; font-size: 14px; cursor: pointer; }
  fieldset label:hover { background: var(--_hover); } fieldset label:has(:checked) { border-color: var(--_accent); background: var(--_mark); } fieldset input { margin: 0; accent-color: var(--_accent); }
  .part { margin-top: 16px; } .part p { margin: 0 0 8px; font-size: 14px; line-height: 1.45; overflow-wrap: anywhere; } .part .error { color: var(--_error); }
  .part p:is(.ready, .warning) { display: flex; gap: 8px; } .warning svg { flex: none; width: 18px; height: 18px; } .ready svg { flex: none; margin-top: -1px; color: var(--_accent); }
  p.hint { margin: 8px 0 0; font-size: 13px; }
  .line { display: flex; align-items: center; gap: 8px; font-size: 14px; } .line > div { flex: 1; min-width: 0; } .line .name { font-weight: 550; } .line .quiet { font-size: 13px; font-variant-numeric: tabular-nums; }
  .stop { flex: none; min-height: 28px; padding: 2px 10px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 13px; } .stop:hover { background: var(--_hover); }
  progress { display: block; width: 100%; height: 4px; margin-top: 6px; appearance: none; border: 0; border-radius: 2px; overflow: hidden; background: var(--_line); accent-color: var(--_accent); }
  progress::-webkit-progress-bar { background: var(--_line); } progress::-webkit-progress-value { background: var(--_accent); } progress::-moz-progress-bar { background: var(--_accent); }
`;
