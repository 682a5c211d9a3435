import { css } from 'lit';

export const detectionsStyles = css`
  :host { container-type: inline-size; }
  .head { display: flex; align-items: baseline; gap: 12px; } h3 { margin: 0; font-size: 15px; font-weight: 600; } .head span { font-size: 13px; }
  .threshold { display: flex; align-items: center; gap: 12px; margin: 6px 0; color: var(--_quiet); font-size: 13px; }
  .threshold input { flex: 1; min-width: 80px; max-width: 240px; height: 24px; margin: 0; accent-color: var(--_accent); } output { min-width: 4ch; font-variant-numeric: tabular-nums; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { display: grid; grid-template-columns: 1fr auto auto auto; align-items: center; column-gap: 4px; padding: 4px 0; border-top: 1px solid var(--_line); }
  .name { display: flex; align-items: center; gap: 8px; min-width: 0; min-height: 32px; overflow-wrap: anywhere; cursor: pointer; } .name input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: var(--_accent); }
  .swatch { flex: none; width: 10px; height: 10px; border-radius: 3px; background: var(--_hue); box-shadow: 0 0 0 1px rgb(0 0 0 / .35); } .off { color: var(--_quiet); } .off .swatch { background: none; }
  li button { display: grid; place-items: center; min-width: 32px; height: 32px; padding: 0 6px; border: 0; border-radius: 8px; background: none; } li button:hover:not(:disabled) { background: var(--_hover); }
  .count { color: var(--_accent); font-variant-numeric: tabular-nums; font-weight: 550; } .jump svg { width: 18px; height: 18px; color: var(--_quiet); }
  .lane { grid-column: 1 / -1; width: 100%; height: 4px; margin-bottom: 4px; border-radius: 2px; background: var(--_line); stroke: var(--_hue); stroke-width: 2; stroke-linecap: butt; }
  .empty { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 12px; } .empty p, .none { margin: 0; font-size: 14px; } .none { padding: 8px 0; }
  .ask { min-height: 34px; padding: 4px 14px; border: 1px solid var(--_line); border-radius: 8px; background: none; font-size: 14px; font-weight: 550; } .ask:hover { background: var(--_hover); }
  @media (forced-colors: active) { .lane { stroke: Highlight; } .swatch { background: Highlight; forced-color-adjust: none; } }
`;
