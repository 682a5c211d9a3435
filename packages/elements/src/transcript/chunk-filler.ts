import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So many chunks are drawn at once; the others follow in slices, so that the page goes on answering. */
const AT_ONCE = 8;
const SLICE = 5;

/** Says which chunks of a long transcript are drawn by now. In the end all are: the browser's own search finds every word. */
export class ChunkFiller implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #count = 0;
  #filled = AT_ONCE;
  /** Drawn before their turn: the reader is there. */
  readonly #early = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#goOn();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Tells how many chunks there are; with none the next ones begin anew. */
  expect(count: number): void {
    this.#count = count;
    if (count === 0) {
      this.#filled = AT_ONCE;
      this.#early.clear();
    }
    this.#goOn();
  }

  isDrawn(chunk: number): boolean {
    return chunk < this.#filled || this.#early.has(chunk);
  }

  /** Draws a chunk before its turn. */
  need(chunk: number): void {
    if (chunk >= 0 && !this.isDrawn(chunk)) this.#early.add(chunk);
  }

  #goOn(): void {
    if (this.#filled >= this.#count || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#filled += SLICE;
      this.#host.requestUpdate();
      this.#goOn();
    });
  }
}
