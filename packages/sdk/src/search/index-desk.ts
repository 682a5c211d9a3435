import { abortError, isCuelightError, type Answer, type Chapter, type Citation, type Cue, type Hit } from '@cuelight/protocol';
import { createSearchIndex, loadSearchIndex, wordsVersion, type AnswerOptions, type SearchIndex, type SearchOptions } from '@cuelight/search';
import type { Passage, PassagesOptions } from '@cuelight/search/grounding';
import type { KeptIndexes } from './kept-indexes.js';
import { tellUnloaded } from './part-unloaded.js';
import type { Stoppable } from './video-index.js';
import type { HowIndexed, IndexChange } from './worker-protocol.js';

/** Fewer cues are indexed about as soon as a file is read. */
export const KEPT_FROM_CUES = 5000;

/** A long transcript that is still coming in. */
interface Incoming {
  readonly id: string;
  readonly title: string;
  readonly cueCount: number;
  readonly cues: Cue[];
}

/**
 * An index that does one thing after the other: whoever asks sees every change that came before, and none while the answer is worked
 * out. The index of a long transcript is kept, and read again instead of being built.
 */
export class IndexDesk {
  #index = createSearchIndex();
  #last: Promise<unknown> = Promise.resolve();
  #incoming: Incoming | null = null;
  readonly #ids = new Set<string>();
  readonly #messages = new Map<string, readonly Cue[]>();
  readonly #kept: KeptIndexes | null;

  constructor(kept: KeptIndexes | null) {
    this.#kept = kept;
  }

  change(change: IndexChange): Promise<HowIndexed | null> {
    return this.#inTurn(() => this.#make(change));
  }

  search(query: string, options: SearchOptions): Promise<readonly Hit[]> {
    return this.#inTurn(() => this.#index.search(query, options), options.signal);
  }

  answer(question: string, options: AnswerOptions): Promise<Answer> {
    return this.#inTurn(() => this.#index.answer(question, options), options.signal);
  }

  chapters(videoId: string, options: Stoppable = {}): Promise<readonly Chapter[]> {
    return this.#inTurn(() => this.#index.chapters(videoId, options), options.signal);
  }

  passagesFor(question: string, options: PassagesOptions): Promise<readonly Passage[]> {
    return this.#inTurn(async () => {
      const { passagesFor } = await import('@cuelight/search/grounding');
      return passagesFor(this.#index, question, options);
    }, options.signal);
  }

  verifyCitation(citation: Citation): Promise<boolean> {
    return this.#inTurn(() => this.#index.verifyCitation(citation));
  }

  save(): Promise<ArrayBuffer> {
    return this.#inTurn(() => this.#index.save());
  }

  #inTurn<R>(work: () => R | Promise<R>, signal?: AbortSignal): Promise<R> {
    const mine = this.#last.then(() => {
      if (signal?.aborted) throw abortError();
      return work();
    }).catch((reason: unknown) => { throw tellUnloaded(reason); });
    // whose turn is next does not care how this one ended; the caller does
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  #make(change: IndexChange): HowIndexed | null | Promise<HowIndexed | null> {
    const { kind, id } = change;
    if (kind === 'cues' || kind === 'lines' || kind === 'appearances' || kind === 'messages') this.#ids.add(id);
    switch (kind) {
      case 'add': return this.#add(change);
      case 'cues': return this.#cues(id, change.cues);
      case 'edit': this.#index.editCues(id, change.from, change.removed, change.cues); break;
      case 'lines': this.#index.addTextLines(id, change.lines); break;
      case 'appearances': this.#index.setAppearances(id, change.appearances); break;
      case 'messages': {
        const all = [...(this.#messages.get(id) ?? []).slice(0, change.kept), ...change.added];
        this.#messages.set(id, all);
        this.#index.setMessages(id, all);
        break;
      }
      case 'remove': this.#remove(id); break;
    }
    return null;
  }

  #add({ id, title, cueCount, cues }: Extract<IndexChange, { kind: 'add' }>): null | Promise<HowIndexed | null> {
    this.#remove(id);
    const isAlone = this.#ids.size === 0;
    this.#ids.add(id);
    if (this.#kept && isAlone && cueCount >= KEPT_FROM_CUES) {
      this.#incoming = { id, title, cueCount, cues: [] };
      return this.#cues(id, cues);
    }
    this.#index.addVideo({ id, title, cues });
    return null;
  }

  #cues(id: string, cues: readonly Cue[]): null | Promise<HowIndexed | null> {
    const coming = this.#incoming;
    if (coming?.id !== id) {
      this.#index.appendCues(id, cues);
      return null;
    }
    for (const cue of cues) coming.cues.push(cue);
    return coming.cues.length < coming.cueCount ? null : this.#whole(coming);
  }

  #remove(id: string): void {
    if (this.#incoming?.id === id) this.#incoming = null;
    this.#ids.delete(id);
    this.#messages.delete(id);
    this.#index.removeVideo(id);
    // anew: words of what is gone need not be kept
    if (this.#ids.size === 0) this.#index = createSearchIndex();
  }

  /** All cues of a long transcript are there, and nothing else is in the index. */
  async #whole({ id, title, cues }: Incoming): Promise<HowIndexed> {
    this.#incoming = null;
    const version = wordsVersion(title, cues);
    const buffer = await this.#kept?.load(id, version) ?? null;
    const loaded = buffer && loadedFrom(buffer);
    if (loaded) {
      this.#index = loaded;
      return 'loaded';
    }
    this.#index.addVideo({ id, title, cues });
    void this.#kept?.keep(id, version, this.#index.save());
    return buffer ? 'rebuilt' : 'built';
  }
}

function loadedFrom(buffer: ArrayBuffer): SearchIndex | null {
  try {
    return loadSearchIndex(buffer);
  } catch (reason) {
    if (isCuelightError(reason) && reason.code === 'bad_index') return null;
    throw reason;
  }
}
