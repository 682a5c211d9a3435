import { css } from 'lit';

export const playerStyles = css`
  :host { --_bar-accent: var(--_accent-on-picture, #fff); }
  .stage { position: relative; aspect-ratio: 16 / 9; background: #0c0e10; color: #fff; overflow: hidden; border-radius: var(--_radius); container: player / inline-size; }
  :host(:fullscreen) .stage { height: 100%; width: 100%; aspect-ratio: auto; border-radius: 0; }
  video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; display: block; outline: none; touch-action: pan-y pinch-zoom; -webkit-tap-highlight-color: transparent; }
  .captions { position: absolute; left: 5%; right: 5%; bottom: 84px; text-align: center; pointer-events: none; font-size: clamp(14px, 2.6cqi, 26px); line-height: 1.5; transition: bottom 150ms; }
  .captions { text-wrap: balance; padding-inline: max(0px, (100% - 40ch) / 2); }
  .captions span { padding: .2em .5em; border-radius: 4px; background: rgb(12 14 16 / .92); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  .idle .captions { bottom: 24px; }
  .view-only { position: absolute; top: 10px; inset-inline-end: 12px; padding: 2px 8px; border-radius: 4px; background: rgb(12 14 16 / .72); font-size: 12px; transition: opacity 150ms; } .idle .view-only { opacity: 0; }
  .controls { position: absolute; inset: auto 0 0; padding: 48px 12px 6px; background: linear-gradient(transparent, rgb(0 0 0 / .5) 45%, rgb(0 0 0 / .78)); transition: opacity 150ms; }
  .idle .controls { opacity: 0; } .idle .growing { opacity: 0; } .idle { cursor: none; }
  .row { display: flex; align-items: center; gap: 4px; }
  .row button { display: grid; place-items: center; width: 36px; height: 36px; padding: 0; border: 0; border-radius: 8px; background: none; color: #fff; }
  .row button:hover:not(:disabled) { background: rgb(255 255 255 / .16); }
  .row button[aria-pressed='false'] { opacity: .6; }
  .controls :focus-visible, .big:focus-visible { outline-color: #fff; }
  cue-settings { position: static; --_menu-right: 12px; --_menu-bottom: 66px; }
  .clock { margin-left: 4px; font-size: 13px; font-variant-numeric: tabular-nums; white-space: nowrap; } .clock i { font-style: normal; opacity: .72; }
  .space { flex: 1; }
  .volume { width: 72px; accent-color: #fff; height: 4px; }
  .big { position: absolute; left: 50%; top: 50%; translate: -50% -50%; display: grid; place-items: center; width: 72px; height: 72px; padding: 0; border: 0; border-radius: 50%; background: rgb(8 10 12 / .62);
    color: #fff; font-size: 24px; backdrop-filter: blur(6px); }
  .big:hover { background: rgb(8 10 12 / .8); }
  .notice { position: absolute; inset: 0 0 64px; display: grid; place-content: center; justify-items: center; gap: 8px; padding: 24px; text-align: center; background: rgb(12 14 16 / .72); font-size: 15px; }
  .notice svg { width: 32px; height: 32px; opacity: .8; } .notice p { margin: 0; max-width: 44ch; overflow-wrap: anywhere; }
  .again { min-height: 36px; padding: 6px 14px; border: 1px solid rgb(255 255 255 / .5); border-radius: 8px; background: none; color: #fff; font-size: 14px; } .again:hover { background: rgb(255 255 255 / .16); } .again:focus-visible { outline-color: #fff; }
  @container player (max-width: 420px) { .notice { padding: 12px 16px; gap: 4px; font-size: 14px; line-height: 1.4; } .notice svg { width: 24px; height: 24px; } }
  .growing { position: absolute; left: 12px; top: 12px; max-width: calc(100% - 24px); margin: 0; padding: 3px 10px; border-radius: 6px; background: rgb(12 14 16 / .82); font-size: 13px; font-variant-numeric: tabular-nums; pointer-events: none; transition: opacity 150ms; }
  .hint { position: absolute; top: 0; bottom: 64px; left: 0; right: 0; display: grid; place-items: center; pointer-events: none; font-variant-numeric: tabular-nums; }
  .hint.left { right: 60%; } .hint.right { left: 60%; }
  .hint span { padding: 6px 14px; border-radius: 999px; background: rgb(12 14 16 / .82); font-size: 15px; text-align: center; animation: appear 120ms ease-out; }
  @keyframes appear { from { opacity: 0; } }
  .busy { pointer-events: none; }
  .busy { position: absolute; left: 50%; top: 45%; width: 40px; height: 40px; margin: -20px; border: 3px solid rgb(255 255 255 / .25); border-top-color: #fff; border-radius: 50%; animation: turn 900ms linear infinite; }
  @keyframes turn { to { rotate: 1turn; } }
  /* a finger that brings the controls back does not press what it can't see */
  @media (hover: none) { .idle .controls { pointer-events: none; } }
  @container player (max-width: 480px) { .volume { display: none; } .controls { padding: 24px 6px 2px; } .captions { bottom: 70px; } .row { gap: 0; } cue-settings { --_menu-right: 8px; --_menu-bottom: 42px; } .growing { left: 8px; top: 8px; max-width: calc(100% - 16px); padding: 2px 8px; font-size: 12px; } .big { width: 60px; height: 60px; } }
  @container player (max-width: 320px) { .clock i { display: none; } }
`;
