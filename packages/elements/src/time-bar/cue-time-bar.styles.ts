import { css } from 'lit';

export const timeBarStyles = css`
  .bar { position: relative; height: 20px; touch-action: none; cursor: pointer; --played: 0%; --loaded: 0%; --ready: 0%; }
  .track { position: absolute; inset: 0; border-radius: 4px; outline-offset: 0; }
  .track::before, .loaded, .played { content: ''; position: absolute; left: 0; top: 8px; height: 4px; border-radius: 2px; }
  .track::before { right: 0; background: rgb(255 255 255 / .28); }
  .loaded { width: var(--loaded); background: rgb(255 255 255 / .28); }
  .ready { display: none; position: absolute; left: 0; top: 8px; width: var(--ready); height: 4px; border-radius: 2px; background: rgb(255 255 255 / .55); }
  .growing .ready { display: block; } .growing .loaded { display: none; }
  .growing .track::before { background: repeating-linear-gradient(90deg, rgb(255 255 255 / .34) 0 3px, transparent 3px 7px); }
  .played { width: var(--played); background: var(--_bar-accent, #fff); }
  .thumb { position: absolute; left: var(--played); top: 4px; width: 12px; height: 12px; margin-left: -6px; border-radius: 50%; background: #fff; box-shadow: 0 0 3px rgb(0 0 0 / .5); }
  .marker, .message, .lit { position: absolute; top: 3px; margin-left: -3px; }
  .marker { width: 6px; height: 14px; padding: 0; border: 1px solid rgb(0 0 0 / .45); border-radius: 3px; background: #ffd166; }
  .marker::after { content: ''; position: absolute; inset: -6px -9px; }
  .marker.active, .marker:hover { background: #fff; height: 18px; top: 1px; }
  .message { top: 16px; width: 4px; height: 4px; margin-left: -2px; border-radius: 50%; background: #fff; opacity: .75; pointer-events: none; }
  .lit { top: -1px; width: 6px; height: 22px; border-radius: 3px; box-shadow: 0 0 0 2px #fff; pointer-events: none; }
  .tip { position: absolute; bottom: 26px; transform: translateX(var(--shift, -50%)); max-width: min(280px, 70%); padding: 4px 8px; border-radius: 6px; background: rgb(10 12 14 / .94); color: #fff;
    font-size: 13px; line-height: 1.35; pointer-events: none; width: max-content; }
  .tip.with-tile { padding: 4px 4px 6px; text-align: center; text-wrap: balance; } .tip.with-tile .words { padding-inline: 4px; }
  .words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
  .tip b { font-variant-numeric: tabular-nums; }
  @media (forced-colors: active) { .played { background: Highlight; } .track::before { background: GrayText; } .marker { background: Mark; } .thumb { background: ButtonText; } }
`;
