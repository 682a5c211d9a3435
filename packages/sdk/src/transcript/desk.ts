import { CuelightError, isCuelightError, toCuelightError } from '@cuelight/protocol';
import type { Library } from '../library/library.js';
import type { EditingRequests, EditingState } from '../session/editing-state.js';
import type { KeyValue } from '../session/identity.js';
import type { Opened } from '../session/opened.js';
import type { Store } from '../session/store.js';
import type { TranscriptSlice } from '../session/transcript.js';
import { createHistory, type Words } from './history.js';
import { homeOf, type TranscriptHome } from './home.js';
import { createKeeper } from './keeper.js';
import { readTranscriptFile } from './read-file.js';
import { spliceBetween } from './rebase.js';
import { applySplice, editOf, mergeOf, splitOf, type Splice } from './splice.js';

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
  /** Theirs in place of one's own, which undo brings back. */
  reload(): Promise<void>;
  /** Other words than those shown are stored: shows them, where nothing of one's own waits to be stored. Never rejects. */
  catchUp(): Promise<void>;
}

const meanwhile = (id: string): CuelightError => new CuelightError('changed_meanwhile', 'Somebody else has changed this transcript while your edits could not be stored. Load theirs and make your change again, or replace theirs by yours.', { what: 'transcript', id });

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
  const steps = (): Pick<EditingState, 'canUndo' | 'canRedo'> => ({ canUndo: history.canUndo, canRedo: history.canRedo });
  /** Words that are stored are shown as they are. */
  const showStored = ({ language, source, cues }: Words, version: string | null, changedElsewhere: boolean): void => {
    known = cues;
    transcript.edited({ language, source, cues }, version);
    opened.setCues(cues);
    store.patch('editing', { ...steps(), saving: 'none', error: null, changedElsewhere });
  };
  /** What is about to be overwritten is one step back. */
  const keepTheirs = async (): Promise<void> => {
    const theirs = await home().read();
    if (signal.aborted || theirs === null) return;
    const { language, source, cues } = store.get().transcript;
    const splice = spliceBetween(theirs.cues, cues);
    history = createHistory();
    known = cues;
    if (splice !== null) history.apply(theirs, splice, { language, source });
    store.patch('editing', steps());
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
    store.patch('editing', { ...steps(), changedElsewhere: false, importError: null });
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
    async save({ overwrite }) {
      // where theirs can't be read, storing mine tells why
      if (overwrite === true) await keepTheirs().catch(() => undefined);
      await save(overwrite);
    },
    async reload() {
      try {
        const stored = await home().read();
        if (signal.aborted || stored === null) return;
        begin();
        const splice = spliceBetween(known, stored.cues);
        const { language, source } = stored;
        showStored(splice === null ? { ...store.get().transcript, language, source } : history.apply(store.get().transcript, splice, { language, source }), stored.version ?? null, false);
      } catch (reason) {
        if (!signal.aborted) store.patch('editing', { saving: 'failed', error: toCuelightError(reason) });
      }
    },
    async catchUp() {
      const { transcript: { cues }, editing } = store.get();
      if (editing.saving === 'failed') {
        // what could not be stored stands against other words by now
        if (!isCuelightError(editing.error) || editing.error.code !== 'changed_meanwhile') store.patch('editing', { error: meanwhile(opened.id) });
        return;
      }
      // what can't be read now is told again with the next connection
      const stored = await home().read().catch(() => null);
      const now = store.get();
      if (signal.aborted || stored === null || stored.version === now.transcript.version) return;
      // edited while theirs was read: storing that finds out
      if (now.transcript.cues !== cues || now.editing.saving === 'saving') return;
      begin();
      const splice = spliceBetween(known, stored.cues);
      if (splice !== null) history.rebase(splice);
      showStored({ language: stored.language, source: stored.source, cues: splice === null ? known : applySplice(known, splice) }, stored.version ?? null, splice !== null);
    },
  };
}
