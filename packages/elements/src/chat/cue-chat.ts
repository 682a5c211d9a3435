import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatTime, MAX_MESSAGE_LENGTH, type Message, type Moment } from '@cuelight/protocol';
import type { AnswerInProgress, ChatState, Draft, PendingMessage, SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { overlaps } from '../base/spans.js';
import { theme } from '../base/theme.js';
import { tileStyles } from '../time-bar/storyboard-tip.js';
import { CitationPreview, previewStyles, type Previewed } from './citation-preview.js';
import { chatStyles } from './cue-chat.styles.js';
import { firstWords, renderMessageText, type MessageParts } from './render-message-text.js';
import { offersWriter } from './offers-writer.js';
import type { RoomParts } from './room-parts.js';

const NEAR_END_PX = 64;

/**
 * @summary The room of the video: people talk, and the video answers with moments one can follow.
 * @csspart message - One message.
 * @csspart citation - A moment that an answer rests on.
 * @csspart closest - Moments near to a question that the video does not answer.
 * @csspart preview - The frame and the words of a citation, while pointer or focus are on it.
 */
export class CueChat extends CueElement {
  static override styles = [theme, chatStyles, tileStyles, previewStyles];
  protected override readonly slices = ['chat', 'highlight', 'preview', 'writer'] as const satisfies readonly (keyof SessionState)[];

  @state() private isRenaming = false;
  #isAtEnd = true;
  /** What only a room of a server has; null until it is fetched. */
  #room: RoomParts | null = null;
  #isFetchingRoom = false;
  #draft: Draft | null = null;
  readonly #preview = new CitationPreview(this);
  readonly #resized = new ResizeObserver(() => { this.#showEnd(); });

  constructor() {
    super();
    this.addEventListener('dragover', this.#handleFiles);
    this.addEventListener('drop', this.#handleFiles);
    this.addEventListener('paste', this.#handleFiles);
  }

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

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.hasUpdated) this.#room?.keep(this.#scroller);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#room === null && this.state?.chat.standing) void this.#fetchRoom();
    this.#takeDraft();
    if (this.#preview.isShown) this.wantPictures();
    this.#room?.restore(this.#scroller, this.#isAtEnd);
    this.#showEnd();
    this.#room?.seen(this.#scroller, this.#isAtEnd);
  }

  async #fetchRoom(): Promise<void> {
    if (this.#isFetchingRoom) return;
    this.#isFetchingRoom = true;
    try {
      const { RoomParts } = await import('./room-parts.js');
      const chat = (): ChatState | undefined => this.state?.chat;
      const root = this.renderRoot as ShadowRoot;
      const locale = (): string => this.locale;
      const empty = this.state?.chat;
      if (empty === undefined) return;
      this.#room = new RoomParts({
        root, get chat() { return chat() ?? empty; }, get locale() { return locale(); }, text: (key, values) => this.text(key, values),
        request: (type, detail) => { this.request(type, detail); }, requestUpdate: () => { this.requestUpdate(); },
      });
      this.requestUpdate();
    } catch {
      // the conversation goes on without; the next change tries again
    } finally {
      this.#isFetchingRoom = false;
    }
  }

  /** Puts words that came from elsewhere on the page into the field, after what stands there, to be gone on with. */
  #takeDraft(): void {
    const draft = this.state?.chat.draft ?? null;
    if (draft === this.#draft) return;
    this.#draft = draft;
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('form textarea');
    if (draft === null || field === null || field.disabled) return;
    const before = field.value.trimEnd();
    field.value = `${before === '' ? '' : `${before} `}${draft.text}`.slice(0, MAX_MESSAGE_LENGTH);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
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
    this.#preview.hide();
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    if (clientHeight > 0) this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.#room?.seen(this.#scroller, this.#isAtEnd);
  };

  protected override render(): unknown {
    const chat = this.state?.chat;
    const isEmpty = chat === undefined || (chat.messages.length === 0 && chat.pending.length === 0);
    return html`
      <div class="scroller" tabindex="0" @scroll=${this.#handleScroll} @keydown=${this.#handleChipKey} role="region" aria-label=${this.text('conversation')}>
        <div role="log" aria-label=${this.text('chat')} aria-relevant="additions">
          ${isEmpty && chat?.connection !== 'refused' ? html`<p class="empty quiet">${this.text(chat?.connection === 'local' ? 'emptyChatLocal' : 'emptyChat')}</p>` : nothing}
          ${this.#room?.renderTop()}
          ${repeat(chat?.messages ?? [], (message) => message.id, (message, n) => this.#renderMessage(message, chat?.messages[n - 1]))}
          ${repeat(chat?.pending ?? [], (pending) => pending.clientId, (pending) => this.#renderPending(pending))}
        </div>
        ${chat?.answer ? this.#renderAnswer(chat.answer) : nothing}
      </div>
      ${this.#room?.renderAround()}
      ${this.#renderStatus()}
      ${offersWriter(this.state) ? html`<cue-writer></cue-writer>` : nothing}
      ${this.#renderForm()}
      ${this.#preview.render(this.state?.preview.storyboard ?? [])}`;
  }

  #renderMessage(message: Message, before: Message | undefined): TemplateResult {
    const isBot = message.author.kind === 'bot';
    const isMine = message.author.id === this.state?.chat.me.id;
    const words = html`<p>${renderMessageText(message, this.#parts)}</p>`;
    return html`${this.#room?.renderUnread(message, before)}<article part="message ${isBot ? 'bot-message' : ''}" class="${isBot ? 'bot' : ''} ${isMine ? 'mine' : ''}">
      <header><b>${message.author.name}</b>${message.at === null ? nothing : this.#renderTime(message.at, message.roomId)}</header>
      ${this.#room?.renderBody(message, words) ?? words}
      ${this.#renderClosest(message)}${this.#renderOrigin(message)}${this.#room?.renderBelow(message)}
    </article>`;
  }

  /** What is at least about some of a question that the video does not answer. */
  #renderClosest({ id }: Message): TemplateResult | typeof nothing {
    const moments = this.state?.chat.closest[id] ?? [];
    const name = this.text('closest');
    return moments.length === 0 ? nothing : html`<div class="closest" part="closest" role="group" aria-label=${name}><small class="quiet">${name}</small>
      ${moments.map((hit) => this.#renderChip({ ...hit, quote: hit.snippet.text }, formatTime(hit.start), firstWords(hit.snippet.text)))}</div>`;
  }

  /** An answer while it is written. Outside the log, which would read it out again with each sentence: it is read when it is whole. */
  #renderAnswer(answer: AnswerInProgress): TemplateResult {
    return html`<article part="message bot-message" class="bot writing" aria-busy="true" aria-label=${this.text('writing')}>
      <header><b>${this.text('botName')}</b></header><p>${renderMessageText(answer, this.#parts)}</p>
    </article>`;
  }

  /** Who wrote an answer, and why it is not another one. */
  #renderOrigin({ generated, note }: Message): TemplateResult | typeof nothing {
    const words = [...(generated ? [this.text('generated')] : []), ...(note === undefined ? [] : [this.text(`note.${note}`)])];
    return words.length === 0 ? nothing : html`<small class="origin quiet">${words.join(' ')}</small>`;
  }

  #renderTime(at: number, roomId: string): TemplateResult {
    const moment: Moment = { kind: 'message', videoId: this.state?.video?.id ?? roomId, start: at, end: at + 1, messageId: '' };
    const light = this.#lights(moment);
    return html`<button class="moment" title=${this.text('saidAt', { time: formatTime(at) })} @click=${() => { this.request('seek', { time: at }); }}
      @pointerenter=${light} @pointerleave=${light} @focus=${light} @blur=${light}>${formatTime(at)}</button>`;
  }

  readonly #parts: MessageParts = {
    citation: (citation, label, words) => this.#renderChip(citation, label, words, 'citation'),
    unsupported: (text) => html`<span class="unsupported">${text}</span> <small class="quiet">(${this.text('notSaid')})</small>`,
  };

  /** A moment of the video: to go to, with its frame and words while it is looked at. */
  #renderChip(moment: Previewed, label: string, words: string, part?: 'citation'): TemplateResult {
    const light = this.#lights(moment);
    const enter = (event: Event): void => { light(event); this.#preview.enter(moment, event); };
    const leave = (event: Event): void => { light(event); this.#preview.leave(event); };
    return html`<button class="moment cited ${overlaps(this.state?.highlight, moment) ? 'lit' : ''}" part=${part ?? nothing} @click=${() => { this.request('seek', { time: moment.start }); }}
      @pointerenter=${enter} @pointerleave=${leave} @focus=${enter} @blur=${leave}>${label}${words === '' ? nothing : html` <span class="words">${words}</span>`}</button>`;
  }

  /** Lights a moment everywhere while pointer or focus are on what shows it here. */
  #lights(moment: Moment): (event: Event) => void {
    return ({ type }) => { this.request('highlight', { moment: type === 'pointerenter' || type === 'focus' ? moment : null }); };
  }

  readonly #handleChipKey = (event: KeyboardEvent): void => { this.#preview.handleEscape(event); };

  #renderPending(pending: PendingMessage): TemplateResult {
    return html`<article part="message" class="mine pending">
      <header><b>${this.state?.chat.me.name}</b></header><p>${pending.text}</p>
      ${pending.error === null ? html`<small class="quiet">${this.text('sending')}</small>` : html`<small class="error" role="alert">${this.text('notSent')}: ${this.told(pending.error)}
        <button class="link" @click=${() => { this.request('resend', { clientId: pending.clientId }); }}>${this.text('retry')}</button></small>`}
    </article>`;
  }

  #renderStatus(): TemplateResult {
    const { connection = 'local', typing = [], answering = false, answer = null, error = null } = this.state?.chat ?? {};
    const words = error !== null ? this.told(error) : connection === 'offline' ? this.text('offline') : connection === 'connecting' ? this.text('connecting') : connection === 'refused' ? this.text('refused')
      : answering ? this.text(answer === null ? 'answering' : 'writing') : typing.length > 0 ? this.text('typing', { names: typing.map((one) => one.name).join(', ') }) : '';
    return html`<div class="progress"><p class="status quiet" role="status">${words}</p>
      ${answering ? html`<button class="link stop" @click=${() => { this.request('stopAnswer', {}); }}>${this.text('stopAnswer')}</button>` : nothing}</div>`;
  }

  #renderForm(): TemplateResult {
    const { connection = 'local', me } = this.state?.chat ?? {};
    // the bot of a conversation without a server is nobody who came
    const people = this.state?.chat.participants.filter(({ kind }) => kind === 'person').length ?? 0;
    const isOff = connection === 'refused' || this.state === null;
    return html`<form @submit=${this.#handleSubmit}>
      <textarea rows="2" maxlength=${MAX_MESSAGE_LENGTH} aria-label=${this.text('messageLabel')} placeholder=${this.text('messagePlaceholder')} ?disabled=${isOff}
        @keydown=${this.#handleKey} @input=${() => { this.request('typing', {}); }}></textarea>
      ${this.#room?.renderFiles()}
      <div class="actions">
        ${this.isRenaming ? html`<input class="name" aria-label=${this.text('yourName')} .value=${me?.name ?? ''} maxlength="60" @keydown=${this.#handleNameKey} @change=${this.#handleRename} @blur=${() => { this.isRenaming = false; }}>`
          : html`<button type="button" class="link who" title=${this.text('rename')} @click=${this.#startRenaming}>${me?.name ?? ''}</button>`}
        ${people > 1 ? html`<span class="quiet people">${this.text('people', { count: people })}</span>` : nothing}
        <span class="space"></span>
        ${this.#room?.renderAttach(isOff)}
        ${connection === 'local' ? nothing : html`<button class="send" ?disabled=${isOff}>${this.text('send')}</button>`}
        <button type="button" class="ask" ?disabled=${isOff} @click=${() => { this.#send(true); }}>${this.text('ask')}</button>
      </div>
    </form>`;
  }

  #send(ask: boolean): void {
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('form textarea');
    const text = field?.value.trim() ?? '';
    if (field === null || (text === '' && (this.state?.chat.attached.length ?? 0) === 0)) return;
    field.value = '';
    this.#isAtEnd = true;
    this.request('message', { text, ask });
  }

  /** Files that are dropped or pasted here are attached, where there is a room that takes them; else they are for whoever is around. */
  readonly #handleFiles = (event: Event): void => {
    const data = event instanceof DragEvent ? event.dataTransfer : (event as ClipboardEvent).clipboardData;
    if (this.#room === null || this.state?.chat.connection !== 'online' || data?.types.includes('Files') !== true) return;
    event.preventDefault();
    if (event.type !== 'dragover') this.request('attach', { files: [...data.files] });
  };

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
