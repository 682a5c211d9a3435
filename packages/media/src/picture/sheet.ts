import type { Storyboard, StoryboardTile } from '../types.js';
import { encodePicture } from './encode.js';
import type { Size } from './size.js';
import type { Place, SheetPlan } from './storyboard.js';

export type MadeSheet = Storyboard['sheets'][number];

/** Paints the picture of one tile. */
export type Paint = (context: OffscreenCanvasRenderingContext2D, place: Place) => void;

interface Carried {
  readonly time: number;
  readonly canvas: OffscreenCanvas;
}

function contextOf({ width, height }: Size): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(width, height);
  // Frames lie in memory and the sheet is read back: the graphics card would only be a detour.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas to workers.');
  context.imageSmoothingQuality = 'medium';
  return { canvas, context };
}

/** One sheet while it is drawn. A tile that gets no picture of its own shows that of the tile before it (the first ones: after it). */
export class Sheet {
  readonly #plan: SheetPlan;
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #times: (number | null)[];

  constructor(plan: SheetPlan) {
    this.#plan = plan;
    ({ canvas: this.#canvas, context: this.#context } = contextOf(plan));
    this.#times = plan.places.map(() => null);
  }

  draw(index: number, time: number, paint: Paint): void {
    const place = this.#plan.places[index];
    if (!place) return;
    paint(this.#context, place);
    this.#times[index] = Math.max(0, time);
  }

  /** Fills what is empty. `before`: the last tile of the sheet before. Null when there is no picture at all. */
  fill(before: Carried | null): Carried | null {
    const { places } = this.#plan;
    const first = this.#times.findIndex((time) => time !== null);
    if (first === -1 && !before) return null;
    places.forEach((place, i) => {
      if (this.#times[i] !== null) return;
      const source = i > 0 ? i - 1 : before ? null : first;
      const from = source === null ? null : places[source];
      if (from) this.#context.drawImage(this.#canvas, from.x, from.y, from.width, from.height, place.x, place.y, place.width, place.height);
      else if (before) this.#context.drawImage(before.canvas, place.x, place.y);
      this.#times[i] = (source === null ? before?.time : this.#times[source]) ?? 0;
    });
    const last = places.at(-1);
    if (!last) return before;
    const { canvas, context } = contextOf(last);
    context.drawImage(this.#canvas, -last.x, -last.y);
    return { canvas, time: this.#times.at(-1) ?? 0 };
  }

  get tiles(): StoryboardTile[] {
    return this.#plan.places.map((place, i) => ({ ...place, time: this.#times[i] ?? 0 }));
  }

  /** Quick for a draft, small for the result. */
  async encode(isDraft: boolean): Promise<MadeSheet> {
    return { blob: await encodePicture(this.#canvas, isDraft ? 'image/jpeg' : 'image/webp'), width: this.#plan.width, height: this.#plan.height };
  }
}
