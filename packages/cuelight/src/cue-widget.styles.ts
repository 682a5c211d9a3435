import { css } from 'lit';

export const widgetStyles = css`
  :host { container: widget / inline-size; }
  .frame { display: grid; gap: 16px; }
  .panel { display: flex; flex-direction: column; min-width: 0; min-height: 0; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_surface); overflow: hidden; }
  cue-search { flex: 0 1 auto; min-height: 49px; border-bottom: 1px solid var(--_line); }
  /* hits give way, so that the box to write in stays in sight */
  cue-transcript, cue-chat { flex: 1 0 250px; min-height: 0; }
  .chips { display: flex; flex-wrap: wrap; gap: 8px; }
  .tabs { display: flex; gap: 20px; padding: 0 16px; border-bottom: 1px solid var(--_line); }
  .tabs button { padding: 10px 0 8px; border: 0; border-bottom: 2px solid transparent; background: none; color: var(--_quiet); font-size: 14px; font-weight: 550; }
  .tabs button[aria-selected='true'] { border-bottom-color: var(--_accent); color: var(--_ink); }
  /* there, a transparent line is drawn like any other */
  @media (forced-colors: active) { .tabs button { border-bottom-color: Canvas; } .tabs button[aria-selected='true'] { border-bottom-color: Highlight; } }
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
    cue-transcript, cue-chat { flex: none; height: min(400px, 64vh); }
  }
`;
