import { css, html, nothing, type TemplateResult } from 'lit';
import { formatTime, type Chapter } from '@cuelight/protocol';
import { lastStarted } from '@cuelight/sdk';
import type { Translate } from '../i18n/translate.js';

/** Half of the gap between two chapters, in pixels. */
const GAP = 1.5;

/** Cuts the rail between the chapters: a mask, since whatever lies behind has to be seen through the gaps. Empty: no cuts. */
export function gapsOf(chapters: readonly Chapter[], duration: number): string {
  const cuts = chapters.filter(({ start }) => start > 0 && start < duration).map(({ start }) => `${Math.round((start / duration) * 1e5) / 1e3}%`);
  if (cuts.length === 0) return '';
  return `linear-gradient(90deg, ${cuts.map((at) => `#000 0 calc(${at} - ${GAP}px), transparent 0 calc(${at} + ${GAP}px)`).join(', ')}, #000 0)`;
}

/** The chapter of a second; undefined before the first and where there are none. */
export const chapterAt = (chapters: readonly Chapter[], time: number): Chapter | undefined => chapters[lastStarted(chapters, time)];

export interface ChaptersView {
  readonly chapters: readonly Chapter[];
  /** The one that is played, and the one that is pointed at. */
  readonly current: Chapter | undefined;
  readonly pointed: Chapter | undefined;
  /** Index of the one that Tab reaches. */
  readonly stop: number;
  readonly text: Translate;
  goTo(time: number): void;
}

/** The chapters as a row of buttons over the rail. The pointer goes through them to the bar; Tab and a screen reader reach them. */
export function renderChapters({ chapters, current, pointed, stop, text, goTo }: ChaptersView): TemplateResult | typeof nothing {
  if (chapters.length < 2) return nothing;
  return html`<div class="chapters" role="toolbar" aria-label=${text('chapters')} data-roving="chapter">${chapters.map((chapter, index) => html`<button
    class="chapter ${chapter === pointed ? 'pointed' : ''}" part="chapter" data-time=${chapter.start} data-end=${chapter.end} tabindex=${index === stop ? 0 : -1} aria-current=${chapter === current ? 'true' : nothing}
    aria-label=${text('chapterAt', { n: index + 1, count: chapters.length, time: formatTime(chapter.start), title: chapter.title })} @click=${() => { goTo(chapter.start); }}></button>`)}</div>`;
}

export const chapterStyles = css`
  .chapter { position: absolute; top: 5px; height: 10px; padding: 0; border: 0; border-radius: 3px; background: none; pointer-events: none; }
  .chapter::before { content: ''; position: absolute; inset: 2px 1.5px; border-radius: 2px; }
  .chapter.pointed::before, .chapter:focus-visible::before { background: rgb(255 255 255 / .35); }
  .title { display: block; font-weight: 550; }
`;
