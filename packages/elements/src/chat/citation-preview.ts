import { css, html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { formatTime, type Moment } from '@cuelight/protocol';
import type { PreviewTile } from '@cuelight/sdk';
import { placeTile, renderTile, tileAt } from '../time-bar/storyboard-tip.js';

/** So long a preview stays after the pointer has left, to be reached by it. */
const LINGER_MS = 150;
const GAP_PX = 6;
const EDGE_PX = 8;
const TILE = { width: 224, height: 126 };
/** Words beside a small frame need some room, too. */
const LEAST_WIDTH = '200px';

/** A moment with the words that stand there. */
export type Previewed = Moment & { readonly quote: string };

/** Shows a citation's frame and words beside its chip while pointer or focus are on it; goes by Escape, and stays while the pointer is on itself. */
export class CitationPreview implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #moment: Previewed | null = null;
  #anchor: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tile: PreviewTile | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Listeners for a chip; to be spread over its events. */
  readonly enter = (moment: Previewed, event: Event): void => {
    const anchor = event.currentTarget as HTMLElement;
    if (event.type === 'focus' && !anchor.matches(':focus-visible')) return;
    clearTimeout(this.#timer);
    this.#anchor?.removeAttribute('aria-describedby');
    this.#anchor = anchor;
    this.#moment = moment;
    anchor.setAttribute('aria-describedby', 'preview');
    this.#host.requestUpdate();
  };

  readonly leave = (event?: Event): void => {
    clearTimeout(this.#timer);
    if (event?.type === 'pointerleave') this.#timer = setTimeout(this.hide, LINGER_MS);
    else this.hide();
  };

  readonly hide = (): void => {
    clearTimeout(this.#timer);
    if (this.#moment === null) return;
    this.#anchor?.removeAttribute('aria-describedby');
    this.#moment = null;
    this.#anchor = null;
    this.#host.requestUpdate();
  };

  get isShown(): boolean {
    return this.#moment !== null;
  }

  /** True when there was something to hide. */
  handleEscape(event: KeyboardEvent): boolean {
    if (event.key !== 'Escape' || this.#moment === null) return false;
    event.stopPropagation();
    this.hide();
    return true;
  }

  hostDisconnected(): void {
    this.hide();
  }

  hostUpdated(): void {
    const tip = this.#host.shadowRoot?.querySelector<HTMLElement>('.preview') ?? null;
    if (tip === null) return;
    const isOpen = tip.matches(':popover-open');
    if (this.#moment === null || this.#anchor === null || !this.#anchor.isConnected) {
      if (isOpen) tip.hidePopover();
      return;
    }
    // in the top layer nothing around the chat cuts it off
    if (!isOpen) tip.showPopover();
    const tile = tip.querySelector<HTMLElement>('.tile');
    if (tile !== null && this.#tile !== null) tip.style.width = `max(${LEAST_WIDTH}, ${placeTile(tile, this.#tile, TILE)})`;
    else tip.style.removeProperty('width');
    place(tip, this.#anchor.getBoundingClientRect());
  }

  render(storyboard: readonly PreviewTile[]): TemplateResult {
    const moment = this.#moment;
    this.#tile = moment === null ? null : tileAt(storyboard, moment.start);
    return html`<div class="preview" id="preview" part="preview" popover="manual" role="tooltip" @pointerenter=${() => { clearTimeout(this.#timer); }} @pointerleave=${this.leave}>
      ${moment === null ? '' : html`${renderTile(this.#tile)}<b class="time">${formatTime(moment.start)}</b> <span class="quote">${moment.quote}</span>`}
    </div>`;
  }
}

/** Above a chip, or below where there is no room, and inside the window. By style properties: a strict `style-src` forbids attributes. */
function place(tip: HTMLElement, chip: DOMRect): void {
  const left = Math.max(EDGE_PX, Math.min(chip.left, innerWidth - tip.offsetWidth - EDGE_PX));
  const above = chip.top - tip.offsetHeight - GAP_PX;
  tip.style.left = `${left}px`;
  tip.style.top = `${above >= EDGE_PX ? above : chip.bottom + GAP_PX}px`;
}

export const previewStyles = css`
  .preview { position: fixed; inset: auto; margin: 0; width: max-content; max-width: min(260px, calc(100vw - 16px)); padding: 8px 10px; border: 1px solid var(--_line); border-radius: var(--_radius);
    background: var(--_surface); color: var(--_ink); font-size: 13px; line-height: 1.4; box-shadow: 0 4px 16px rgb(0 0 0 / .18); }
  .preview .tile { margin-bottom: 6px; }
  .quote { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; overflow-wrap: anywhere; }
`;
