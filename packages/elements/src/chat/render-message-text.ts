import { html, nothing, type TemplateResult } from 'lit';
import { CITATION_MARKER, type Answer, type Citation } from '@cuelight/protocol';

/** Words of a citation that name it, and letters they may have. */
const FIRST_WORDS = 4;
const FIRST_LETTERS = 30;

/** How the parts of a message that are no plain words are shown. */
export interface MessageParts {
  /** `words`: the first ones of the citation, where they don't stand beside it already. */
  readonly citation: (citation: Citation, label: string, words: string) => TemplateResult;
  /** A sentence that nothing in the video supports. */
  readonly unsupported: (text: string) => TemplateResult;
}

/** The first words of a quote. */
export function firstWords(quote: string): string {
  const words = quote.split(/\s+/);
  const first = words.slice(0, FIRST_WORDS).join(' ').slice(0, FIRST_LETTERS).trimEnd();
  return first.length < quote.trim().length ? `${first.replace(/[,.;:]$/, '')}…` : first;
}

/** The words of a message; its n-th `[m:ss]` is shown as `citations[n]`. */
export function renderMessageText({ text, citations, unsupported = [] }: Pick<Answer, 'text' | 'citations' | 'unsupported'>, parts: MessageParts): unknown {
  const rendered: unknown[] = [];
  let at = 0;
  const words = (to: number): void => {
    for (const [from, end] of unsupported) {
      if (from < at || end > to) continue;
      rendered.push(text.slice(at, from), parts.unsupported(text.slice(from, end)));
      at = end;
    }
    rendered.push(text.slice(at, to));
    at = to;
  };
  [...text.matchAll(CITATION_MARKER)].forEach((match, n) => {
    const citation = citations[n];
    if (citation === undefined) return;
    words(match.index);
    const isQuoted = text.includes(citation.quote.slice(0, FIRST_LETTERS));
    rendered.push(parts.citation(citation, match[0].slice(1, -1), isQuoted ? '' : firstWords(citation.quote)));
    at = match.index + match[0].length;
  });
  words(text.length);
  return rendered.length === 0 ? nothing : html`${rendered}`;
}
