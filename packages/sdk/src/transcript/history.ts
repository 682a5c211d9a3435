import type { Cue, TranscriptSource } from '@cuelight/protocol';
import { applySplice, reverse, type Splice } from './splice.js';
import { rebased } from './rebase.js';

/** Steps back that are kept. */
const MOST = 500;

/** The words of a video with what is said about them as a whole. */
export interface Words {
  readonly language: string;
  readonly source: TranscriptSource | null;
  readonly cues: readonly Cue[];
}

interface Edit {
  readonly splice: Splice;
  readonly before: Omit<Words, 'cues'>;
  readonly after: Omit<Words, 'cues'>;
}

/** What was done to the words of one video, back and forth. Only the cues that changed are held. */
export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The words after the change, which can be undone from now on. */
  apply(words: Words, splice: Splice, after?: Partial<Omit<Words, 'cues'>>): Words;
  /** The words were changed by somebody else: what was done to other lines can still be undone. */
  rebase(splice: Splice): void;
  /** Null when there is nothing to undo. */
  undo(words: Words): Words | null;
  redo(words: Words): Words | null;
}

export function createHistory(): History {
  let done: Edit[] = [];
  let undone: Edit[] = [];
  return {
    get canUndo() { return done.length > 0; },
    get canRedo() { return undone.length > 0; },
    apply({ cues, language, source }, splice, after = {}) {
      const edit = { splice, before: { language, source }, after: { language, source: 'edited' as const, ...after } };
      done = [...done, edit].slice(-MOST);
      undone = [];
      return { ...edit.after, cues: applySplice(cues, splice) };
    },
    rebase(splice) {
      done = rebased(done, splice, ({ splice: own }) => own);
      undone = rebased(undone, splice, ({ splice: own }) => reverse(own));
    },
    undo({ cues }) {
      const edit = done.pop();
      if (edit === undefined) return null;
      undone.push(edit);
      return { ...edit.before, cues: applySplice(cues, reverse(edit.splice)) };
    },
    redo({ cues }) {
      const edit = undone.pop();
      if (edit === undefined) return null;
      done.push(edit);
      return { ...edit.after, cues: applySplice(cues, edit.splice) };
    },
  };
}
