import { html, nothing, type TemplateResult } from 'lit';
import type { DetectedLabel, DetectionsState, SessionState } from '@cuelight/sdk';
import { formatTime } from '@cuelight/protocol';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import { detectionsStyles } from './cue-detections.styles.js';
import { hueOf, hueStyles } from './hues.js';
import { renderLane } from './lane.js';

/** A jump back goes before the span one is in, when that has only just begun. */
const JUST_BEGUN_SECONDS = 1;
const SLIDER_STEP = 0.05;

/** The first second of the span to go to from `now`; round the ends. */
export function jumpFrom(starts: readonly number[], now: number, step: 1 | -1): number | null {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return null;
  // a player lands a little beside where it was sent
  if (step === 1) return starts.find((start) => start > now + 0.1) ?? first;
  return starts.findLast((start) => start < now - JUST_BEGUN_SECONDS) ?? last;
}

/**
 * @summary What was seen in the video: a list of labels with how often, when, and how to go there; how sure the detector has to be.
 * @csspart label - One label.
 * @csspart threshold - The slider.
 */
export class CueDetections extends CueElement {
  static override styles = [theme, detectionsStyles, hueStyles];
  protected override readonly slices = ['detections', 'playback', 'understanding', 'highlight'] as const satisfies readonly (keyof SessionState)[];

  protected override render(): unknown {
    const { detections, playback } = this.state ?? {};
    if (detections === undefined || detections.status === 'none') return this.#renderEmpty();
    const { labels } = detections;
    const isLooking = this.state?.understanding.steps.some(({ step, status }) => step === 'detect' && (status === 'running' || status === 'waiting')) === true;
    return html`
      <div class="head"><h3>${this.text('seen')}</h3>${isLooking ? html`<span class="quiet" role="status">${this.text('moreSeen')}</span>` : nothing}</div>
      ${this.#renderThreshold(detections)}
      ${labels.length === 0 ? html`<p class="quiet none" role="status">${this.text(isLooking ? 'nothingSeenYet' : 'nothingSeen')}</p>`
        : html`<ul aria-label=${this.text('seen')}>${labels.map((label) => this.#renderLabel(label, playback?.duration ?? 0))}</ul>`}`;
  }

  #renderEmpty(): TemplateResult | typeof nothing {
    const { offered = [], steps = [], proposals = [] } = this.state?.understanding ?? {};
    const isAsked = [...steps, ...proposals].some(({ step }) => step === 'detect');
    const canAsk = offered.includes('detect') && !isAsked;
    return html`<div class="empty"><p class="quiet">${this.text(isAsked ? 'nothingSeenYet' : 'nothingLookedFor')}</p>
      ${canAsk ? html`<button class="ask" @click=${() => { this.request('propose', { step: 'detect' }); }}>${this.text('ask.detect')}</button>` : nothing}</div>`;
  }

  #renderThreshold({ threshold, leastThreshold }: DetectionsState): TemplateResult {
    const percent = `${Math.round(threshold * 100)} %`;
    return html`<label class="threshold">${this.text('threshold')}
      <input part="threshold" type="range" min=${leastThreshold} max="0.95" step=${SLIDER_STEP} .value=${String(threshold)} aria-valuetext=${this.text('atLeast', { percent })} @input=${this.#handleThreshold}>
      <output>${percent}</output></label>`;
  }

  #renderLabel({ label, count, starts, isShown }: DetectedLabel, duration: number): TemplateResult {
    const hue = hueOf(label, this.state?.detections.labels ?? []);
    const spans = (this.state?.detections.appearances ?? []).filter((appearance) => appearance.label === label);
    const jump = (step: 1 | -1): TemplateResult => html`<button class="jump" aria-label=${this.text(step === 1 ? 'nextSeen' : 'previousSeen', { label })} title=${this.text(step === 1 ? 'nextSeen' : 'previousSeen', { label })}
      ?disabled=${starts.length === 0} @click=${() => { this.#jump(starts, step); }}>${step === 1 ? icons.down : icons.up}</button>`;
    const [first] = spans;
    return html`<li part="label" class=${isShown ? hue : `${hue} off`} @pointerenter=${() => { this.request('highlight', { moment: first ?? null }); }} @pointerleave=${() => { this.request('highlight', { moment: null }); }}>
      <label class="name"><input type="checkbox" .checked=${isShown} @change=${(event: Event) => { this.request('label', { label, shown: (event.target as HTMLInputElement).checked }); }}>
        <span class="swatch" aria-hidden="true"></span><span>${label}</span></label>
      <button class="count" aria-label=${this.text(count === 1 ? 'seenOnce' : 'seenTimes', { label, count })} title=${starts[0] === undefined ? nothing : this.text('goTo', { time: formatTime(starts[0]) })} @click=${() => { this.#jump(starts, 1); }}>${count}×</button>
      ${jump(-1)}${jump(1)}
      ${duration > 0 && isShown ? renderLane(spans, duration, hue) : nothing}
    </li>`;
  }

  #jump(starts: readonly number[], step: 1 | -1): void {
    const time = jumpFrom(starts, this.state?.playback.currentTime ?? 0, step);
    if (time !== null) this.request('seek', { time });
  }

  readonly #handleThreshold = (event: Event): void => {
    this.request('threshold', { threshold: Number((event.target as HTMLInputElement).value) });
  };
}
