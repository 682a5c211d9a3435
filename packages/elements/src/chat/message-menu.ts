import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '@cuelight/protocol';
import { rovingTarget } from '../base/roving.js';
import type { RoomHost } from './room-parts.js';

const REACTIONS = ['👍', '❤️', '😂', '🎉', '🤔'];
const EDGE_PX = 8;
const TEN_MINUTES = 600;
const A_DAY = 86_400;

interface Item {
  readonly label: string;
  readonly run: () => void;
  /** Asked for a second time before it is done. */
  readonly sure?: string;
}

/** What can be done with one message, beside its button: by pointer, and by arrows, Home, End, Enter and Escape. */
export class MessageMenu {
  readonly #host: RoomHost;
  readonly #edit: (seq: number) => void;
  #message: Message | null = null;
  #anchor: HTMLElement | null = null;
  /** Label of the item that waits to be asked for again. */
  #asking: string | null = null;

  constructor(host: RoomHost, edit: (seq: number) => void) {
    this.#host = host;
    this.#edit = edit;
  }

  open(message: Message, anchor: HTMLElement): void {
    this.#message = message;
    this.#anchor = anchor;
    this.#asking = null;
    this.#host.requestUpdate();
    requestAnimationFrame(() => {
      const menu = this.#menu;
      if (menu === null || !anchor.isConnected) return;
      menu.showPopover();
      const at = anchor.getBoundingClientRect();
      const below = at.bottom + menu.offsetHeight + EDGE_PX <= innerHeight;
      menu.style.left = `${Math.max(EDGE_PX, Math.min(at.right - menu.offsetWidth, innerWidth - menu.offsetWidth - EDGE_PX))}px`;
      menu.style.top = `${Math.max(EDGE_PX, below ? at.bottom : at.top - menu.offsetHeight)}px`;
      this.#focus(0);
    });
  }

  render(): TemplateResult | typeof nothing {
    const message = this.#message;
    if (message === null) return nothing;
    const { text, chat: { me } } = this.#host;
    const react = (emoji: string): void => {
      const on = message.reactions?.find((one) => one.emoji === emoji)?.by.includes(me.id) !== true;
      this.#done(() => { this.#host.request('react', { seq: message.seq, emoji, on }); });
    };
    return html`<div class="menu" popover role="menu" aria-label=${text('messageMenu', { name: message.author.name })} @keydown=${this.#handleKey} @toggle=${this.#handleToggle}>
      <div class="emoji" role="none">${REACTIONS.map((emoji) => html`<button type="button" role="menuitem" tabindex="-1" aria-label=${text('reactWith', { emoji })} @click=${() => { react(emoji); }}>${emoji}</button>`)}</div>
      ${this.#items(message).map((item) => html`<button type="button" role="menuitem" tabindex="-1" @click=${() => { this.#choose(item); }}>${this.#asking === item.label ? item.sure : item.label}</button>`)}
    </div>`;
  }

  #items(message: Message): readonly Item[] {
    const { text, chat: { me, standing } } = this.#host;
    const { seq, author } = message;
    const isMine = author.id === me.id;
    const isModerator = standing?.moderator === true;
    const moderate = (action: 'mute' | 'ban', seconds?: number): void => {
      this.#host.request('moderate', { participantId: author.id, action, ...(seconds === undefined ? {} : { seconds }) });
    };
    return [
      ...(isMine && message.text !== '' ? [{ label: text('edit'), run: () => { this.#edit(seq); } }] : []),
      ...(isMine || isModerator ? [{ label: text('remove'), sure: text('removeSure'), run: () => { this.#host.request('removeMessage', { seq }); } }] : []),
      ...(!isMine && isModerator && author.kind === 'person' ? [
        { label: text('muteMinutes', { name: author.name }), run: () => { moderate('mute', TEN_MINUTES); } },
        { label: text('muteDay', { name: author.name }), run: () => { moderate('mute', A_DAY); } },
        { label: text('ban', { name: author.name }), sure: text('banSure', { name: author.name }), run: () => { moderate('ban'); } },
      ] : []),
    ];
  }

  #choose(item: Item): void {
    if (item.sure !== undefined && this.#asking !== item.label) {
      this.#asking = item.label;
      this.#host.requestUpdate();
      return;
    }
    this.#done(item.run);
  }

  #done(run: () => void): void {
    this.#menu?.hidePopover();
    this.#anchor?.focus();
    run();
  }

  get #menu(): HTMLElement | null {
    return this.#host.root.querySelector('.menu');
  }

  get #buttons(): HTMLElement[] {
    return [...this.#menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []];
  }

  #focus(index: number): void {
    this.#buttons[index]?.focus();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const target = rovingTarget(event, buttons.indexOf(this.#host.root.activeElement as HTMLElement), buttons.length);
    if (target !== null) this.#focus(target);
    else if (event.key === 'Escape' || event.key === 'Tab') this.#done(() => undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #handleToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    this.#message = null;
    this.#host.requestUpdate();
  };
}
