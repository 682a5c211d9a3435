import { css } from 'lit';

export const boxesStyles = css`
  :host { position: absolute; inset: 0; pointer-events: none; overflow: hidden; }
  .picture { position: absolute; }
  .box { position: absolute; border: 2px solid var(--_hue); border-radius: 4px; box-shadow: 0 0 0 1px rgb(0 0 0 / .55), inset 0 0 0 1px rgb(0 0 0 / .4); }
  .box span { position: absolute; left: -2px; bottom: 100%; max-width: 24ch; padding: 0 6px; border-radius: 4px 4px 4px 0; background: var(--_hue); color: #101418; font-size: 12px; line-height: 18px; font-weight: 550;
    white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .box.at-top span { bottom: auto; top: 0; }
  .box.lit { border-width: 3px; box-shadow: 0 0 0 2px #fff; }
  @media (forced-colors: active) { .box { border-color: Highlight; } .box span { background: Highlight; color: HighlightText; } }
`;
