import { css } from 'lit';

export const roomStyles = css`
  .earlier { display: block; margin: 0 auto 8px; color: var(--_accent); font-size: 13px; }
  .unread { display: flex; align-items: center; gap: 8px; margin: 8px 0; color: var(--_accent); font-size: 13px; } .unread::before, .unread::after { content: ''; flex: 1; border-top: 1px solid currentcolor; }
  .under { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; min-height: 24px; }
  .reaction, .more { height: 24px; min-width: 24px; padding: 0 8px; border: 1px solid var(--_line); border-radius: 999px; background: none; color: inherit; font-size: 13px; line-height: 1; }
  .reaction[aria-pressed="true"] { border-color: var(--_accent); } .more { margin-left: auto; border-color: transparent; color: var(--_quiet); }
  .reaction:hover, .more:hover, .menu button:hover { background: var(--_hover); }
  .menu { position: fixed; inset: auto; margin: 0; padding: 4px; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_surface); color: var(--_ink); box-shadow: 0 4px 16px rgb(0 0 0 / .18); max-width: calc(100vw - 16px); }
  .menu button { display: block; width: 100%; min-height: 32px; padding: 4px 12px; border: 0; border-radius: 6px; background: none; color: inherit; text-align: start; font-size: 14px; }
  .menu .emoji { display: flex; } .menu .emoji button { width: auto; padding: 4px 8px; font-size: 18px; }
  .file { display: inline-flex; align-items: center; gap: 6px; max-width: 100%; margin: 4px 4px 0 0; padding: 4px 8px; border: 1px solid var(--_line); border-radius: 8px; background: none; color: inherit; font-size: 13px; }
  .file-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .file img { display: block; max-width: min(240px, 100%); max-height: 180px; border-radius: 4px; } .file svg { flex: none; width: 18px; height: 18px; }
  .files { display: flex; flex-wrap: wrap; padding-bottom: 4px; }
  .choose { display: none; } .attach { flex: none; width: 34px; height: 34px; padding: 6px; border: 1px solid var(--_line); border-radius: 8px; background: none; color: inherit; } .attach svg { display: block; width: 100%; height: 100%; }
  .editor textarea { border: 1px solid var(--_line); border-radius: 6px; padding: 4px 8px; margin-bottom: 4px; }
  .muted { margin: 0; padding: 4px 16px; font-size: 13px; color: var(--_error); }
  .moderated { padding: 0 16px 4px; font-size: 13px; } .moderated p { margin: 4px 0; }
`;
