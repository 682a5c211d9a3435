import { css } from 'lit';

/** Colours, type and spacing that all elements share. A page sets `--cue-accent`, `--cue-font`, `--cue-radius`; the rest follows its colour scheme. */
export const theme = css`
  :host {
    --_accent: var(--cue-accent, light-dark(#0b57d0, #8ab4f8));
    --_ink: var(--cue-ink, light-dark(#1b1f24, #e8ebee));
    --_quiet: var(--cue-quiet, light-dark(#5b646d, #9ba6b0));
    --_line: var(--cue-line, light-dark(rgb(20 30 40 / .13), rgb(255 255 255 / .15)));
    --_surface: var(--cue-surface, light-dark(#fff, #171b1f));
    --_hover: light-dark(rgb(20 30 40 / .05), rgb(255 255 255 / .07));
    --_mark: color-mix(in srgb, var(--_accent) 24%, transparent);
    --_error: light-dark(#b3261e, #f2b8b5);
    --_radius: var(--cue-radius, 8px);
    display: block;
    color: var(--_ink);
    font-family: var(--cue-font, inherit);
    font-size: 15px;
    line-height: 1.5;
    box-sizing: border-box;
  }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }
  button, input, textarea, select { font: inherit; color: inherit; }
  button { cursor: pointer; }
  button:disabled { cursor: default; opacity: .45; }
  :focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
  mark { background: var(--_mark); color: inherit; border-radius: 3px; }
  .quiet { color: var(--_quiet); }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .plain { border: 0; background: none; padding: 0; text-align: inherit; }
  .time { color: var(--_accent); font-variant-numeric: tabular-nums; font-weight: 550; }
  svg { width: 1.35em; height: 1.35em; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; display: block; }
  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; } }
  @media (forced-colors: active) { mark { background: Mark; color: MarkText; } }
`;
