import { css } from 'lit';

export const timeBarStyles = css`
  .bar { position: relative; height: 20px; touch-action: none; cursor: pointer; --played: 0%; --loaded: 0%; --ready: 0%; --_warm: #ffd166; }
  .track { position: absolute; inset: 0; border-radius: 4px; outline-offset: 0; }
  :focus-visible { outline-color: #fff; }
  .rail { position: absolute; inset: 0; }
  .rail::before, .loaded, .played { content: ''; position: absolute; left: 0; top: 8px; height: 4px; border-radius: 2px; }
  .rail::before { right: 0; background: rgb(255 255 255 / .28); }
  .loaded { width: var(--loaded); background: rgb(255 255 255 / .28); }
  .ready { display: none; position: absolute; left: 0; top: 8px; width: var(--ready); height: 4px; border-radius: 2px; background: rgb(255 255 255 / .55); }
  .growing .ready { display: block; } .growing .loaded { display: none; }
  .growing .rail::before { background: repeating-linear-gradient(90deg, rgb(255 255 255 / .34) 0 3px, transparent 3px 7px); }
  .played { width: var(--played); background: var(--_bar-accent, #fff); }
  .thumb { position: absolute; left: var(--played); top: 4px; width: 12px; height: 12px; margin-left: -6px; border-radius: 50%; background: #fff; box-shadow: 0 0 3px rgb(0 0 0 / .5); }
  .message, .lit { position: absolute; }
  .message { top: 16px; width: 4px; height: 4px; margin-left: -2px; border-radius: 50%; background: #fff; opacity: .75; pointer-events: none; }
  .lit { top: -1px; min-width: 6px; height: 22px; border-radius: 3px; box-shadow: 0 0 0 2px #fff; pointer-events: none; }
  .tip { position: absolute; bottom: 26px; transform: translateX(var(--shift, -50%)); max-width: min(280px, 70%); padding: 4px 8px; border-radius: 6px; background: rgb(10 12 14 / .94); color: #fff;
    font-size: 13px; line-height: 1.35; pointer-events: none; width: max-content; }
  .tip.with-tile { padding: 4px 4px 6px; text-align: center; text-wrap: balance; } .tip.with-tile .words { padding-inline: 4px; }
  .words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
  .tip b { font-variant-numeric: tabular-nums; }
  @container player (max-width: 480px) { .title + .words { -webkit-line-clamp: 1; } }
  @media (forced-colors: active) { .played { background: Highlight; } .rail::before { background: GrayText; } .thumb { background: ButtonText; } }
`;
