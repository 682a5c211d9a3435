import { svg, html, type TemplateResult } from 'lit';

const icon = (content: TemplateResult): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${content}</svg>`;

/** All pictures of the elements: drawn with lines, in the colour of the text around them. */
export const icons = {
  play: icon(svg`<path d="M7 4.5v15l12-7.5z" fill="currentColor"/>`),
  pause: icon(svg`<path d="M8 5v14M16 5v14" stroke-width="3.2"/>`),
  volume: icon(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.5a8 8 0 0 1 0 11"/>`),
  muted: icon(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5"/>`),
  captions: icon(svg`<rect x="3" y="5" width="18" height="14" rx="3"/><path d="M10 10.6a2 2 0 1 0 0 2.8M16.5 10.6a2 2 0 1 0 0 2.8"/>`),
  fullscreen: icon(svg`<path d="M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4"/>`),
  settings: icon(svg`<circle cx="12" cy="12" r="2.8"/><path d="M9.8 5.8 10.2 3.2 13.8 3.2 14.2 5.8 16.3 7 18.7 6 20.5 9.1 18.5 10.8 18.5 13.2 20.5 14.9 18.7 18 16.3 17 14.2 18.2 13.8 20.8 10.2 20.8 9.8 18.2 7.7 17 5.3 18 3.5 14.9 5.5 13.2 5.5 10.8 3.5 9.1 5.3 6 7.7 7z"/>`),
  pip: icon(svg`<rect x="3" y="5" width="18" height="14" rx="2.5"/><rect x="12" y="12" width="6" height="4" rx="1" fill="currentColor"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`),
  clip: icon(svg`<path d="m18.5 11-7 7a4.2 4.2 0 0 1-6-6l7.6-7.6a2.8 2.8 0 0 1 4 4l-7.4 7.4a1.4 1.4 0 0 1-2-2l6.5-6.5"/>`),
  file: icon(svg`<path d="M7 4h7l4 4v12H7zM14 4v4h4"/>`),
  clear: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  up: icon(svg`<path d="M6 15l6-6 6 6"/>`),
  down: icon(svg`<path d="M6 9l6 6 6-6"/>`),
  send: icon(svg`<path d="M5 12h14M13 6l6 6-6 6"/>`),
  film: icon(svg`<rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="M10 9.5v5l4.5-2.5z"/>`),
  alert: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5M12 16h.01"/>`),
  done: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  screen: icon(svg`<rect x="3" y="4.5" width="18" height="12" rx="2"/><path d="M8 20h8M7 9h7M7 12.5h4"/>`),
  add: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  sides: icon(svg`<path d="M9 7l-5 5 5 5M15 7l5 5-5 5"/>`),
  undo: icon(svg`<path d="M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H9"/>`),
  redo: icon(svg`<path d="m16 5 4 4-4 4M19.5 9H10a5.5 5.5 0 0 0 0 11h5"/>`),
  edit: icon(svg`<path d="M5 19l.8-3.6L16.6 4.6a1.7 1.7 0 0 1 2.4 0l.4.4a1.7 1.7 0 0 1 0 2.4L8.6 18.2z"/>`),
  link: icon(svg`<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>`),
  cut: icon(svg`<circle cx="6.5" cy="7" r="2.6"/><circle cx="6.5" cy="17" r="2.6"/><path d="M8.7 8.5 20 16.5M8.7 15.5 20 7.5"/>`),
  ask: icon(svg`<path d="M5 5h14v11h-7l-4 3.5V16H5z"/><path d="M10 9a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6.9M12 13.6h.01"/>`),
} as const;
