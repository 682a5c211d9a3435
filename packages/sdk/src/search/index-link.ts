import type { Answer, Chapter, Citation, Hit } from '@cuelight/protocol';
import type { AnswerOptions, SearchOptions } from '@cuelight/search';
import type { Passage, PassagesOptions } from '@cuelight/search/grounding';
import type { Stoppable } from './video-index.js';
import type { HowIndexed, IndexChange } from './worker-protocol.js';

/** The way to an index, wherever it is. What is asked sees every change that was sent before, and none that came after. */
export interface IndexLink {
  /** Resolves when the next change may be sent. */
  change(change: IndexChange): Promise<HowIndexed | null>;
  search(query: string, options: SearchOptions): Promise<readonly Hit[]>;
  answer(question: string, options: AnswerOptions): Promise<Answer>;
  chapters(videoId: string, options: Stoppable): Promise<readonly Chapter[]>;
  passagesFor(question: string, options: PassagesOptions): Promise<readonly Passage[]>;
  verifyCitation(citation: Citation): Promise<boolean>;
  save(): Promise<ArrayBuffer>;
  close(): void;
}
