import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Cue } from '@cuelight/protocol';
import type { SessionRequests } from '@cuelight/sdk';

interface EditingHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

type EditRequest = 'editCue' | 'splitCue' | 'mergeCue';

/** What a line that is edited asks for. */
export type AskEdit = <T extends EditRequest>(type: T, detail: SessionRequests[T]) => void;

/** The one line that is edited in its own place. What is written stands in its fields until it is saved. */
export class LineEditing implements ReactiveController {
  readonly #host: EditingHost;
  readonly #ask: AskEdit;
  /** Called when the focus should go back to the line. */
  readonly #left: () => void;
  #edited: { readonly index: number; readonly cue: Cue } | null = null;

  constructor(host: EditingHost, ask: AskEdit, left: () => void) {
    this.#host = host;
    this.#ask = ask;
    this.#left = left;
    host.addController(this);
  }

  hostConnected(): void { /* its fields are bound in the template */ }

  /** Index of the cue; -1 while none is edited. */
  get index(): number {
    return this.#edited?.index ?? -1;
  }

  start(index: number, cue: Cue): void {
    this.#edited = { index, cue };
    this.#host.requestUpdate();
  }

  /** Ends when the line became another meanwhile. */
  check(cues: readonly Cue[]): void {
    if (this.#edited !== null && cues[this.#edited.index] !== this.#edited.cue) this.#edited = null;
  }

  save(returnsFocus: boolean): void {
    if (this.#edited === null) return;
    const { index, cue } = this.#edited;
    const { text, speaker } = this.#written();
    if (text !== cue.text || speaker !== (cue.speaker ?? '')) this.#ask('editCue', { index, text, speaker });
    this.leave(returnsFocus);
  }

  leave(returnsFocus: boolean): void {
    this.#edited = null;
    this.#host.requestUpdate();
    if (returnsFocus) this.#left();
  }

  split(): void {
    const { index } = this;
    const { text, at } = this.#written();
    this.#ask('splitCue', { index, at, text });
    this.leave(true);
  }

  join(): void {
    const { index } = this;
    this.save(true);
    this.#ask('mergeCue', { index });
  }

  /** Who goes elsewhere has said what they wanted; another window in front is no reason to end. */
  readonly handleFocusOut = (event: FocusEvent): void => {
    const line = event.currentTarget as HTMLElement;
    const next = event.relatedTarget;
    if (!(next instanceof Node && line.contains(next)) && line.ownerDocument.hasFocus()) this.save(false);
  };

  #written(): { readonly text: string; readonly speaker: string; readonly at: number } {
    const field = this.#host.renderRoot.querySelector<HTMLTextAreaElement>('.editor textarea');
    return { text: field?.value ?? '', at: field?.selectionStart ?? 0, speaker: this.#host.renderRoot.querySelector<HTMLInputElement>('.editor .speaker')?.value ?? '' };
  }
}
