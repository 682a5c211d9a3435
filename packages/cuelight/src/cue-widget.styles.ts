import { css } from 'lit';

export const widgetStyles = css`
  :host { container: widget / inline-size; }
  .frame { display: grid; gap: 16px; }
  .panel { display: flex; flex-direction: column; min-width: 0; min-height: 0; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_surface); overflow: hidden; }
  cue-search { border-bottom: 1px solid var(--_line); }
  cue-transcript, cue-chat { flex: 1; min-height: 0; }
  .tabs { display: flex; gap: 20px; padding: 0 16px; border-bottom: 1px solid var(--_line); }
  .tabs button { padding: 10px 0 8px; border: 0; border-bottom: 2px solid transparent; background: none; color: var(--_quiet); font-size: 14px; font-weight: 550; }
  .tabs button[aria-selected='true'] { border-bottom-color: var(--_accent); color: var(--_ink); }
  @container widget (min-width: 720px) {
    .with-panel { grid-template-columns: minmax(0, 1fr) clamp(300px, 33cqi, 420px); }
    .with-panel .picture { align-self: start; }
    cue-search { --_hits-height: 300px; }
    .panel { grid-row: 1 / span 5; grid-column: 2; height: 0; min-height: max(100%, 420px); max-height: 720px; }
    .frame.with-panel { grid-template-rows: repeat(4, auto) 1fr; }
    .upload, .below { grid-column: 1; align-self: start; }
  }
  @container widget (max-width: 719.98px) {
    .frame { gap: 12px; }
    .picture { position: sticky; top: 0; z-index: 2; margin-inline: var(--cue-bleed, 0); }
    .panel { height: min(460px, 70vh); }
  }
`;
