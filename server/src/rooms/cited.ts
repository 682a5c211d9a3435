import { CITATION_MARKER, CuelightError, formatTime, type Citation } from '@cuelight/protocol';

/** Whether the words of a citation stand in its video at that time. */
export type Verify = (citation: Citation) => Promise<boolean>;

/** Rejects `citation_missing` for words that the room's video does not say, and `bad_request` where markers and citations don't fit each other. */
export async function assertCited(text: string, citations: readonly Citation[], videoId: string | null, verify: Verify): Promise<void> {
  const markers = text.match(CITATION_MARKER) ?? [];
  const wanted = citations.map(({ start }) => `[${formatTime(start)}]`);
  if (markers.length !== wanted.length || markers.some((marker, n) => marker !== wanted[n])) {
    throw new CuelightError('bad_request', `The n-th [m:ss] of the text must be the start of the n-th citation: there are ${markers.join(' ') || 'none'} and ${wanted.join(' ') || 'none'}.`, { field: 'citations' });
  }
  for (const citation of citations) {
    if (citation.videoId === videoId && await verify(citation)) continue;
    const quote = citation.quote.slice(0, 200);
    throw new CuelightError('citation_missing', `The video does not say “${quote}” at ${formatTime(citation.start)}; nobody was shown this.`, { quote });
  }
}
