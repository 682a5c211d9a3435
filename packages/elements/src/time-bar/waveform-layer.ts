import { css, html, nothing, type TemplateResult } from 'lit';

/** Pixels from the start of one bar to the next, and how wide it is: whole ones, so that the bars are sharp. */
const PITCH = 3;
const BAR = 2;
const HEIGHT = 20;

/** The loudest peak under each of `count` bars, 0 to 1. The root lifts quiet speech, which would be a flat line beside one bang. */
export function barsOf(peaks: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    return Math.sqrt(peaks.subarray(from, to).reduce((loudest, peak) => Math.max(loudest, peak), 0) / 255);
  });
}

/**
 * Loudness as a row of quiet bars behind the position. An outline and not a canvas: it takes the colours of the theme as they change and is
 * sharp on every screen. Built anew only for other peaks or another width.
 */
export class WaveformLayer {
  #peaks: Uint8Array | null = null;
  #width = 0;
  #outline = '';

  /** @param width - Of the bar, in pixels; 0 while it is not shown. */
  render(peaks: Uint8Array | null, width: number): TemplateResult | typeof nothing {
    if (peaks === null || peaks.length === 0 || width === 0) return nothing;
    if (peaks !== this.#peaks || width !== this.#width) {
      [this.#peaks, this.#width] = [peaks, width];
      this.#outline = barsOf(peaks, Math.floor(width / PITCH)).map((loudness, index) => {
        const half = Math.round((loudness * HEIGHT) / 2);
        return half === 0 ? '' : `M${index * PITCH} ${HEIGHT / 2 - half}h${BAR}v${2 * half}h-${BAR}z`;
      }).join('');
    }
    return html`<svg class="waveform" part="waveform" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d=${this.#outline} /></svg>`;
  }
}

export const waveformStyles = css`
  .waveform { position: absolute; inset: 0; width: 100%; height: 100%; stroke: none; fill: var(--_bar-accent, #fff); opacity: .3; pointer-events: none; }
  @media (forced-colors: active) { .waveform { fill: GrayText; opacity: 1; } }
`;
