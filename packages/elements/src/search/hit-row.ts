import { css, html, nothing, type TemplateResult } from 'lit';
import { formatTime, type Hit, type Moment, type Snippet } from '@cuelight/protocol';
import type { Translate } from '../i18n/translate.js';

/** A text with its marked parts. */
export function renderSnippet({ text, marks }: Snippet): unknown {
  let at = 0;
  const parts: unknown[] = [];
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Where it was found, unless it was said, and why it matched. */
export function whyOf({ source, also = [], reasons }: Hit, text: Translate): string {
  const places = [source, ...also].filter((place) => place !== 'transcript').map((place) => text(`source.${place}`));
  const whys = reasons.filter((reason) => reason !== 'object').map((reason) => text(`reason.${reason}`));
  return [...new Set([...places, ...whys])].join(' · ');
}

export interface HitRow {
  readonly hit: Hit;
  readonly index: number;
  readonly isActive: boolean;
  /** True while its Moment is lit here or anywhere else. */
  readonly isLit: boolean;
  readonly hasPicture: boolean;
  /** True for the one that Tab reaches. */
  readonly isStop: boolean;
  readonly text: Translate;
  go(index: number): void;
  light(moment: Moment | null): void;
}

export function renderHit({ hit, index, isActive, isLit, hasPicture, isStop, text, go, light }: HitRow): TemplateResult {
  return html`<li part="hit" class="${isActive ? 'active' : ''} ${isLit ? 'lit' : ''}" aria-current=${isActive ? 'true' : nothing}>
    <button class="plain hit ${hasPicture ? 'with-picture' : ''}" tabindex=${isStop ? 0 : -1} @click=${() => { go(index); }}
      @pointerenter=${() => { light(hit); }} @focus=${() => { light(hit); }} @pointerleave=${() => { light(null); }} @blur=${() => { light(null); }}>
      ${hasPicture ? html`<span class="tile" part="tile" data-at=${hit.start} aria-hidden="true"></span>` : nothing}
      <span class="time">${formatTime(hit.start)}</span> <span class="words" dir="auto">${renderSnippet(hit.snippet)}</span> <span class="reason quiet">${whyOf(hit, text)}</span>
    </button></li>`;
}

export const hitStyles = css`
  /* rows out of sight are not laid out: a thousand hits cost what a dozen does, and the browser still finds their words */
  li { content-visibility: auto; contain-intrinsic-size: auto 44px; }
  .with-pictures li { contain-intrinsic-size: auto 60px; }
  .hit { display: grid; grid-template: 'time words reason' / minmax(44px, auto) 1fr auto; gap: 0 8px; align-items: baseline; width: 100%; padding: 6px 16px 6px 12px; border-left: 2px solid transparent; outline-offset: -2px; }
  .hit.with-picture { grid-template: 'tile time reason' auto 'tile words words' 1fr / 72px auto 1fr; gap: 0 10px; padding-block: 8px; }
  .hit:hover, li.lit .hit { background: var(--_hover); }
  li.active .hit { border-left-color: var(--_accent); background: var(--_hover); }
  .hit .tile { grid-area: tile; width: 72px; height: 40px; margin: 0; align-self: start; outline: 1px solid var(--_line); outline-offset: -1px; }
  .hit .time { grid-area: time; font-size: 13px; }
  .words { grid-area: words; overflow-wrap: anywhere; }
  .with-picture .words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; font-size: 14px; line-height: 1.4; }
  .reason { grid-area: reason; font-size: 12px; }
`;
