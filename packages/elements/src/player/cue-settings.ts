import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { SessionRequest, SessionState } from '@cuelight/sdk';
import { CueElement } from '../base/cue-element.js';
import { theme } from '../base/theme.js';
import { icons } from '../icons/icons.js';
import { linkTo } from '../session-host/page-address.js';
import { settingsOf, type ChoiceGroup } from './choices.js';
import { settingsStyles } from './cue-settings.styles.js';

const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * @summary A button with a menu: quality, sound track, speed and spoken language, as far as there is something to choose, and a link to this
 * moment where the page's address can say it.
 * @event cue-hint - Something was done; `detail` are the words to show.
 * @csspart menu - The opened menu.
 */
export class CueSettings extends CueElement {
  static override styles = [theme, settingsStyles];
  protected override readonly slices = ['playback', 'understanding'] as const satisfies readonly (keyof SessionState)[];

  @property({ type: Boolean }) disabled = false;
  @state() private isOpen = false;
  #told = '';
  #outside: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close(false);
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    // the clock ticks in the same slice; an open menu is not drawn anew by it
    const { rate, quality, qualities, audioTrack, audioTracks } = this.state?.playback ?? {};
    const { language, offered } = this.state?.understanding ?? {};
    const now = JSON.stringify([rate, quality, qualities, audioTrack, audioTracks, language, offered]);
    const isNew = now !== this.#told;
    this.#told = now;
    return isNew || changed.size > 0 || !this.hasUpdated;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.disabled && this.isOpen) this.#close(false);
  }

  protected override render(): unknown {
    const label = this.text('settings');
    return html`
      <button class="open" aria-label=${label} title=${label} aria-haspopup="menu" aria-expanded=${this.isOpen ? 'true' : 'false'} aria-controls=${this.isOpen ? 'menu' : nothing}
        ?disabled=${this.disabled} @click=${this.#toggle} @keydown=${this.#handleButtonKey}>${icons.settings}</button>
      ${this.isOpen && this.state !== null ? html`<div class="menu" id="menu" part="menu" role="menu" aria-label=${label} @keydown=${this.#handleKey} @focusout=${this.#handleFocusOut}>
        ${settingsOf(this.state, this.locale, (key, values) => this.text(key, values)).map((group) => this.#renderGroup(group))}
        ${this.#link() === null ? nothing : html`<button role="menuitem" tabindex="-1" @click=${this.#copyLink}>${this.text('copyMoment')}</button>`}</div>` : nothing}`;
  }

  #link(): string | null {
    return linkTo(this.session, { start: this.session?.getState().playback.currentTime ?? 0 });
  }

  readonly #copyLink = (): void => {
    const say = (words: string): void => { this.dispatchEvent(new CustomEvent('cue-hint', { bubbles: true, detail: words })); };
    navigator.clipboard.writeText(this.#link() ?? '').then(() => { say(this.text('linkCopied')); }, () => { say(this.text('linkNotCopied')); });
    this.#close(true);
  };

  #renderGroup({ name, choices }: ChoiceGroup): TemplateResult {
    return html`<div class="group" role="group" aria-label=${this.text(name)}><span aria-hidden="true">${this.text(name)}</span><div class="choices" role="none">
      ${choices.map(({ label, isChosen, request }) => html`<button role="menuitemradio" tabindex="-1" aria-checked=${isChosen ? 'true' : 'false'} @click=${() => { this.#choose(request); }}>${label}</button>`)}
    </div></div>`;
  }

  #choose({ type, ...detail }: SessionRequest): void {
    this.request(type, detail);
    this.#close(true);
  }

  readonly #toggle = (): void => {
    if (this.isOpen) this.#close(true);
    else this.#open();
  };

  #open(): void {
    this.isOpen = true;
    this.#outside = new AbortController();
    this.ownerDocument.addEventListener('pointerdown', (event) => { if (!event.composedPath().includes(this)) this.#close(false); }, { capture: true, signal: this.#outside.signal });
    void this.updateComplete.then(() => { (this.renderRoot.querySelector<HTMLElement>('.menu [aria-checked="true"]') ?? this.#items()[0])?.focus(); });
  }

  #close(returnsFocus: boolean): void {
    this.#outside?.abort();
    this.isOpen = false;
    if (returnsFocus) this.renderRoot.querySelector<HTMLElement>('.open')?.focus();
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }

  readonly #handleButtonKey = (event: KeyboardEvent): void => {
    if (this.isOpen || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#open();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // keys in the menu are the menu's: the player around seeks and mutes by the same ones
    event.stopPropagation();
    const items = this.#items();
    const at = items.indexOf(event.target as HTMLElement);
    const move = MOVES[event.key];
    if (event.key === 'Escape') this.#close(true);
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else if (move !== undefined) items[(at + move + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
  };

  readonly #handleFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    // no next one: the page lost the focus, which is no reason to close
    if (next instanceof Node && !this.renderRoot.contains(next)) this.#close(false);
  };
}
