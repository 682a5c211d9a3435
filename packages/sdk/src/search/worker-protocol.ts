import type { Answer, Appearance, Chapter, Citation, Cue, Hit, TextLine } from '@cuelight/protocol';
import type { AnswerOptions, SearchOptions } from '@cuelight/search';
import type { Passage, PassagesOptions } from '@cuelight/search/grounding';
import type { PackedCues } from './packed-cues.js';

/** One change of an index, small enough to cross to a worker at once. Changes are made in the order they come. */
export type IndexChange =
  /** A video in place of what was there under its id; cues beyond `cues` follow until there are `cueCount`. */
  | { readonly kind: 'add'; readonly id: string; readonly title: string; readonly cueCount: number; readonly cues: readonly Cue[] }
  | { readonly kind: 'cues'; readonly id: string; readonly cues: readonly Cue[] }
  /** In place of `removed` cues from the `from`th on, in order of time. */
  | { readonly kind: 'edit'; readonly id: string; readonly from: number; readonly removed: number; readonly cues: readonly Cue[] }
  | { readonly kind: 'lines'; readonly id: string; readonly lines: readonly TextLine[] }
  | { readonly kind: 'appearances'; readonly id: string; readonly appearances: readonly Appearance[] }
  /** The first `kept` messages stay, these come after them. */
  | { readonly kind: 'messages'; readonly id: string; readonly kept: number; readonly added: readonly Cue[] }
  | { readonly kind: 'remove'; readonly id: string };

/** A change as it crosses: its cues are in `packed`. */
export interface PackedChange {
  readonly change: IndexChange;
  readonly packed: PackedCues | null;
}

/** How a long transcript became searchable: worked out, read from what was kept, or worked out because what was kept is damaged. */
export type HowIndexed = 'built' | 'loaded' | 'rebuilt';

/** What a page asks its search worker, over a port for each index. */
export type SearchMethods = {
  /** Answers how, once the last cue of a long transcript came, else null. */
  change: { params: PackedChange; result: HowIndexed | null };
  search: { params: { readonly query: string; readonly options: Omit<SearchOptions, 'signal'> }; result: readonly Hit[] };
  answer: { params: { readonly question: string; readonly options: Omit<AnswerOptions, 'signal'> }; result: Answer };
  chapters: { params: string; result: readonly Chapter[] };
  passagesFor: { params: { readonly question: string; readonly options: Omit<PassagesOptions, 'signal'> }; result: readonly Passage[] };
  verifyCitation: { params: Citation; result: boolean };
  save: { params: null; result: ArrayBuffer };
  /** The index is not needed any more. */
  end: { params: null; result: void };
};
