import { css, html, nothing, type TemplateResult } from 'lit';
import { SEARCH_FACETS, type FacetCounts, type SearchFacet } from '@cuelight/sdk';
import type { Translate } from '../i18n/translate.js';

/** Those that hits were found in, and the chosen one; none where there is nothing to choose. */
export function facetsToShow(counts: FacetCounts, chosen: SearchFacet): readonly SearchFacet[] {
  const shown = SEARCH_FACETS.filter((facet) => facet === 'all' || counts[facet] > 0 || facet === chosen);
  return shown.length > 2 || chosen !== 'all' ? shown : [];
}

/** A row of switches: what to see of the hits, and how many there are of each. */
export function renderFacets(counts: FacetCounts, chosen: SearchFacet, text: Translate, choose: (facet: SearchFacet) => void): TemplateResult | typeof nothing {
  const facets = facetsToShow(counts, chosen);
  if (facets.length === 0) return nothing;
  return html`<div class="facets" role="group" aria-label=${text('facets')}>${facets.map((facet) => html`<button part="facet" aria-pressed=${facet === chosen ? 'true' : 'false'}
    @click=${() => { choose(facet); }}>${text(`facet.${facet}`)} <span>${counts[facet]}</span></button>`)}</div>`;
}

export const facetStyles = css`
  .facets { display: flex; gap: 2px; padding: 0 8px 8px; overflow-x: auto; scrollbar-width: none; }
  .facets button { flex: none; min-height: 28px; padding: 0 8px; border: 1px solid transparent; border-radius: 14px; background: none; color: var(--_quiet); font-size: 13px; outline-offset: -2px; }
  .facets button:hover { background: var(--_hover); color: var(--_ink); }
  .facets button[aria-pressed='true'] { border-color: var(--_line); background: var(--_hover); color: var(--_ink); font-weight: 550; }
  .facets span { font-variant-numeric: tabular-nums; font-weight: 400; color: var(--_quiet); }
  @media (forced-colors: active) { .facets button[aria-pressed='true'] { border-color: Highlight; } }
`;
