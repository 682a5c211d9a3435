import { html, type TemplateResult } from 'lit';

/** Units of the drawing over the whole duration. */
const WIDTH = 1000;
/** Nothing is so short that it can't be seen. */
const LEAST = 2;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans of a video as one line, in the colour of its class. */
export function renderLane(spans: readonly Span[], duration: number, className: string): TemplateResult {
  const at = (seconds: number): number => Math.round((Math.min(Math.max(0, seconds), duration) / duration) * WIDTH);
  const path = spans.map(({ start, end }) => {
    const from = Math.min(at(start), WIDTH - LEAST);
    return `M${from} 1H${Math.max(at(end), from + LEAST)}`;
  }).join('');
  return html`<svg class="lane ${className}" viewBox="0 0 ${WIDTH} 2" preserveAspectRatio="none" aria-hidden="true"><path d=${path}></path></svg>`;
}
