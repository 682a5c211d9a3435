import { css } from 'lit';

export const liveStyles = css`
  :host { display: block; padding: 0 16px 8px; font-size: 13px; container-type: inline-size; }
  :host([asker='player']) { position: absolute; z-index: 1; top: 12px; left: 12px; max-width: min(420px, calc(100% - 24px)); max-height: calc(100% - 76px); overflow-y: auto; padding: 0; color-scheme: dark; }
  :host([asker='player']) .offer, :host([asker='player']) .line { border-color: transparent; background: rgb(12 14 16 / .92); color: #fff; }
  :host([asker='player']) .line { padding: 2px 4px 2px 12px; border-radius: var(--_radius); } :host([asker='player']) { width: max-content; }
  p { margin: 0; line-height: 1.45; } .link { padding: 0; border: 0; background: none; color: var(--_accent); font-size: 13px; text-decoration: underline; text-underline-offset: 3px; }
  .offer { margin: 8px 0 0; padding: 8px 12px 12px; } :host([asker='player']) .offer { margin: 0; } .offer p { margin: 4px 0 8px; font-size: 13px; } .offer p.error { color: var(--_error); }
  fieldset { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0; padding: 0; border: 0; } legend { float: left; padding: 0; } label { display: inline-flex; gap: 6px; align-items: center; min-height: 24px; } input { accent-color: var(--_accent); margin: 0; }
  .line { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; } .line .link { margin-left: auto; min-height: 30px; padding: 0 8px; }
  .dot { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--_error); animation: breathe 2s ease-in-out infinite; } @keyframes breathe { 50% { opacity: .35; } }
  progress { width: 100%; accent-color: var(--_accent); }
  @media (forced-colors: active) { .dot { background: Mark; } }
`;
