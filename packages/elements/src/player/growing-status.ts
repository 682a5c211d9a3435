import { html, nothing, type TemplateResult } from 'lit';
import { formatTime } from '@cuelight/protocol';
import type { PlaybackState } from '@cuelight/sdk';
import type { Translate } from '../i18n/translate.js';

/** How far a file is that plays while it is being made. Seen second by second, but said aloud at every tenth only. */
export function renderGrowingStatus({ available, duration }: PlaybackState, text: Translate): TemplateResult | typeof nothing {
  if (available === null || duration === 0) return nothing;
  const words = (seconds: number): string => text('growing', { ready: formatTime(seconds), duration: formatTime(duration) });
  const tenth = duration / 10;
  return html`<p class="growing"><span aria-hidden="true">${words(available)}</span><span class="sr" role="status">${words(Math.floor(available / tenth) * tenth)}</span></p>`;
}
