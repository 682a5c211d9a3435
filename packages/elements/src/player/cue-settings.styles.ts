import { css } from 'lit';

export const settingsStyles = css`
  /* the player around lays the menu out in its bar of controls: a button far from its edge would push the menu out of a narrow picture */
  :host { position: relative; color: #fff; line-height: 1.4; }
  .open { display: grid; place-items: center; width: 36px; height: 36px; padding: 0; border: 0; border-radius: 8px; background: none; }
  .open:hover:not(:disabled), .open[aria-expanded='true'] { background: rgb(255 255 255 / .16); }
  :focus-visible { outline-color: #fff; }
  .menu { position: absolute; right: var(--_menu-right, 0px); bottom: var(--_menu-bottom, calc(100% + 6px)); z-index: 2; width: max-content; max-width: min(340px, 100cqi - 16px); max-height: max(112px, min(56.25cqi - 84px, 60vh)); overflow: auto; overscroll-behavior: contain;
    padding: 4px 12px; border: 1px solid rgb(255 255 255 / .14); border-radius: 10px; background: #101316; box-shadow: 0 6px 24px rgb(0 0 0 / .4); font-size: 13px; scrollbar-width: thin; scrollbar-color: rgb(255 255 255 / .4) transparent; }
  .group { padding: 8px 0; } .group + .group { border-top: 1px solid rgb(255 255 255 / .12); }
  .group > span { display: block; margin-bottom: 4px; color: rgb(255 255 255 / .72); }
  .choices { display: flex; flex-wrap: wrap; gap: 4px; margin-inline: -4px; }
  .choices button { min-width: 44px; max-width: 100%; height: 30px; padding: 0 8px; border: 0; border-radius: 7px; background: none; font-variant-numeric: tabular-nums; text-overflow: ellipsis; overflow: hidden; white-space: nowrap; }
  .choices button:hover { background: rgb(255 255 255 / .12); }
  .choices button[aria-checked='true'] { background: #fff; color: #14171a; font-weight: 600; }
  .menu > button { display: block; width: calc(100% + 16px); min-height: 36px; margin-inline: -8px; padding: 0 8px; border: 0; border-radius: 7px; background: none; text-align: start; }
  .menu > button:hover { background: rgb(255 255 255 / .12); }
  .choices button:focus-visible { outline-offset: 1px; }
  @container player (max-width: 480px) { .menu { max-height: max(112px, min(56.25cqi - 50px, 60vh)); padding: 2px 10px; } .group { padding: 5px 0; } .group > span { margin-bottom: 1px; font-size: 12px; } }
  @media (forced-colors: active) { .choices button[aria-checked='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; } }
`;
