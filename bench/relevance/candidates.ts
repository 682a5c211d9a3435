import { createSearchIndex } from '@cuelight/search';
import { answerCandidates, type Evidence } from '@cuelight/search/grounding';
import { spansOf, type RelevanceVideo } from './set.js';

/** A question, and the passages of its video that may answer it. */
export interface Case {
  readonly videoId: string;
  readonly kind: 'answerable' | 'unanswerable' | 'cut out' | 'made up';
  readonly candidates: readonly { readonly evidence: Evidence; readonly isRight: boolean }[];
}

/** Passages with the most of what was asked about that are learnt from. */
const MOST = 60;

/** A video without the cues of a passage; null where it is said once more. */
export function bare(video: RelevanceVideo, passage: string): RelevanceVideo | null {
  const spans = spansOf(video, passage);
  const cues = video.cues.filter(({ start, end }) => !spans.some((span) => start < span.end - 0.01 && end > span.start + 0.01));
  const left = cues.map(({ text }) => text).join(' ').replace(/\s+/g, ' ');
  return passage.split(' | ').some((words) => left.includes(words)) ? null : { ...video, cues };
}

/** What answering has to choose from; `passage` is what should be chosen. */
export function caseOf(video: RelevanceVideo, question: string, passage: string | null): Case {
  const index = createSearchIndex();
  index.addVideo({ id: video.id, cues: video.cues });
  const spans = passage === null ? [] : spansOf(video, passage);
  return {
    videoId: video.id, kind: passage === null ? 'unanswerable' : 'answerable',
    candidates: answerCandidates(index, question).slice(0, MOST).map(({ start, end, evidence }) => ({ evidence, isRight: spans.some((span) => start < span.end && end > span.start) })),
  };
}
