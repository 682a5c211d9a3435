import { css, html, nothing, type TemplateResult } from 'lit';
import { formatTime, type Hit, type Moment } from '@cuelight/protocol';
import { overlaps } from '../base/spans.js';
import type { Translate } from '../i18n/translate.js';
import { groupNear } from './group-near.js';

/** Nearer ones could not be told apart, nor pressed one by one. */
const LEAST_PIXELS = 12;
/** Of a bar that is not laid out yet. */
const USUAL_WIDTH = 600;

/** Hits that stand so near to each other on the bar that they share a marker. */
export interface Marker {
  /** In the order of time. */
  readonly hits: readonly Hit[];
  /** Of each of them in the list of hits. */
  readonly indices: readonly number[];
}

/** Seconds of a bar that are one place for pressing. */
export const secondsApart = (duration: number, width: number): number => (duration / (width === 0 ? USUAL_WIDTH : width)) * LEAST_PIXELS;

/** Remembers the markers of the last hits: the clock draws the bar several times a second. */
export class Markers {
  #hits: readonly Hit[] = [];
  #gap = 0;
  #markers: readonly Marker[] = [];

  of(hits: readonly Hit[], duration: number, width: number): readonly Marker[] {
    const gap = secondsApart(duration, width);
    if (hits !== this.#hits || gap !== this.#gap) {
      [this.#hits, this.#gap] = [hits, gap];
      const groups = groupNear([...hits.entries()], ([, hit]) => hit.start, gap);
      this.#markers = groups.map((group) => ({ hits: group.map(([, hit]) => hit), indices: group.map(([index]) => index) }));
    }
    return this.#markers;
  }
}

/** The hit a press leads to: the first of the marker, or the one after where one is. */
export function pressed({ indices }: Marker, activeHit: number): number {
  return indices[(indices.indexOf(activeHit) + 1) % indices.length] ?? -1;
}

export interface MarkersView {
  readonly markers: readonly Marker[];
  readonly activeHit: number;
  readonly highlight: Moment | null;
  /** Index of the one that Tab reaches. */
  readonly stop: number;
  readonly text: Translate;
  go(hit: number): void;
  light(moment: Moment | null): void;
}

export function renderMarkers(view: MarkersView): TemplateResult | typeof nothing {
  if (view.markers.length === 0) return nothing;
  return html`<div role="toolbar" aria-label=${view.text('markers')} data-roving="marker">${view.markers.map((marker, index) => renderMarker(marker, index, view))}</div>`;
}

function renderMarker(marker: Marker, index: number, { activeHit, highlight, stop, text, go, light }: MarkersView): TemplateResult | typeof nothing {
  const { hits, indices } = marker;
  const [first, last] = [hits[0], hits.at(-1)];
  if (first === undefined || last === undefined) return nothing;
  const isActive = indices.includes(activeHit);
  const isLit = hits.some((hit) => overlaps(highlight, hit));
  const label = hits.length === 1 ? text('marker', { time: formatTime(first.start), text: first.snippet.text })
    : text('markersNear', { count: hits.length, from: formatTime(first.start), to: formatTime(last.start), text: first.snippet.text });
  return html`<button class="marker ${isActive ? 'active' : ''} ${isLit ? 'is-lit' : ''} ${hits.length > 1 ? 'many' : ''}" part="marker ${isActive ? 'active-marker' : ''}" data-time=${first.start}
    tabindex=${index === stop ? 0 : -1} aria-label=${label} aria-current=${isActive ? 'true' : nothing} @click=${() => { go(pressed(marker, activeHit)); }}
    @pointerenter=${() => { light(first); }} @focus=${() => { light(first); }} @pointerleave=${() => { light(null); }} @blur=${() => { light(null); }}></button>`;
}

export const markerStyles = css`
  .marker { position: absolute; top: 3px; width: 6px; height: 14px; margin-left: -3px; padding: 0; border: 1px solid rgb(0 0 0 / .45); border-radius: 3px; background: var(--_warm); }
  .marker::after { content: ''; position: absolute; inset: -6px -9px; }
  .marker.many { width: 10px; margin-left: -4px; }
  .marker.active, .marker.is-lit, .marker:hover { background: #fff; height: 18px; top: 1px; }
  @media (forced-colors: active) { .marker { background: Mark; } }
`;
