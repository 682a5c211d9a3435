import type { MediaEngineName, Storyboard, StoryboardTile } from '../types.js';
import { Sheet, type MadeSheet, type Paint } from './sheet.js';
import { isWithin, type SheetPlan, type StoryboardPlan } from './storyboard.js';

/** A picture for some tiles of a sheet (their places in its list). */
export interface Picture {
  readonly tiles: readonly number[];
  readonly time: number;
  readonly paint: Paint;
}

/** How an engine gets its pictures. */
export interface PictureReader {
  /** What is got quickly: for each tile the key frame nearest to its middle. */
  quick(sheet: SheetPlan): AsyncIterable<Picture>;
  /** For each tile a key frame within its span or, where there is none, the frame in its middle. `exact`: the tiles that have none. */
  exact(sheet: SheetPlan, exact: ReadonlySet<number>): AsyncIterable<Picture>;
}

export interface StoryboardListener {
  draft(storyboard: Storyboard): void;
  progress(fraction: number): void;
}

/** Of the work, the part that the draft is. */
const QUICK_PART = 0.2;

async function drawAll(sheet: Sheet, pictures: AsyncIterable<Picture>, onTile: () => void): Promise<void> {
  for await (const { tiles, time, paint } of pictures) {
    for (const tile of tiles) {
      sheet.draw(tile, time, paint);
      onTile();
    }
  }
}

/** Draws all sheets from key frames, then draws anew those with tiles whose key frame is outside their span. Null: no picture at all. */
export async function makeStoryboard(plan: StoryboardPlan, reader: PictureReader, engine: MediaEngineName, listener: StoryboardListener): Promise<Storyboard | null> {
  const sheets: MadeSheet[] = [];
  const tiles: StoryboardTile[][] = [];
  const total = plan.sheets.reduce((sum, { places }) => sum + places.length, 0);
  let quick = 0;
  const storyboard = (): Storyboard => ({ sheets: [...sheets], tiles: tiles.flat(), engine });

  /** Draws and encodes a sheet, in place of an earlier one if there was. Null: there is nothing to draw. */
  let before: ReturnType<Sheet['fill']> = null;
  const put = async (index: number, sheetPlan: SheetPlan, pictures: AsyncIterable<Picture>, onTile: () => void, isFinal: (tiles: readonly StoryboardTile[]) => boolean): Promise<boolean> => {
    const sheet = new Sheet(sheetPlan);
    await drawAll(sheet, pictures, onTile);
    const filled = sheet.fill(before);
    if (!filled) return false;
    before = filled;
    tiles[index] = sheet.tiles;
    sheets[index] = await sheet.encode(!isFinal(sheet.tiles));
    return true;
  };

  const rough = new Map<number, ReadonlySet<number>>();
  for (const [index, sheetPlan] of plan.sheets.entries()) {
    const drawn = await put(index, sheetPlan, reader.quick(sheetPlan), () => { listener.progress(QUICK_PART * ++quick / total); }, (made) => {
      const far = new Set(made.flatMap((tile, i) => isWithin(tile, tile.time) ? [] : [i]));
      if (far.size > 0) rough.set(index, far);
      return far.size === 0;
    });
    if (!drawn) return null;
  }
  listener.draft(storyboard());

  before = null;
  let refined = 0;
  const toRefine = [...rough.values()].reduce((sum, far) => sum + far.size, 0);
  for (const [index, far] of rough) {
    const sheetPlan = plan.sheets[index];
    if (!sheetPlan) continue;
    await put(index, sheetPlan, reader.exact(sheetPlan, far), () => { listener.progress(QUICK_PART + (1 - QUICK_PART) * Math.min(1, ++refined / toRefine)); }, () => true);
    listener.draft(storyboard());
  }
  return storyboard();
}
