import { css, html, nothing, type TemplateResult } from 'lit';

/** Something that happened at a second, and how much it weighs. */
export interface Weighed {
  readonly start: number;
  readonly weight: number;
}

/** How many places of the bar are told apart. */
const PLACES = 96;
/** How far one moment warms its neighbours, in places: a standard deviation. */
const SPREAD = 1.6;
/** Fewer say nothing that their markers do not. */
const LEAST = 3;
const [WIDTH, HEIGHT] = [960, 100];

const REACH = Math.ceil(SPREAD * 3);
const BELL = Array.from({ length: 2 * REACH + 1 }, (_, n) => Math.exp(-((n - REACH) ** 2) / (2 * SPREAD ** 2)));

/** How dense the moments are along the bar, 0 to 1 of the densest place. */
export function heatOf(moments: readonly Weighed[], duration: number): number[] {
  const heat = new Array<number>(PLACES).fill(0);
  for (const { start, weight } of moments) {
    const place = Math.min(PLACES - 1, Math.max(0, Math.floor((start / duration) * PLACES)));
    for (const [n, share] of BELL.entries()) {
      const at = place + n - REACH;
      if (at >= 0 && at < PLACES) heat[at] = (heat[at] ?? 0) + share * weight;
    }
  }
  const most = Math.max(...heat);
  return most > 0 ? heat.map((value) => value / most) : heat;
}

/** A smooth outline through the values: each is a point that a curve leads by, half-way to the next. */
export function outlineOf(values: readonly number[]): string {
  const step = WIDTH / values.length;
  const points = values.map((value, n) => [(n + 0.5) * step, HEIGHT * (1 - value)] as const);
  const round = (value: number): number => Math.round(value * 10) / 10;
  const curves = points.map(([x, y], n) => {
    const [nextX, nextY] = points[n + 1] ?? [WIDTH, y];
    return `Q${round(x)} ${round(y)} ${round((x + nextX) / 2)} ${round((y + nextY) / 2)}`;
  });
  return `M0 ${HEIGHT}L0 ${round(points[0]?.[1] ?? HEIGHT)}${curves.join('')}L${WIDTH} ${round(points.at(-1)?.[1] ?? HEIGHT)}V${HEIGHT}z`;
}

/** Where most of it is, as a warm line above the bar. Built anew only for other moments. */
export class HeatLayer {
  #moments: readonly unknown[] | null = null;
  #duration = 0;
  #outline = '';

  /** @param weigh - What each of `moments` weighs; asked only when they are others than the last time. */
  render<T>(moments: readonly T[], duration: number, weigh: (moments: readonly T[]) => readonly Weighed[]): TemplateResult | typeof nothing {
    if (moments !== this.#moments || duration !== this.#duration) {
      [this.#moments, this.#duration] = [moments, duration];
      const weighed = duration > 0 ? weigh(moments) : [];
      this.#outline = weighed.length < LEAST ? '' : outlineOf(heatOf(weighed, duration));
    }
    return this.#outline === '' ? nothing : html`<svg class="heat" part="heat" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d=${this.#outline}></path></svg>`;
  }
}

export const heatStyles = css`
  .heat { position: absolute; left: 0; bottom: 12px; width: 100%; height: 16px; fill: var(--_warm); fill-opacity: .28; stroke: var(--_warm); stroke-opacity: .7; stroke-width: 1; vector-effect: non-scaling-stroke; pointer-events: none; }
  .heat path { vector-effect: non-scaling-stroke; }
  @media (forced-colors: active) { .heat { fill: Mark; fill-opacity: 1; stroke: none; } }
`;
