import { CuelightError, toCuelightError } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import type { EditingRequests } from '../session/editing-state.js';
import type { KeyValue } from '../session/identity.js';
import type { Opened } from '../session/opened.js';
import type { Store } from '../session/store.js';
import type { TranscriptSlice } from '../session/transcript.js';
import { createHistory, type Words } from './history.js';
import { homeOf, type TranscriptHome } from './home.js';
import { createKeeper } from './keeper.js';
import { readTranscriptFile } from './read-file.js';
import { editOf, mergeOf, splitOf, type Splice } from './splice.js';

export interface DeskParts {
  readonly store: Store;
  readonly library: Library;
  readonly storage: KeyValue;
  readonly transcript: TranscriptSlice;
  readonly opened: Pick<Opened, 'id' | 'signal' | 'setCues'>;
}

/** Where the words of one open video are edited: what was done to them can be undone, and is stored as it is done. */
export interface EditDesk {
  edit(request: EditingRequests['editCue']): void;
  split(request: EditingRequests['splitCue']): void;
  merge(request: EditingRequests['mergeCue']): void;
  undo(): void;
  redo(): void;
  import(request: EditingRequests['importTranscript']): Promise<void>;
  save(request: EditingRequests['saveTranscript']): Promise<void>;
  reload(): Promise<void>;
}

/** Cues are coming, or there is no video: then nothing can be edited. */
const canEdit = (store: Store): boolean => !['empty', 'loading', 'partial'].includes(store.get().transcript.status) && store.get().ingest.status !== 'working';

export function createDesk({ store, library, storage, transcript, opened }: DeskParts): EditDesk {
  const { signal } = opened;
  const keeper = createKeeper({ store, isOver: () => signal.aborted });
  let history = createHistory();
  /** What the history leads to: when other words are shown, it leads nowhere any more. */
  let known = store.get().transcript.cues;

  // asked each time: a file that was just brought in has its record by now
  const home = (): TranscriptHome => homeOf(library, storage, opened.id, store.get().video);
  const save = (overwrite = false): Promise<void> => {
    const { language, source, cues } = store.get().transcript;
    return keeper.save({ transcript: { language, source: source ?? 'edited', cues }, home: home(), overwrite });
  };
  const begin = (): void => {
    const { cues } = store.get().transcript;
    if (cues === known) return;
    history = createHistory();
    known = cues;
  };
  const show = (words: Words | null): void => {
    if (words === null) return;
    known = words.cues;
    transcript.edited(words);
    opened.setCues(words.cues);
    store.patch('editing', { canUndo: history.canUndo, canRedo: history.canRedo, importError: null });
    void save();
  };
  const change = (splice: Splice | null, after?: Partial<Omit<Words, 'cues'>>): void => {
    if (splice !== null) show(history.apply(store.get().transcript, splice, after));
  };
  const whileEditable = (work: () => void): void => {
    if (!canEdit(store)) return;
    begin();
    work();
  };

  return {
    edit: ({ index, ...to }) => whileEditable(() => change(editOf(known, index, to))),
    split: ({ index, at, text }) => whileEditable(() => change(splitOf(known, index, at, text))),
    merge: ({ index }) => whileEditable(() => change(mergeOf(known, index))),
    undo: () => whileEditable(() => show(history.undo(store.get().transcript))),
    redo: () => whileEditable(() => show(history.redo(store.get().transcript))),
    async import({ file }) {
      try {
        const { language, source, cues } = await readTranscriptFile(file);
        if (signal.aborted) return;
        if (!canEdit(store)) throw new CuelightError('conflict', 'The words of this video are still being found. Import a transcript when that has ended.', { reason: 'partial' });
        begin();
        change({ at: 0, removed: known, added: cues }, { source, ...(language === '' ? {} : { language }) });
      } catch (reason) {
        if (!signal.aborted) store.patch('editing', { importError: toCuelightError(reason) });
      }
    },
    save: ({ overwrite }) => save(overwrite),
    async reload() {
      try {
        const stored = await home().read();
        if (signal.aborted || stored === null) return;
        transcript.show(stored);
        opened.setCues(stored.cues);
      } catch (reason) {
        if (!signal.aborted) store.patch('editing', { saving: 'failed', error: toCuelightError(reason) });
      }
    },
  };
}
