import { CuelightError, formatTime, type Answer, type Appearance, type Citation } from '@cuelight/protocol';
import type { Stream } from '../stream.js';
import { isCited } from './citation.js';
import type { Sentence } from './sentences.js';

/** A line of an answer: what it says, and the moment that it rests on. */
export interface Line {
  readonly citation: Citation;
  /** What is shown in place of the quote. */
  readonly text?: string;
}

/** Words of a stream as a moment. @throws CuelightError `citation_missing` when the index would not have them. */
export function quoteOf(stream: Stream, { from, to, text }: Sentence): Citation {
  const start = stream.startOf(from);
  const citation: Citation = { kind: 'citation', videoId: stream.videoId, start, end: Math.max(start, stream.endOf(to - 1)), quote: text };
  if (isCited(stream, citation)) return citation;
  throw new CuelightError('citation_missing', `The answer would rest on "${text}", which the index doesn't have. Index the video again and ask again.`, { quote: text });
}

/** A thing that is to be seen as a moment; its label is what it rests on. */
export const seenAs = ({ videoId, start, end, label }: Appearance): Citation => ({ kind: 'citation', videoId, start, end, quote: label });

/** Nothing was found; says so. */
export const notFound = (text: string): Answer => ({ found: false, text, citations: [] });

/** Lines video by video in the order of time, each with the time of its moment; `head` goes before them. */
export function answerOf(lines: readonly Line[], { head = '', separator = ' ' }: { readonly head?: string; readonly separator?: string } = {}): Answer {
  const videos = [...new Set(lines.map(({ citation }) => citation.videoId))];
  const order = ({ citation }: Line): number => videos.indexOf(citation.videoId);
  const sorted = [...lines].sort((a, b) => order(a) - order(b) || a.citation.start - b.citation.start);
  const said = sorted.map(({ citation, text }) => `${unmarked(text ?? citation.quote)} [${formatTime(citation.start)}]`);
  return { found: true, text: [...(head ? [unmarked(head)] : []), ...said].join(separator), citations: sorted.map(({ citation }) => citation) };
}

/** A time that the captions themselves have in brackets is no marker. */
const unmarked = (text: string): string => text.replace(/\[([\d:]+)\]/g, '($1)');
