import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatTime, MAX_MESSAGE_LENGTH, type Citation, type Message, type Moment } from '@cuelight/protocol';
import type { PendingMessage, SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { chatStyles } from './cue-chat.styles.js';
import { renderMessageText } from './render-message-text.js';

const NEAR_END_PX = 64;

/**
 * @summary The room of the video: people talk, and the video answers with moments one can follow.
 * @csspart message - One message.
 */
export class CueChat extends CueElement {
  static override styles = [theme, chatStyles];
  protected override readonly slices = ['chat'] as const satisfies readonly (keyof SessionState)[];

  @state() private isRenaming = false;
  #isAtEnd = true;
  readonly #resized = new ResizeObserver(() => { this.#showEnd(); });

  protected override firstUpdated(): void {
    // hidden behind a tab nothing can be scrolled: the end is shown when there is room again
    this.#resized.observe(this.#scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#resized.observe(this.#scroller);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#showEnd();
  }

  get #scroller(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.scroller') ?? this;
  }

  /** Keeps the newest message in view, unless the reader has scrolled up. */
  #showEnd(): void {
    const scroller = this.#scroller;
    if (this.#isAtEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  readonly #handleScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    if (clientHeight > 0) this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  };

  protected override render(): unknown {
    const chat = this.state?.chat;
    const isEmpty = chat === undefined || (chat.messages.length === 0 && chat.pending.length === 0);
    return html`
      <div class="scroller" tabindex="0" @scroll=${this.#handleScroll} role="region" aria-label=${this.text('conversation')}>
        <div role="log" aria-label=${this.text('chat')} aria-relevant="additions">
          ${isEmpty ? html`<p class="empty quiet">${this.text(chat?.connection === 'local' ? 'emptyChatLocal' : 'emptyChat')}</p>` : nothing}
          ${repeat(chat?.messages ?? [], (message) => message.id, (message) => this.#renderMessage(message))}
          ${repeat(chat?.pending ?? [], (pending) => pending.clientId, (pending) => this.#renderPending(pending))}
        </div>
      </div>
      ${this.#renderStatus()}
      ${this.#renderForm()}`;
  }

  #renderMessage(message: Message): TemplateResult {
    const isBot = message.author.kind === 'bot';
    const isMine = message.author.id === this.state?.chat.me.id;
    return html`<article part="message ${isBot ? 'bot-message' : ''}" class="${isBot ? 'bot' : ''} ${isMine ? 'mine' : ''}">
      <header><b>${message.author.name}</b>${message.at === null ? nothing : this.#renderTime(message.at, message.roomId)}</header>
      <p>${renderMessageText(message.text, message.citations, this.#renderCitation)}</p>
    </article>`;
  }

  #renderTime(at: number, roomId: string): TemplateResult {
    const moment: Moment = { kind: 'message', videoId: this.state?.video?.id ?? roomId, start: at, end: at + 1, messageId: '' };
    return this.#renderMoment(moment, formatTime(at), this.text('saidAt', { time: formatTime(at) }));
  }

  readonly #renderCitation = (citation: Citation, label: string): TemplateResult => this.#renderMoment(citation, label, citation.quote);

  #renderMoment(moment: Moment, label: string, title: string): TemplateResult {
    const light = (lit: boolean) => (): void => { this.request('highlight', { moment: lit ? moment : null }); };
    return html`<button class="moment" title=${title} @click=${() => { this.request('seek', { time: moment.start }); }}
      @pointerenter=${light(true)} @pointerleave=${light(false)} @focus=${light(true)} @blur=${light(false)}>${label}</button>`;
  }

  #renderPending(pending: PendingMessage): TemplateResult {
    return html`<article part="message" class="mine pending">
      <header><b>${this.state?.chat.me.name}</b></header><p>${pending.text}</p>
      ${pending.error === null ? html`<small class="quiet">${this.text('sending')}</small>` : html`<small class="error" role="alert">${this.text('notSent')}: ${pending.error.message}
        <button class="link" @click=${() => { this.request('resend', { clientId: pending.clientId }); }}>${this.text('retry')}</button></small>`}
    </article>`;
  }

  #renderStatus(): TemplateResult {
    const { connection = 'local', typing = [], answering = false, error = null } = this.state?.chat ?? {};
    const words = error !== null ? error.message : connection === 'offline' ? this.text('offline') : connection === 'connecting' ? this.text('connecting') : connection === 'refused' ? this.text('refused')
      : answering ? this.text('answering') : typing.length > 0 ? this.text('typing', { names: typing.map((one) => one.name).join(', ') }) : '';
    return html`<p class="status quiet" role="status">${words}</p>`;
  }

  #renderForm(): TemplateResult {
    const { connection = 'local', me, participants = [] } = this.state?.chat ?? {};
    const isOff = connection === 'refused' || this.state === null;
    return html`<form @submit=${this.#handleSubmit}>
      <textarea rows="2" maxlength=${MAX_MESSAGE_LENGTH} aria-label=${this.text('messageLabel')} placeholder=${this.text('messagePlaceholder')} ?disabled=${isOff}
        @keydown=${this.#handleKey} @input=${() => { this.request('typing', {}); }}></textarea>
      <div class="actions">
        ${this.isRenaming ? html`<input class="name" aria-label=${this.text('yourName')} .value=${me?.name ?? ''} maxlength="60" @keydown=${this.#handleNameKey} @change=${this.#handleRename} @blur=${() => { this.isRenaming = false; }}>`
          : html`<button type="button" class="link who" title=${this.text('rename')} @click=${this.#startRenaming}>${me?.name ?? ''}</button>`}
        ${participants.length > 1 ? html`<span class="quiet people">${this.text('people', { count: participants.length })}</span>` : nothing}
        <span class="space"></span>
        ${connection === 'local' ? nothing : html`<button class="send" ?disabled=${isOff}>${this.text('send')}</button>`}
        <button type="button" class="ask" ?disabled=${isOff} @click=${() => { this.#send(true); }}>${this.text('ask')}</button>
      </div>
    </form>`;
  }

  #send(ask: boolean): void {
    const field = this.renderRoot.querySelector('textarea');
    const text = field?.value.trim() ?? '';
    if (field === null || text === '') return;
    field.value = '';
    this.#isAtEnd = true;
    this.request('message', { text, ask });
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#send(this.state?.chat.connection === 'local');
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // Enter that ends a composition (Japanese, Chinese …) belongs to the input method
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send(this.state?.chat.connection === 'local');
  };

  readonly #startRenaming = (): void => {
    this.isRenaming = true;
    void this.updateComplete.then(() => { this.renderRoot.querySelector<HTMLInputElement>('.name')?.select(); });
  };

  readonly #handleNameKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // Enter would send the form, and with it a message half written
    event.preventDefault();
    if (event.key === 'Enter') this.#handleRename(event);
    else this.isRenaming = false;
  };

  readonly #handleRename = (event: Event): void => {
    const name = (event.target as HTMLInputElement).value.trim();
    if (name !== '') this.request('rename', { name });
    this.isRenaming = false;
  };
}
