import type { TextLine } from '@cuelight/protocol';
import type { RgbaPicture } from '../src/types/index.js';
import { drawSlide, readSlides, type Slide } from './slides.js';

export const SLIDE_SECONDS = 6;
const CORNER = { x: 1060, y: 40, width: 180, height: 120 };

export interface DeckLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Deck {
  /** One frame a second. */
  readonly frames: readonly RgbaPicture[];
  readonly lines: readonly DeckLine[];
}

/** Paints lines over that have not come yet. */
function hide(picture: RgbaPicture, { lines }: Slide, second: number): RgbaPicture {
  const data = new Uint8ClampedArray(picture.data);
  for (const { box, comes } of lines) {
    if (comes <= second) continue;
    for (let y = box.y - 4; y < box.y + box.height + 4; y++) {
      for (let x = box.x - 4; x < box.x + box.width + 4; x++) data.set(picture.data.subarray(0, 4), (y * picture.width + x) * 4);
    }
  }
  return { ...picture, data };
}

/** Someone moving in a corner: a shape on a background that both change all the time. */
function paintCorner(picture: RgbaPicture, second: number): void {
  const { data, width } = picture;
  const [centreX, centreY] = [CORNER.width / 2 + 40 * Math.sin(second * 1.3), CORNER.height * 0.55 + 12 * Math.cos(second * 2.1)];
  for (let y = 0; y < CORNER.height; y++) {
    for (let x = 0; x < CORNER.width; x++) {
      const isBody = Math.hypot((x - centreX) / 1.0, (y - centreY) / 1.4) < 34;
      const shade = 90 + 40 * Math.sin((x + second * 17) / 23) + 30 * Math.cos((y - second * 9) / 17);
      data.set(isBody ? [200 - (second % 5) * 6, 150, 120] : [shade, shade * 0.9, shade * 0.8], ((CORNER.y + y) * width + CORNER.x + x) * 4);
    }
  }
}

/** Slides of six seconds whose lines come one by one, with a moving picture in a corner: ten make a minute. */
export function drawDeck(slideCount = 10): Deck {
  const slides = readSlides().filter(({ name }) => name.startsWith('deck-')).slice(0, slideCount);
  const frames = slides.flatMap((slide, i) => {
    const whole = drawSlide(slide);
    return Array.from({ length: SLIDE_SECONDS }, (_, second) => {
      const frame = hide(whole, slide, second);
      paintCorner(frame, i * SLIDE_SECONDS + second);
      return frame;
    });
  });
  const lines = slides.flatMap(({ lines: all }, i) => all.map(({ text, comes }) => ({ text, start: i * SLIDE_SECONDS + comes, end: (i + 1) * SLIDE_SECONDS })));
  return { frames, lines };
}

/** Lines of the deck that were found with their words, their start and their end, each within a second. */
export const foundIn = (lines: readonly TextLine[], { lines: expected }: Deck): DeckLine[] => expected.filter((line) =>
  lines.some(({ text, start, end }) => text === line.text && Math.abs(start - line.start) <= 1 && Math.abs(end - line.end) <= 1));
