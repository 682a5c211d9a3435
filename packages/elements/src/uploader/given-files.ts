import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rememberDropped } from './pick-files.js';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** One who pastes into a field means the field. */
const isInField = (event: Event): boolean => {
  const [target] = event.composedPath();
  return target instanceof Element && target.matches('input, textarea, [contenteditable]');
};

/**
 * Files that are dropped or pasted on an element, or anywhere on what holds its session: on the player, too, where a browser would leave the
 * page and show the file instead. What another part takes (captions on the transcript, files on the conversation) stays that part's.
 */
export class GivenFiles implements ReactiveController {
  /** Files are held over it. */
  isOver = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: (files: FileList) => void;
  #connection: AbortController | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, take: (files: FileList) => void) {
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
    if (!hasFiles(event) || this.#isTaken(event)) return;
    event.preventDefault();
    this.#show(true);
  };

  readonly #handleDragLeave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    // from one part to the next it is still over the whole
    if (!(relatedTarget instanceof Node && currentTarget instanceof Node && currentTarget.contains(relatedTarget))) this.#show(false);
  };

  readonly #handleDrop = (event: DragEvent): void => {
    this.#show(false);
    const { dataTransfer } = event;
    if (dataTransfer === null || !hasFiles(event) || this.#isTaken(event)) return;
    event.preventDefault();
    rememberDropped(dataTransfer);
    this.#take(dataTransfer.files);
  };

  readonly #handlePaste = (event: ClipboardEvent): void => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0 || isInField(event) || this.#isTaken(event)) return;
    event.preventDefault();
    this.#take(files);
  };
}
