import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { formatTime } from '@cuelight/protocol';
import type { IngestState, SessionState, StepState, VideoSession } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { isStringKey, type Translate } from '../i18n/translate.js';
import { icons } from '../icons/icons.js';
import { addressStyles, renderAddress } from './address-form.js';
import { uploaderStyles } from './cue-uploader.styles.js';
import { GivenFiles } from './given-files.js';
import { MEDIA_ENDINGS, pickFiles } from './pick-files.js';
import { offerStyles, renderOffer } from './smaller-offer.js';
import { renderUnfinished, unfinishedStyles, type UnfinishedActions } from './unfinished-upload.js';

const ACCEPT = `video/*,image/*,${MEDIA_ENDINGS.join()},.vtt,.srt,.json`;
/** From how many finished steps on they share one line. */
const FINISHED_TOGETHER = 2;

/** Done, and nothing is to be said about it any more. */
const isFinished = (step: StepState): boolean => step.status === 'done' && step.error === null && (step.warnings ?? []).length === 0;

/**
 * @summary Takes a video by picker, by its address, or by drop and paste on itself or anywhere on what holds its session, and shows each step: where it runs, why, how far it is.
 * @csspart drop - The field to drop on.
 * @csspart address - The form for an address.
 * @csspart step - One step.
 * @csspart offer - The choice between the file and a smaller version.
 * @csspart unfinished - An upload that an earlier page left.
 */
export class CueUploader extends CueElement {
  static override styles = [theme, uploaderStyles, addressStyles, offerStyles, unfinishedStyles];
  protected override readonly slices = ['ingest', 'source'] as const satisfies readonly (keyof SessionState)[];

  @query('input[type="file"]') private readonly input!: HTMLInputElement;
  readonly #given = new GivenFiles(this, { files: (files) => { this.#take(files); }, address: (src) => { this.#open(src); } });
  /** An address is asked for. */
  @state() private asksAddress = false;
  #wasOffered = false;

  protected override sessionChanged(session: VideoSession | null): void {
    // a file that was being brought in when this page was left; what goes wrong is shown like any other ingest
    session?.resume().catch(() => undefined);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const isOffered = (this.state?.ingest.offer ?? null) !== null;
    if (isOffered === this.#wasOffered) return;
    this.#wasOffered = isOffered;
    // politely: one who is busy elsewhere on the page stays there, and hears of it by the live region
    const { activeElement } = this.ownerDocument;
    const isFree = activeElement === null || activeElement === this.ownerDocument.body || activeElement.contains(this) || this.matches(':focus-within');
    if (isFree) this.renderRoot.querySelector<HTMLElement>(isOffered ? '#offer' : 'header b')?.focus({ preventScroll: !isOffered });
  }

  protected override render(): unknown {
    const ingest = this.state?.ingest;
    const isWorking = ingest?.status === 'working';
    const { isOver } = this.#given;
    return html`
      <div class="drop ${isOver ? 'over' : ''}" part="drop">
        ${icons.add}<p class="quiet">${this.text(isOver ? 'dropNow' : 'dropHint')}</p>
        <button class="address" aria-expanded=${this.asksAddress ? 'true' : 'false'} aria-controls="address" ?disabled=${isWorking || this.state === null} @click=${this.#handleAsk}>${this.text('byAddress')}</button>
        <button class="choose" ?disabled=${isWorking || this.state === null} @click=${this.#handleChoose}>${this.text('choose')}</button>
        <input type="file" hidden multiple accept=${ACCEPT} aria-label=${this.text('bring')} @change=${this.#handlePick}>
      </div>
      ${this.asksAddress ? renderAddress(this.#text, { open: (src) => { this.#open(src); }, close: () => { void this.#handleAsk(); } }) : nothing}
      ${ingest?.unfinished ? renderUnfinished(ingest.unfinished, this.locale, this.#text, this.#unfinished) : nothing}
      ${ingest === undefined || ingest.status === 'idle' ? nothing : this.#renderIngest(ingest)}`;
  }

  #renderIngest(ingest: IngestState): TemplateResult {
    return html`<div class="work">
      <header>
        ${ingest.posterUrl === null ? nothing : html`<img src=${ingest.posterUrl} alt="">`}
        <div><b tabindex="-1">${ingest.fileName}</b>${ingest.facts === '' ? nothing : html`<span class="quiet">${this.told(ingest.facts)}</span>`}</div>
        ${ingest.pausable ? html`<button class="pause" @click=${() => { this.request('pauseUpload', { paused: !ingest.paused }); }}>${this.text(ingest.paused ? 'resumeUpload' : 'pauseUpload')}</button>` : nothing}
        ${ingest.status === 'working' && ingest.offer === null ? html`<button class="cancel" @click=${() => { this.request('cancel', {}); }}>${this.text('cancel')}</button>` : nothing}
      </header>
      <div aria-live="polite">${ingest.offer === null ? nothing
        : renderOffer(ingest.offer, this.locale, this.#text, (smaller) => { this.request('offer', { smaller }); }, () => { this.request('cancel', {}); })}</div>
      ${this.#renderSteps(ingest.steps.filter((step) => step.status !== 'skipped'))}
      <p role="status" class="quiet">${ingest.pausable && ingest.paused ? this.text('uploadPaused') : ingest.known ? this.text('known') : ingest.status === 'cancelled' ? this.text('cancelled') : ingest.status === 'done' ? this.text('done') : ingest.status === 'working' && ingest.steps.length === 0 ? this.text('loading') : ''}</p>
      ${ingest.error === null ? nothing : html`<p class="error" role="alert">${this.told(ingest.error)}</p>`}
    </div>`;
  }

  readonly #text: Translate = (key, values) => this.text(key, values);

  #nameOf({ step }: StepState): string {
    const key = `step.${step}`;
    return this.text(isStringKey(key) ? key : 'step.other');
  }

  #renderSteps(steps: readonly StepState[]): TemplateResult {
    const finished = steps.filter(isFinished);
    const areTogether = finished.length >= FINISHED_TOGETHER;
    return html`<ol>
      ${areTogether ? html`<li class="done together"><span class="state" aria-hidden="true">${icons.done}</span><details>
        <summary>${this.text('finished', { names: finished.map((step) => this.#nameOf(step)).join(', ') })}</summary>
        <ol>${finished.map((step) => this.#renderStep(step))}</ol></details></li>` : nothing}
      ${steps.filter((step) => !areTogether || !isFinished(step)).map((step) => this.#renderStep(step))}
    </ol>`;
  }

  #renderStep(step: StepState): TemplateResult {
    const name = this.#nameOf(step);
    const percent = step.progress === null ? null : Math.round(step.progress.fraction * 100);
    const left = step.progress?.secondsLeft ?? null;
    const place = step.progress?.queuePosition;
    const failure = step.error !== null && step.error !== this.state?.ingest.error ? this.told(step.error) : '';
    return html`<li part="step" class=${step.status}>
      <span class="state" aria-hidden="true">${step.status === 'done' ? icons.done : step.status === 'failed' ? icons.alert : nothing}</span>
      <div><div class="line"><span class="name">${name}</span>
        <span class="quiet where">${this.text(step.where === 'server' ? 'where.server' : 'where.browser')}${step.engine === '' ? nothing : ` · ${step.engine}`}</span>
        ${step.status === 'running' && percent !== null ? html`<span class="quiet figures">${place === undefined ? nothing : `${this.text('queued', { place: place + 1 })} · `}${percent} %${left === null ? nothing : ` · ${this.text('left', { time: formatTime(Math.max(1, left)) })}`}</span>` : nothing}</div>
        ${step.sentence === '' ? nothing : html`<p class="quiet">${this.told(step.sentence)}</p>`}
        ${(step.warnings ?? []).map(({ message }) => html`<p class="warning">${icons.alert}<span>${this.told(message)}</span></p>`)}
        ${failure === '' ? nothing : html`<p class="error">${failure}</p>`}
        ${step.status === 'running' && percent !== null ? html`<progress max="100" value=${percent} aria-label=${name}></progress>` : nothing}
      </div></li>`;
  }

  #take(list: Iterable<File> | null | undefined): void {
    const files = [...list ?? []];
    if (files.length === 0) return;
    // one that is waited for goes on; whatever else is given takes the place of what is being brought in
    if (this.state?.ingest.unfinished?.needs === 'file') this.request('continueUpload', { files });
    else this.request('ingest', { files });
  }

  #open(src: string): void {
    this.asksAddress = false;
    this.request('openUrl', { src });
  }

  readonly #handleAsk = async (): Promise<void> => {
    this.asksAddress = !this.asksAddress;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(this.asksAddress ? '#address input' : 'button.address')?.focus();
  };

  readonly #handlePick = (): void => {
    this.#take(this.input.files);
    this.input.value = '';
  };

  readonly #handleChoose = async (): Promise<void> => {
    const files = await pickFiles();
    if (files === null) this.input.click();
    else this.#take(files);
  };

  readonly #unfinished: UnfinishedActions = {
    goOn: () => { this.request('continueUpload', {}); },
    choose: () => { void this.#handleChoose(); },
    forget: () => { this.request('forgetUpload', {}); },
  };
}
