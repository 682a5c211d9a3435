import { css, html, nothing, type TemplateResult } from 'lit';
import type { WatchedParts } from '@cuelight/sdk';
import { outlineOf } from './heat-layer.js';

/** Fewer spans say nothing. */
const LEAST = 3;
/** Of the most watched span: what is called watched often. */
const OFTEN = 0.75;
/** Named in words at most. */
const MOST_NAMED = 3;
const [WIDTH, HEIGHT] = [960, 100];

interface Stretch { readonly start: number; readonly end: number; readonly most: number }

/** How often each span of the video was watched, of the one that was watched most; spans nobody watched are there, too. */
export function sharesOf({ spanSeconds, times }: WatchedParts, duration: number): number[] {
  const count = Math.ceil(duration / spanSeconds);
  const most = Math.max(0, ...times);
  if (count < LEAST || most === 0) return [];
  // the last span is shorter than the others
  const last = (duration - (count - 1) * spanSeconds) / spanSeconds;
  return Array.from({ length: count }, (_, n) => Math.min(1, (times[n] ?? 0) / (n === count - 1 ? last : 1) / most));
}

/** The stretches watched often, in the order of time; none where all was watched alike. */
export function oftenWatched(shares: readonly number[], spanSeconds: number, duration: number): Stretch[] {
  if (shares.length === 0 || Math.min(...shares) >= OFTEN) return [];
  const found: Stretch[] = [];
  for (const [n, share] of shares.entries()) {
    if (share < OFTEN) continue;
    const last = found.at(-1);
    const end = Math.min(duration, (n + 1) * spanSeconds);
    if (last?.end === n * spanSeconds) found[found.length - 1] = { start: last.start, end, most: Math.max(last.most, share) };
    else found.push({ start: n * spanSeconds, end, most: share });
  }
  return found.sort((a, b) => b.most - a.most).slice(0, MOST_NAMED).sort((a, b) => a.start - b.start);
}

/** What viewers watched again and again, as a pale hill behind the rail. Built anew only for another line. */
export class WatchedLayer {
  #parts: WatchedParts | null = null;
  #duration = 0;
  #outline = '';
  /** Watched often. */
  stretches: readonly Stretch[] = [];

  render(parts: WatchedParts | null, duration: number): TemplateResult | typeof nothing {
    if (parts !== this.#parts || duration !== this.#duration) {
      [this.#parts, this.#duration] = [parts, duration];
      const shares = parts === null || duration === 0 ? [] : sharesOf(parts, duration);
      this.#outline = shares.length === 0 ? '' : outlineOf(shares);
      this.stretches = parts === null ? [] : oftenWatched(shares, parts.spanSeconds, duration);
    }
    return this.#outline === '' ? nothing : html`<svg class="watched" part="watched" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d=${this.#outline}></path></svg>`;
  }
}

export const watchedStyles = css`
  .watched { position: absolute; left: 0; bottom: 12px; width: 100%; height: 12px; fill: #fff; fill-opacity: .26; stroke: none; pointer-events: none; }
  .tip i { display: block; font-style: normal; opacity: .8; }
  @media (forced-colors: active) { .watched { fill: GrayText; fill-opacity: 1; } }
`;
