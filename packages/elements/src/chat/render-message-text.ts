import { html, type TemplateResult } from 'lit';
import { CITATION_MARKER, type Citation } from '@cuelight/protocol';

/** The words of a message; its n-th `[m:ss]` becomes a button for `citations[n]`. */
export function renderMessageText(text: string, citations: readonly Citation[], renderCitation: (citation: Citation, label: string) => TemplateResult): unknown {
  const parts: unknown[] = [];
  let at = 0;
  let n = 0;
  for (const match of text.matchAll(CITATION_MARKER)) {
    const citation = citations[n];
    n += 1;
    if (citation === undefined) continue;
    parts.push(text.slice(at, match.index), renderCitation(citation, match[0].slice(1, -1)));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return html`${parts}`;
}
