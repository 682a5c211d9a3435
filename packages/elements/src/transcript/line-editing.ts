import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Cue } from '@cuelight/protocol';
import type { SessionRequests } from '@cuelight/sdk';

interface EditingHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

type EditRequest = 'editCue' | 'splitCue' | 'mergeCue';

/** What a line that is edited asks for. */
export type AskEdit = <T extends EditRequest>(type: T, detail: SessionRequests[T]) => void;

/** What is written and not saved yet. */
export interface Draft {
  readonly text: string;
  readonly speaker: string;
}

interface Edited {
  readonly index: number;
  readonly cue: Cue;
  /** What stands in the fields, where they may have to be made anew; null: what the line says. */
  readonly draft: Draft | null;
  /** Somebody else changed the line while it was edited: `cue` is theirs. */
  readonly isContested: boolean;
}

/** Seconds that both are said. */
const common = (a: Cue, b: Cue): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** The cue that is said where another one was; -1 for none. */
function inPlaceOf(cue: Cue, cues: readonly Cue[]): number {
  let best = -1;
  cues.forEach((other, at) => {
    const seconds = common(cue, other);
    if (seconds > 0 && seconds > common(cue, cues[best] ?? { ...cue, end: cue.start })) best = at;
  });
  return best;
}

/** The one line that is edited in its own place. What is written stands in its fields until it is saved, whatever becomes of the words around it. */
export class LineEditing implements ReactiveController {
  readonly #host: EditingHost;
  readonly #ask: AskEdit;
  /** Called when the focus should go back to the line. */
  readonly #left: () => void;
  #edited: Edited | null = null;
  #lost = '';
  /** Where the caret was before the fields were made anew. */
  #caret: { readonly field: string; readonly from: number; readonly to: number } | null = null;

  constructor(host: EditingHost, ask: AskEdit, left: () => void) {
    this.#host = host;
    this.#ask = ask;
    this.#left = left;
    host.addController(this);
  }

  hostUpdated(): void {
    const { field, from, to } = this.#caret ?? { field: null, from: 0, to: 0 };
    this.#caret = null;
    if (field === null) return;
    const now = this.#host.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(field);
    if (now === null || (now.getRootNode() as ShadowRoot).activeElement === now) return;
    now.focus({ preventScroll: true });
    now.setSelectionRange(from, to);
  }

  /** Index of the cue; -1 while none is edited. */
  get index(): number {
    return this.#edited?.index ?? -1;
  }

  start(index: number, cue: Cue): void {
    this.#edited = { index, cue, draft: null, isContested: false };
    this.#host.requestUpdate();
  }

  get draft(): Draft | null {
    return this.#edited?.draft ?? null;
  }

  get isContested(): boolean {
    return this.#edited?.isContested === true;
  }

  /** What was written in a line that somebody else removed; nothing otherwise. */
  get lost(): string {
    return this.#lost;
  }

  dropLost(): void {
    this.#lost = '';
    this.#host.requestUpdate();
  }

  /** The line may stand elsewhere, or be another by now. Called before the host draws, while the fields still have what is written. */
  check(cues: readonly Cue[]): void {
    // other words altogether
    if (cues.length === 0) this.#lost = '';
    if (this.#edited === null || cues[this.#edited.index] === this.#edited.cue) return;
    const { cue, isContested } = this.#edited;
    const { text, speaker } = this.#written();
    const draft = text === cue.text && speaker === (cue.speaker ?? '') ? null : { text, speaker };
    const same = cues.indexOf(cue);
    const index = same < 0 ? inPlaceOf(cue, cues) : same;
    const next = cues[index];
    this.#edited = next === undefined ? null : { index, cue: next, draft, isContested: draft !== null && (isContested || same < 0) };
    if (next === undefined && draft !== null && cues.length > 0) this.#lost = text;
    if (this.#edited !== null) this.#keepCaret();
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
    // what somebody else wrote meanwhile is overwritten by nobody's going elsewhere
    if (this.isContested || this.#caret !== null) return;
    if (!(next instanceof Node && line.contains(next)) && line.ownerDocument.hasFocus()) this.save(false);
  };

  #keepCaret(): void {
    const { activeElement } = this.#host.renderRoot as ShadowRoot;
    if (!(activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) || activeElement.closest('.editor') === null) return;
    this.#caret = { field: activeElement instanceof HTMLTextAreaElement ? '.editor textarea' : '.editor .speaker', from: activeElement.selectionStart ?? 0, to: activeElement.selectionEnd ?? 0 };
  }

  #written(): { readonly text: string; readonly speaker: string; readonly at: number } {
    const field = this.#host.renderRoot.querySelector<HTMLTextAreaElement>('.editor textarea');
    return { text: field?.value ?? '', at: field?.selectionStart ?? 0, speaker: this.#host.renderRoot.querySelector<HTMLInputElement>('.editor .speaker')?.value ?? '' };
  }
}
