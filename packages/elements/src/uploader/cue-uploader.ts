import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { formatTime } from '@cuelight/protocol';
import type { IngestState, SessionState, StepState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import type { StringKey } from '../i18n/translate.js';
import { icons } from '../icons/icons.js';
import { uploaderStyles } from './cue-uploader.styles.js';

const ACCEPT = 'video/*,.mp4,.webm,.ogv,.ogg,.mov,.avi,.mkv,.vtt,.srt';
const NAMED_STEPS = new Set(['probe', 'poster', 'hash', 'upload', 'captions', 'transcribe', 'renditions']);

/**
 * @summary Takes a video by drop, picker or paste, and shows each step: where it runs, why, how far it is.
 * @csspart drop - The field to drop on.
 * @csspart step - One step.
 */
export class CueUploader extends CueElement {
  static override styles = [theme, uploaderStyles];
  protected override readonly slices = ['ingest', 'source'] as const satisfies readonly (keyof SessionState)[];

  @query('input[type="file"]') private readonly input!: HTMLInputElement;
  @state() private isOver = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('dragover', this.#handleDragOver);
    this.addEventListener('dragleave', this.#handleDragLeave);
    this.addEventListener('drop', this.#handleDrop);
    this.addEventListener('paste', this.#handlePaste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('dragover', this.#handleDragOver);
    this.removeEventListener('dragleave', this.#handleDragLeave);
    this.removeEventListener('drop', this.#handleDrop);
    this.removeEventListener('paste', this.#handlePaste);
  }

  protected override render(): unknown {
    const ingest = this.state?.ingest;
    const isWorking = ingest?.status === 'working';
    return html`
      <div class="drop ${this.isOver ? 'over' : ''}" part="drop">
        ${icons.add}<p class="quiet">${this.text(this.isOver ? 'dropNow' : 'dropHint')}</p>
        <button class="choose" ?disabled=${isWorking || this.state === null} @click=${() => { this.input.click(); }}>${this.text('choose')}</button>
        <input type="file" hidden multiple accept=${ACCEPT} aria-label=${this.text('bring')} @change=${this.#handlePick}>
      </div>
      ${ingest === undefined || ingest.status === 'idle' ? nothing : this.#renderIngest(ingest)}`;
  }

  #renderIngest(ingest: IngestState): TemplateResult {
    return html`<div class="work">
      <header>
        ${ingest.posterUrl === null ? nothing : html`<img src=${ingest.posterUrl} alt="">`}
        <div><b>${ingest.fileName}</b>${ingest.facts === '' ? nothing : html`<span class="quiet">${ingest.facts}</span>`}</div>
        ${ingest.status === 'working' ? html`<button class="cancel" @click=${() => { this.request('cancel', {}); }}>${this.text('cancel')}</button>` : nothing}
      </header>
      <ol>${ingest.steps.filter((step) => step.status !== 'skipped').map((step) => this.#renderStep(step))}</ol>
      <p role="status" class="quiet">${ingest.known ? this.text('known') : ingest.status === 'cancelled' ? this.text('cancelled') : ingest.status === 'done' ? this.text('done') : ''}</p>
      ${ingest.error === null ? nothing : html`<p class="error" role="alert">${ingest.error.message}</p>`}
    </div>`;
  }

  #renderStep(step: StepState): TemplateResult {
    const name: StringKey = NAMED_STEPS.has(step.step) ? `step.${step.step}` as StringKey : 'step.other';
    const percent = step.progress === null ? null : Math.round(step.progress.fraction * 100);
    const left = step.progress?.secondsLeft ?? null;
    const failure = step.error !== null && step.error !== this.state?.ingest.error ? step.error.message : '';
    return html`<li part="step" class=${step.status}>
      <span class="state" aria-hidden="true">${step.status === 'done' ? icons.done : step.status === 'failed' ? icons.alert : nothing}</span>
      <div><span class="name">${this.text(name)}</span>
        ${step.status === 'running' && percent !== null ? html`<span class="quiet figures">${percent} %${left === null ? nothing : ` · ${this.text('left', { time: formatTime(Math.max(1, left)) })}`}</span>` : nothing}
        ${step.sentence === '' ? nothing : html`<p class="quiet">${step.sentence}</p>`}
        ${failure === '' ? nothing : html`<p class="error">${failure}</p>`}
        ${step.status === 'running' && percent !== null ? html`<progress max="100" value=${percent} aria-label=${this.text(name)}></progress>` : nothing}
      </div></li>`;
  }

  #take(list: FileList | null | undefined): void {
    const files = [...list ?? []];
    if (files.length > 0 && this.state?.ingest.status !== 'working') this.request('ingest', { files });
  }

  readonly #handlePick = (): void => {
    this.#take(this.input.files);
    this.input.value = '';
  };

  readonly #handleDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    this.isOver = true;
  };

  readonly #handleDragLeave = (): void => { this.isOver = false; };

  readonly #handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    this.#take(event.dataTransfer?.files);
  };

  readonly #handlePaste = (event: ClipboardEvent): void => { this.#take(event.clipboardData?.files); };
}
