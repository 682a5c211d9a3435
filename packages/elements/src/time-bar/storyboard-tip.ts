import { css, html, nothing, type TemplateResult } from 'lit';
import { lastStarted, type PreviewTile } from '@cuelight/sdk';

/** The tile of a second: tiles are ascending and without gaps. Before the first it is the first; null where there are none. */
export const tileAt = (tiles: readonly PreviewTile[], time: number): PreviewTile | null => tiles[Math.max(0, lastStarted(tiles, time))] ?? null;

export const renderTile = (tile: PreviewTile | null): TemplateResult | typeof nothing => (tile === null ? nothing : html`<span class="tile" part="tile"></span>`);

/** Widest and highest a tile is shown, in pixels. */
export interface TileLimits {
  readonly width: number;
  readonly height: number;
}

/** Shows the tile's rectangle of its sheet. By style properties: a strict `style-src` forbids attributes. Gives the width of a tip around it. */
export function placeTile(element: HTMLElement, tile: PreviewTile, limits: TileLimits): string {
  const scale = Math.min(limits.width / tile.width, limits.height / tile.height, 1);
  const { style } = element;
  style.width = `${Math.round(tile.width * scale)}px`;
  style.height = `${Math.round(tile.height * scale)}px`;
  style.backgroundImage = `url(${JSON.stringify(tile.url)})`;
  style.backgroundSize = `${tile.sheetWidth * scale}px ${tile.sheetHeight * scale}px`;
  style.backgroundPosition = `${-tile.x * scale}px ${-tile.y * scale}px`;
  return `${Math.max(96, Math.round(tile.width * scale)) + 8}px`;
}

/** Keeps a tip that is centred at `at` within a bar of `width`: the shift from there, in pixels. */
export function shiftWithin(at: number, tip: number, width: number): number {
  const left = Math.max(0, Math.min(width - tip, at - tip / 2));
  return Math.round(left - at);
}

export const tileStyles = css`
  .tile { display: block; margin: 0 auto 4px; border-radius: 4px; background-color: #0c0e10; background-repeat: no-repeat; }
`;
