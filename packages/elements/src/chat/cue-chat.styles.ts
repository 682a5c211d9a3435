import { css } from 'lit';

export const chatStyles = css`
  :host { display: flex; flex-direction: column; min-height: 0; }
  :host([hidden]) { display: none; }
  .scroller { flex: 1; min-height: 120px; overflow-y: auto; overscroll-behavior: contain; padding: 12px 16px; outline-offset: -2px; scrollbar-width: thin; }
  article { padding: 6px 0; } article p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
  header { display: flex; align-items: baseline; gap: 8px; font-size: 13px; } header b { font-weight: 600; }
  .mine header b { color: var(--_accent); }
  .bot { margin: 4px 0; padding: 8px 12px; border-left: 2px solid var(--_accent); background: var(--_hover); border-radius: 0 var(--_radius) var(--_radius) 0; }
  .pending p { opacity: .7; }
  .writing { border-left-style: dashed; }
  .origin { display: block; margin-top: 4px; font-size: 12px; line-height: 1.4; }
  .closest { display: flex; flex-wrap: wrap; gap: 4px 6px; margin-top: 6px; } .closest small { flex-basis: 100%; font-size: 12px; line-height: 1.4; }
  .unsupported { text-decoration: underline dotted var(--_quiet); text-underline-offset: 3px; }
  .cited { font-weight: 600; } .cited .words { font-weight: 400; } .cited.lit { background: color-mix(in srgb, var(--_accent) 40%, transparent); }
  .moment { padding: 0 6px; border: 0; border-radius: 999px; background: var(--_mark); color: inherit; font-size: 13px; font-variant-numeric: tabular-nums; line-height: 20px; }
  .moment:hover { background: color-mix(in srgb, var(--_accent) 40%, transparent); }
  header .moment { background: none; color: var(--_quiet); padding: 0; } header .moment:hover { text-decoration: underline; }
  .empty { margin: 32px auto; max-width: 34ch; text-align: center; }
  .progress { display: flex; gap: 12px; align-items: baseline; padding: 0 16px 4px; font-size: 13px; line-height: 20px; }
  .status { min-height: 20px; margin: 0; }
  .stop { flex: none; color: var(--_accent); font-size: 13px; }
  .error { color: var(--_error); }
  form { padding: 8px 12px 10px 16px; border-top: 1px solid var(--_line); }
  form:has(textarea:focus-visible) { box-shadow: inset 0 2px var(--_accent); }
  textarea { display: block; width: 100%; min-height: 48px; max-height: 140px; padding: 4px 0; border: 0; background: none; resize: none; outline: none; field-sizing: content; }
  textarea:focus-visible { outline: none; }
  textarea::placeholder { color: var(--_quiet); opacity: 1; }
  .actions { display: flex; align-items: center; gap: 8px; } .space { flex: 1; }
  .link { padding: 0; border: 0; background: none; color: inherit; text-decoration: underline; text-decoration-color: var(--_line); text-underline-offset: 3px; }
  .who, .people { font-size: 13px; } .who { color: var(--_quiet); max-width: 12em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .name { width: 10em; padding: 2px 6px; border: 1px solid var(--_line); border-radius: 6px; background: none; font-size: 13px; }
  .send, .ask { height: 34px; padding: 0 14px; border-radius: 8px; font-weight: 550; font-size: 14px; border: 1px solid var(--_line); background: none; }
  .ask { border-color: transparent; background: var(--_accent); color: var(--_on-accent, light-dark(#fff, #101418)); }
  .send:hover:not(:disabled) { background: var(--_hover); } .ask:hover:not(:disabled) { filter: brightness(1.08); }
`;
