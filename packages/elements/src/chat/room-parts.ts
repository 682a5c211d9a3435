import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment, Message, Moderation } from '@cuelight/protocol';
import type { ChatState, SessionRequests } from '@cuelight/sdk';
import type { Translate } from '../i18n/translate.js';
import { icons } from '../icons/icons.js';
import { MessageMenu } from './message-menu.js';
import { roomStyles } from './room-parts.styles.js';

/** What the parts of a room need of the chat they are in. */
export interface RoomHost {
  readonly root: ShadowRoot;
  readonly text: Translate;
  readonly locale: string;
  readonly chat: ChatState;
  request<T extends keyof SessionRequests>(type: T, detail: SessionRequests[T]): void;
  requestUpdate(): void;
}

/** So near to its top the room is paged back. */
const NEAR_TOP_PX = 80;

function sizeText(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'kilobyte'] : [bytes / 1024 ** 2, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** What a chat shows in a room of a server beside what is said: fetched when there is one. */
export class RoomParts {
  readonly #host: RoomHost;
  readonly #menu: MessageMenu;
  #edited: number | null = null;
  #first = Infinity;
  #fromEnd = 0;
  readonly #pictures = new Set<string>();

  constructor(host: RoomHost) {
    this.#host = host;
    this.#menu = new MessageMenu(host, (seq) => { this.#edit(seq); });
    if (roomStyles.styleSheet) host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, roomStyles.styleSheet];
  }

  /** Above the first message. */
  renderTop(): TemplateResult | typeof nothing {
    const { standing } = this.#host.chat;
    if (!standing?.hasEarlier) return nothing;
    return html`<button type="button" class="earlier link" ?disabled=${standing.isLoadingEarlier} @click=${this.#loadEarlier}>${this.#host.text(standing.isLoadingEarlier ? 'loadingEarlier' : 'earlier')}</button>`;
  }

  /** Before the first message that came while one was not here. */
  renderUnread(message: Message, before: Message | undefined): TemplateResult | typeof nothing {
    const { standing, me } = this.#host.chat;
    const read = standing?.read ?? 0;
    const isFirst = message.seq > read && read > 0 && (before?.seq ?? 0) <= read && message.author.id !== me.id;
    return isFirst ? html`<p class="unread">${this.#host.text('newSince')}</p>` : nothing;
  }

  renderBody(message: Message, words: TemplateResult): TemplateResult {
    const { text } = this.#host;
    if (message.deleted) return html`<p class="quiet">${text('wasDeleted')}</p>`;
    if (this.#edited === message.seq) return this.#renderEditor(message);
    return message.edited === undefined ? words : html`${words} <small class="quiet">${text('wasEdited')}</small>`;
  }

  #renderEditor(message: Message): TemplateResult {
    const { text } = this.#host;
    const save = (): void => {
      const written = this.#editor?.value.trim() ?? '';
      if (written !== '' && written !== message.text) this.#host.request('editMessage', { seq: message.seq, text: written });
      this.#stopEditing();
    };
    const handleKey = (event: KeyboardEvent): void => {
      if (event.isComposing || (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey))) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') save();
      else this.#stopEditing();
    };
    return html`<div class="editor"><textarea rows="2" maxlength="4000" aria-label=${text('editMessage')} .value=${message.text} @keydown=${handleKey}></textarea>
      <button type="button" class="send" @click=${save}>${text('save')}</button> <button type="button" class="link" @click=${() => { this.#stopEditing(); }}>${text('cancel')}</button></div>`;
  }

  /** Below the words: what it carries, how people found it, and what can be done with it. */
  renderBelow(message: Message): TemplateResult | typeof nothing {
    if (message.deleted) return nothing;
    const { attachments = [], reactions = [], seq } = message;
    const { chat: { me }, text } = this.#host;
    return html`${attachments.map((one) => this.#renderAttachment(one))}
      <div class="under">
        ${reactions.map(({ emoji, by }) => html`<button type="button" class="reaction" aria-pressed=${by.includes(me.id)} aria-label=${text('reaction', { emoji, count: by.length })}
          @click=${() => { this.#host.request('react', { seq, emoji, on: !by.includes(me.id) }); }}>${emoji} ${by.length}</button>`)}
        <button type="button" class="more" data-seq=${seq} aria-haspopup="menu" aria-label=${text('messageMenu', { name: message.author.name })} @click=${(event: Event) => { this.#menu.open(message, event.currentTarget as HTMLElement); }}>⋯</button>
      </div>`;
  }

  #renderAttachment(attachment: Attachment): TemplateResult {
    const { chat: { pictures }, text, locale } = this.#host;
    const { id, name, kind, sizeBytes } = attachment;
    if (kind === 'image' && !this.#pictures.has(id)) {
      this.#pictures.add(id);
      queueMicrotask(() => { this.#host.request('showPicture', { attachment }); });
    }
    const picture = pictures[id];
    const open = (): void => { this.#host.request('openAttachment', { attachment }); };
    return html`<button type="button" class="file" title=${text(kind === 'video' ? 'openVideo' : 'saveFile', { name })} @click=${open}>
      ${picture === undefined ? html`${kind === 'video' ? icons.film : icons.file}<span class="file-name">${name}</span> <small class="quiet">${sizeText(sizeBytes, locale)}</small>` : html`<img src=${picture} alt=${name}>`}</button>`;
  }

  /** Files that go with the next message, and the way to choose them. */
  renderFiles(): TemplateResult | typeof nothing {
    const { chat: { attached, attaching }, text } = this.#host;
    if (attached.length + attaching.length === 0) return nothing;
    return html`<div class="files" role="status">${attached.map(({ id, name }) => html`<span class="file">${name} <button type="button" class="link" aria-label=${text('detach', { name })} @click=${() => { this.#host.request('detach', { id }); }}>✕</button></span>`)}
      ${attaching.map(({ name, fraction }) => html`<span class="file quiet">${name} ${Math.round(fraction * 100)} %</span>`)}</div>`;
  }

  renderAttach(isOff: boolean): TemplateResult {
    const choose = ({ target }: Event): void => {
      const field = target as HTMLInputElement;
      this.#host.request('attach', { files: [...field.files ?? []] });
      field.value = '';
    };
    return html`<input class="choose" type="file" multiple tabindex="-1" aria-hidden="true" @change=${choose}><button type="button" class="attach" ?disabled=${isOff} aria-label=${this.#host.text('attach')} title=${this.#host.text('attach')}
      @click=${() => { this.#host.root.querySelector<HTMLInputElement>('.choose')?.click(); }}>${icons.clip}</button>`;
  }

  /** The menu of a message; for moderators whom they have muted and shut out. */
  renderAround(): TemplateResult {
    const { chat: { standing }, text, locale } = this.#host;
    const { mutedUntil = null, moderator = false, moderated = [] } = standing ?? {};
    const until = (time: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(time));
    const isMuted = mutedUntil !== null && Date.parse(mutedUntil) > Date.now();
    const take = ({ participantId, banned }: Moderation): void => { this.#host.request('moderate', { participantId, action: banned ? 'unban' : 'unmute' }); };
    return html`${this.#menu.render()}
      ${isMuted ? html`<p class="muted" role="status">${text('youAreMuted', { time: until(mutedUntil) })}</p>` : nothing}
      ${moderator && moderated.length > 0 ? html`<details class="moderated"><summary>${text('moderated', { count: moderated.length })}</summary>
        ${moderated.map((one) => html`<p>${one.name}: ${one.banned ? text('isBanned') : text('isMuted', { time: until(one.mutedUntil ?? '') })} <button type="button" class="link" @click=${() => { take(one); }}>${text('takeBack')}</button></p>`)}</details>` : nothing}`;
  }

  get #editor(): HTMLTextAreaElement | null {
    return this.#host.root.querySelector('.editor textarea');
  }

  #edit(seq: number): void {
    this.#edited = seq;
    this.#host.requestUpdate();
    requestAnimationFrame(() => { this.#editor?.focus(); });
  }

  #stopEditing(): void {
    const seq = this.#edited;
    this.#edited = null;
    this.#host.requestUpdate();
    requestAnimationFrame(() => { this.#host.root.querySelector<HTMLElement>(`.more[data-seq="${seq ?? ''}"]`)?.focus(); });
  }

  readonly #loadEarlier = (): void => {
    this.#host.request('earlierMessages', {});
  };

  /** The reader scrolls, or there is more to see: near the top older messages are fetched, at the end the newest are read. */
  seen(scroller: HTMLElement, isAtEnd: boolean): void {
    const { standing, messages } = this.#host.chat;
    if (standing === null || scroller.clientHeight === 0) return;
    if (standing.hasEarlier && !standing.isLoadingEarlier && scroller.scrollTop < NEAR_TOP_PX && !isAtEnd) this.#loadEarlier();
    const last = messages.at(-1);
    if (last !== undefined && isAtEnd && document.visibilityState === 'visible') this.#host.request('readMessages', { seq: last.changed ?? last.seq });
  }

  /** Before and after older messages are put above those that are read: these stay where they are. */
  keep(scroller: HTMLElement): void {
    this.#fromEnd = scroller.scrollHeight - scroller.scrollTop;
  }

  restore(scroller: HTMLElement, isAtEnd: boolean): void {
    const first = this.#host.chat.messages[0]?.seq ?? Infinity;
    if (first < this.#first && !isAtEnd) scroller.scrollTop = scroller.scrollHeight - this.#fromEnd;
    this.#first = first;
  }
}
