import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rememberDropped } from './pick-files.js';

/** What becomes of what is given. */
export interface Takers {
  readonly files: (files: FileList) => void;
  /** An absolute address, http or https. */
  readonly address: (url: string) => void;
}

/** What is dragged can't be read before it is dropped: a link may turn out to be none that is taken. */
const holds = ({ dataTransfer }: DragEvent, ...kinds: readonly string[]): boolean => kinds.some((kind) => dataTransfer?.types.includes(kind) === true);

/** One who pastes into a field, or drops a link there, means the field. */
const isInField = (event: Event): boolean => {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('input, textarea, [contenteditable]');
};

/** The one web address that was given as a link, or as text that is nothing else. */
export function addressIn(data: DataTransfer): string | null {
  const lines = data.getData('text/uri-list').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const given = (lines[0] ?? data.getData('text/plain')).trim();
  const isOne = /^https?:\/\/\S+$/i.test(given) && URL.canParse(given);
  return isOne ? new URL(given).href : null;
}

/**
 * Files and web addresses that are dropped or pasted on an element, or anywhere on what holds its session: on the player, too, where a browser
 * would leave the page and show them instead. What another part takes (captions on the transcript, files on the conversation) stays that part's.
 */
export class GivenFiles implements ReactiveController {
  /** Files or a link are held over it. */
  isOver = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: Takers;
  #connection: AbortController | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, take: Takers) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#connection = new AbortController());
    for (const place of new Set([this.#host, this.#surroundings()])) {
      place.addEventListener('dragover', this.#handleDragOver, { signal });
      place.addEventListener('dragleave', this.#handleDragLeave, { signal });
      place.addEventListener('drop', this.#handleDrop, { signal });
      place.addEventListener('paste', this.#handlePaste, { signal });
    }
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    this.isOver = false;
  }

  #surroundings(): HTMLElement {
    const root = this.#host.getRootNode();
    const holder = root instanceof ShadowRoot && 'session' in root.host ? root.host : this.#host.closest('cue-session, cue-widget');
    return this.#host.getAttribute('for') === null && holder instanceof HTMLElement ? holder : this.#host;
  }

  #show(isOver: boolean): void {
    if (this.isOver === isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }

  /** It came by the element itself before, or another part has taken it. */
  readonly #isTaken = (event: Event): boolean => event.defaultPrevented || (event.currentTarget !== this.#host && event.composedPath().includes(this.#host));

  readonly #handleDragOver = (event: DragEvent): void => {
    const isLink = holds(event, 'text/uri-list') && !isInField(event);
    if (!(holds(event, 'Files') || isLink) || this.#isTaken(event)) return;
    event.preventDefault();
    this.#show(true);
  };

  readonly #handleDragLeave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    // from one part to the next it is still over the whole
    if (!(relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget))) this.#show(false);
  };

  readonly #handleDrop = (event: DragEvent): void => {
    this.#show(false);
    if (event.dataTransfer === null || this.#isTaken(event)) return;
    if (holds(event, 'Files')) rememberDropped(event.dataTransfer);
    this.#takeFrom(event.dataTransfer, event);
  };

  readonly #handlePaste = (event: ClipboardEvent): void => {
    if (event.clipboardData === null || isInField(event) || this.#isTaken(event)) return;
    this.#takeFrom(event.clipboardData, event);
  };

  #takeFrom(data: DataTransfer, event: Event): void {
    const address = data.files.length > 0 || isInField(event) ? null : addressIn(data);
    if (data.files.length === 0 && address === null) return;
    event.preventDefault();
    if (address === null) this.#take.files(data.files);
    else this.#take.address(address);
  }
}
