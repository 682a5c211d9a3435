import type { DeskParts, EditDesk } from '../transcript/desk.js';
import type { EditingRequests } from './editing-state.js';

type Edits = Omit<EditingRequests, 'clip' | 'dropClip'>;

/** Edits of the open transcript. What does them is fetched with the first one: most visits only read. */
export type EditingSlice = { readonly [T in keyof Edits]: (request: Edits[T]) => void } & {
  /** Other words are stored than those shown. */
  catchUp(): void;
};

export function createEditingSlice(parts: DeskParts): EditingSlice {
  let at: { readonly signal: AbortSignal; readonly desk: Promise<EditDesk> } | null = null;
  /** A desk for each video that is opened; requests reach it in the order they came. */
  const desk = (): Promise<EditDesk> => {
    const { signal } = parts.opened;
    if (at?.signal !== signal) at = { signal, desk: import('../transcript/desk.js').then(({ createDesk }) => createDesk(parts)) };
    return at.desk;
  };
  const through = <R>(work: (on: EditDesk, request: R) => void | Promise<void>) => (request: R): void => {
    const { signal } = parts.opened;
    void desk().then((on) => (signal.aborted ? undefined : work(on, request)));
  };
  return {
    editCue: through((on, request) => on.edit(request)),
    splitCue: through((on, request) => on.split(request)),
    mergeCue: through((on, request) => on.merge(request)),
    undoEdit: through((on) => on.undo()),
    redoEdit: through((on) => on.redo()),
    importTranscript: through((on, request) => on.import(request)),
    saveTranscript: through((on, request) => on.save(request)),
    reloadTranscript: through((on) => on.reload()),
    catchUp: () => through((on) => on.catchUp())(null),
  };
}
