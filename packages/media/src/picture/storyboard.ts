import type { StoryboardTile } from '../types.js';
import { fitWidth, type Size } from './size.js';

const TILES_PER_SHEET = 100;
const COLUMNS = 10;
/** What canvases and image decoders take everywhere. */
const LONGEST_SIDE = 4096;
const LEAST_INTERVAL = 1;

export type Place = Omit<StoryboardTile, 'time'>;

export interface SheetPlan extends Size {
  readonly places: readonly Place[];
}

export interface StoryboardPlan {
  readonly tile: Size;
  readonly interval: number;
  readonly sheets: readonly SheetPlan[];
}

/** Seconds between tiles when nobody says: at most 100 tiles, none closer than a second. */
export const defaultInterval = (durationSeconds: number): number => Math.max(LEAST_INTERVAL, durationSeconds / TILES_PER_SHEET);

/** Which span of the video each tile stands for and where it lies. The last tile is as long as is left; no sheet has empty rows or columns. */
export function planStoryboard(durationSeconds: number, shown: Size, tileWidth: number, interval = defaultInterval(durationSeconds)): StoryboardPlan {
  const tile = fitWidth(shown, Math.min(tileWidth, LONGEST_SIDE));
  const columns = Math.max(1, Math.min(COLUMNS, Math.floor(LONGEST_SIDE / tile.width)));
  const rows = Math.max(1, Math.min(TILES_PER_SHEET / COLUMNS, Math.floor(LONGEST_SIDE / tile.height)));
  // A rest shorter than rounding errors is no tile of its own.
  const count = Math.max(1, Math.ceil(durationSeconds / interval - 1e-6));
  const sheets: SheetPlan[] = [];
  for (let first = 0; first < count; first += columns * rows) {
    const places: Place[] = [];
    for (let i = first; i < Math.min(count, first + columns * rows); i++) {
      const at = i - first;
      places.push({
        start: i * interval, end: i === count - 1 ? Math.max(durationSeconds, i * interval) : (i + 1) * interval,
        sheet: sheets.length, x: at % columns * tile.width, y: Math.floor(at / columns) * tile.height, ...tile,
      });
    }
    sheets.push({ places, width: Math.min(columns, places.length) * tile.width, height: Math.ceil(places.length / columns) * tile.height });
  }
  return { tile, interval, sheets };
}

/** The second whose frame stands best for a span. */
export const middleOf = ({ start, end }: Pick<Place, 'start' | 'end'>): number => (start + end) / 2;

/** A frame of this second stands for the span: it is no further from its middle than half an interval. */
export const isWithin = ({ start, end }: Pick<Place, 'start' | 'end'>, time: number): boolean => time >= start - 0.001 && (time < end || time <= start);
