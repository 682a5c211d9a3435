import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import type { AskedStep, SessionState, StepProposal, StepState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { isStringKey } from '../i18n/translate.js';
import { icons } from '../icons/icons.js';
import { offerStyles } from '../uploader/smaller-offer.js';
import { stepsStyles } from './cue-steps.styles.js';
import { whatItTakes } from './what-it-takes.js';

/** So many say beside each other what they are for; more of them are one row without words in front. */
const FEW = 2;

/**
 * @summary What can be found out about the open video: asked for here, said what it takes before it starts, and shown while it runs.
 * @csspart proposal - What one step would take.
 * @csspart step - One step that was started.
 */
export class CueSteps extends CueElement {
  static override styles = [theme, offerStyles, stepsStyles];
  protected override readonly slices = ['understanding', 'transcript'] as const satisfies readonly (keyof SessionState)[];
  #proposed = 0;

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // beside other buttons in a row, more than a button takes the whole of it
    this.toggleAttribute('wide', this.renderRoot.querySelector('.offer, ol') !== null);
    const count = this.state?.understanding.proposals.length ?? 0;
    // the button that was pressed is gone: whoever pressed it goes on at the question
    if (count > this.#proposed && this.shadowRoot?.activeElement === null && this.ownerDocument.activeElement === this.ownerDocument.body) this.renderRoot.querySelector<HTMLElement>('#proposals')?.focus({ preventScroll: true });
    this.#proposed = count;
  }

  protected override render(): unknown {
    const { offered = [], proposals = [], steps = [] } = this.state?.understanding ?? {};
    if (offered.length === 0) return nothing;
    const shown = steps.filter(({ status }) => status !== 'skipped');
    const busy = new Set<string>([...proposals, ...shown.filter(({ status }) => status !== 'failed')].map(({ step }) => step));
    const open = offered.filter((step) => !busy.has(step) && this.#isWanted(step));
    return html`
      ${open.length === 0 ? nothing : html`<div class="ask" role="group" aria-label=${this.text('findMore')}>${open.length > FEW ? nothing : html`<span class="quiet" aria-hidden="true">${this.text('findMore')}</span>`}
        ${open.map((step) => html`<button @click=${() => { this.request('propose', { step }); }}>${this.text(this.#hasSpeech && step === 'transcribe' ? 'ask.again' : `ask.${step}`)}</button>`)}</div>`}
      <div aria-live="polite">${proposals.length === 0 ? nothing : this.#renderProposals(proposals)}</div>
      ${shown.length === 0 ? nothing : html`<ol>${shown.map((step) => this.#renderStep(step))}</ol>`}`;
  }

  get #hasSpeech(): boolean {
    const { source = null, cues = [] } = this.state?.transcript ?? {};
    return source === 'speech' && cues.length > 0;
  }

  /** Speech is recognised where there are no words, or none but those recognised before; meanings need words. */
  #isWanted(step: AskedStep): boolean {
    const { cues = [] } = this.state?.transcript ?? {};
    if (step === 'transcribe') return cues.length === 0 || this.#hasSpeech;
    return step !== 'embed' || cues.length > 0;
  }

  #renderProposals(proposals: readonly StepProposal[]): TemplateResult {
    const ready = proposals.filter(({ status }) => status === 'ready').length;
    return html`<div class="offer" part="proposal" role="group" aria-labelledby="proposals">
      <h3 id="proposals" tabindex="-1">${this.text('beforeStart')}</h3>
      <ul>${proposals.map((proposal) => this.#renderProposal(proposal))}</ul>
      <div class="answers">
        ${ready === 0 ? nothing : html`<button class="answer primary" @click=${() => { this.request('start', {}); }}>${this.text('start')}</button>`}
        <button class="answer plain" @click=${() => { for (const { step } of proposals) this.request('dismiss', { step }); }}>${this.text('notNow')}</button>
      </div></div>`;
  }

  #renderProposal(proposal: StepProposal): TemplateResult {
    const { step, status, sentence } = proposal;
    const said = status === 'asking' ? this.text('askingNeed') : status === 'impossible' ? this.told(sentence) : whatItTakes(proposal, this.locale, (key, values) => this.text(key, values));
    return html`<li class=${status} data-step=${step}><b>${this.text(`step.${step}`)}</b>
      <p>${said}</p>${status === 'ready' ? html`<p class="quiet">${this.told(sentence)}</p>` : nothing}</li>`;
  }

  #renderStep(step: StepState): TemplateResult {
    const key = `step.${step.step}`;
    const name = this.text(isStringKey(key) ? key : 'step.other');
    const isRunning = step.status === 'running' || step.status === 'waiting';
    const percent = step.progress === null ? null : Math.round(step.progress.fraction * 100);
    const left = step.progress?.secondsLeft ?? null;
    return html`<li part="step" class=${step.status} data-step=${step.step}>
      <span class="state" aria-hidden="true">${step.status === 'done' ? icons.done : step.status === 'failed' ? icons.alert : nothing}</span>
      <div><div class="line"><span class="name">${name}</span>
        ${step.status === 'done' ? html`<span class="quiet">${this.text('done')}</span>` : nothing}
        ${isRunning && percent !== null ? html`<span class="quiet figures">${percent} %${left === null ? nothing : ` · ${this.text('left', { time: formatTime(Math.max(1, left)) })}`}</span>` : nothing}
        ${isRunning ? html`<button class="stop" aria-label=${this.text('stopStep', { step: name })} @click=${() => { this.request('stop', { step: step.step as AskedStep }); }}>${this.text('cancel')}</button>` : nothing}</div>
        ${step.error === null ? nothing : html`<p class="error" role="alert">${this.told(step.error)}</p>`}
        ${isRunning ? html`<progress max="100" .value=${percent ?? 0} aria-label=${name}></progress>` : nothing}
      </div></li>`;
  }
}
