import { css, html, nothing, type TemplateResult } from 'lit';
import type { Appearance, TextLine } from '@cuelight/protocol';
import { hueOf } from '../detections/hues.js';
import { renderLane, type Span } from '../detections/lane.js';

/** More than this would push the controls out of a small player; the list of labels shows all. */
const MOST = 6;

interface Lane {
  readonly name: string;
  readonly className: string;
  readonly spans: readonly Span[];
}

/** The lanes of what is to be seen, those with the most to show first; text has one of its own. */
export function lanesOf(appearances: readonly Appearance[], lines: readonly TextLine[], seen: readonly { readonly label: string }[]): Lane[] {
  const labels = [...grouped(appearances)].sort(([, a], [, b]) => b.length - a.length).map(([name, spans]): Lane => ({ name, className: hueOf(name, seen), spans }));
  return [...labels.slice(0, MOST - (lines.length > 0 ? 1 : 0)), ...(lines.length > 0 ? [{ name: '', className: 'text', spans: lines }] : [])];
}

function grouped(appearances: readonly Appearance[]): Map<string, Appearance[]> {
  const byLabel = new Map<string, Appearance[]>();
  for (const appearance of appearances) {
    const group = byLabel.get(appearance.label);
    if (group) group.push(appearance);
    else byLabel.set(appearance.label, [appearance]);
  }
  return byLabel;
}

export function renderLanes(appearances: readonly Appearance[], lines: readonly TextLine[], duration: number, seen: readonly { readonly label: string }[]): TemplateResult | typeof nothing {
  const lanes = lanesOf(appearances, lines, seen);
  if (lanes.length === 0) return nothing;
  return html`<div class="lanes" aria-hidden="true">${lanes.map(({ name, className, spans }) => html`<div part="lane" title=${name} data-label=${name}>${renderLane(spans, duration, className)}</div>`)}</div>`;
}

export const laneStyles = css`
  .lanes { padding-bottom: 4px; } .lanes > div { height: 4px; }
  .lane { display: block; width: 100%; height: 3px; border-radius: 1px; background: rgb(255 255 255 / .1); stroke: var(--_hue, #fff); stroke-width: 2; stroke-linecap: butt; }
  .lane.text { opacity: .8; }
  @media (forced-colors: active) { .lane { stroke: Highlight; } }
`;
