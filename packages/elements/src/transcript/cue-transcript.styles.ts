import { css } from 'lit';

const editorStyles = css`
  .can-edit li.editing { padding-right: 16px; }
  li.editing { grid-template-columns: 52px minmax(0, 1fr); background: var(--_hover); border-left-color: var(--_accent); }
  .editing > .time { font-size: 13px; line-height: 22px; font-weight: 400; color: var(--_quiet); }
  .editor { display: grid; gap: 8px; }
  .editor input, .editor textarea, .by-hand textarea { width: 100%; padding: 6px 8px; border: 1px solid var(--_edge); border-radius: var(--_radius); background: var(--_surface); }
  .editor textarea { min-height: 44px; resize: vertical; field-sizing: content; max-height: 40vh; }
  .editor input { padding-block: 4px; font-size: 13px; }
  .actions { display: flex; flex-wrap: wrap; gap: 6px; }
  .actions button, .trouble button { min-height: 30px; padding: 3px 10px; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_surface); font-size: 13px; }
  .actions button:hover:not(:disabled), .trouble button:hover { background: linear-gradient(var(--_hover), var(--_hover)) var(--_surface); }
  .actions .save { border-color: transparent; background: var(--_accent); color: light-dark(#fff, #10151a); font-weight: 550; }
  .editor small { font-size: 12px; } .editor .theirs { color: var(--_error); font-size: 13px; }
`;

const toolStyles = css`
  .tools { border-top: 1px solid var(--_line); font-size: 13px; }
  .bar { display: flex; align-items: center; gap: 4px; min-height: 36px; padding: 2px 8px; }
  .state { flex: 1; padding-inline: 4px; }
  .files { min-height: 30px; padding: 3px 8px; border: 0; border-radius: var(--_radius); background: none; color: var(--_quiet); }
  .files:hover, .icon:hover:not(:disabled) { background: var(--_hover); color: var(--_ink); }
  .icon { display: grid; place-items: center; flex: none; width: 32px; height: 32px; padding: 0; border: 0; border-radius: var(--_radius); background: none; color: var(--_quiet); }
  .menu { display: grid; padding: 0 8px 8px; max-height: 40vh; overflow-y: auto; }
  .menu button { display: block; min-height: 34px; padding: 4px 8px; border: 0; border-radius: var(--_radius); background: none; text-align: start; }
  .menu button:hover { background: var(--_hover); }
  .menu .import { border-top: 1px solid var(--_line); border-radius: 0; padding-block: 8px; } .menu small { display: block; font-size: 12px; }
  .trouble { display: flex; flex-wrap: wrap; gap: 6px; padding: 8px 12px; border-bottom: 1px solid var(--_line); color: var(--_error); } .trouble p { flex: 1 0 100%; margin: 0; overflow-wrap: anywhere; } .trouble button { color: var(--_ink); }
  .clip { display: flex; align-items: center; gap: 8px; padding: 4px 8px 4px 16px; border-top: 1px solid var(--_line); font-size: 13px; } .clip p, .clip a { flex: 1; margin: 0; overflow-wrap: anywhere; } .clip a { color: var(--_accent); } .clip progress { width: 72px; accent-color: var(--_accent); }
  .clip:has(.warning) { flex-wrap: wrap; } .clip p.warning { flex: 1 0 100%; order: 1; padding-bottom: 4px; }
`;

const passageStyles = css`
  .float { position: relative; height: 0; container: float / inline-size; }
  @container float (max-width: 359.98px) { .passage button:not(.icon) svg { display: none; } }
  .back { position: absolute; left: 50%; bottom: 12px; translate: -50%; padding: 6px 14px; border: 1px solid var(--_line); border-radius: 999px; background: var(--_surface); font-size: 13px; white-space: nowrap; box-shadow: 0 2px 10px rgb(0 0 0 / .14); }
  .passage { position: absolute; z-index: 1; left: 8px; right: 8px; bottom: 8px; width: fit-content; max-width: calc(100% - 16px); margin-inline: auto; padding: 4px; border: 1px solid var(--_line); border-radius: calc(var(--_radius) + 4px); background: var(--_surface); box-shadow: 0 4px 18px rgb(0 0 0 / .2); }
  .passage .actions { align-items: center; gap: 2px; }
  .passage .actions button { display: flex; align-items: center; gap: 6px; min-height: 32px; padding: 3px 8px; border: 0; white-space: nowrap; } .passage .actions .icon { display: grid; padding: 0; } .passage svg { width: 18px; height: 18px; }
  .by-hand { display: block; padding: 6px; font-size: 13px; }
  .over { position: absolute; inset: 0; z-index: 2; display: grid; place-content: center; margin: 0; border: 2px dashed var(--_accent); border-radius: inherit; background: color-mix(in srgb, var(--_surface) 88%, transparent); font-weight: 550; pointer-events: none; }
`;

export const transcriptStyles = [css`
  :host { --_edge: var(--cue-edge, light-dark(#767f88, #808b95)); position: relative; display: flex; flex-direction: column; min-height: 0; }
  .scroller { position: relative; flex: 1 1 auto; min-height: 0; max-height: inherit; overflow-y: auto; overscroll-behavior: contain; padding: 8px 0; outline-offset: -2px; scrollbar-width: thin; }
  ol { margin: 0; padding: 0; list-style: none; }
  .chunk { content-visibility: auto; contain-intrinsic-size: auto 1500px; }
  li { position: relative; display: grid; grid-template-columns: 52px minmax(0, 1fr); gap: 4px; padding: 6px 16px 6px 12px; border-left: 2px solid transparent; }
  .can-edit li { padding-right: 36px; }
  li.active { border-left-color: var(--_accent); background: var(--_hover); }
  /* there, a transparent line is drawn like any other */
  @media (forced-colors: active) { li { border-left-color: Canvas; } li.active, li.editing { border-left-color: Highlight; } }
  li.lit, li.picked { background: var(--_mark); }
  li.current mark { background: var(--_accent); color: light-dark(#fff, #10151a); }
  .on-screen p { color: var(--_quiet); font-size: 14px; line-height: 22px; } .on-screen svg { display: inline-block; width: 16px; height: 16px; margin-right: 6px; vertical-align: -3px; }
  li p { margin: 0; overflow-wrap: anywhere; }
  .plain.time { align-self: start; font-size: 13px; line-height: 22px; color: var(--_quiet); font-weight: 400; user-select: none; }
  li.lit .plain.time, li.picked .plain.time { color: var(--_ink); }
  li.active .time { color: var(--_accent); font-weight: 550; }
  .plain.edit { position: absolute; top: 4px; right: 6px; display: grid; place-items: center; width: 26px; height: 26px; border-radius: 6px; color: var(--_quiet); opacity: 0; } li:hover .edit, li:focus-within .edit { opacity: 1; } .plain.edit svg { width: 16px; height: 16px; } .plain.edit:hover { background: var(--_hover); color: var(--_ink); }
  .line { cursor: pointer; }
  .word { border-radius: 3px; }
  .word:hover { background: var(--_mark); }
  .word.said { text-decoration: underline 2px var(--_accent); text-underline-offset: 4px; }
  .empty { flex: 1 1 auto; display: grid; place-content: center; min-height: 120px; padding: 24px; text-align: center; } .empty p { max-width: 40ch; margin: 0; }
  .more { margin: 0; padding: 8px 16px; font-size: 14px; }
`, editorStyles, toolStyles, passageStyles];
