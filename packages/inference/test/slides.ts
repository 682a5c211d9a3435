import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RgbaPicture } from '../src/types/index.js';
import { packageFolder } from './parts.js';
import { readPicture } from './pixels.js';

export const slidesFolder = path.join(packageFolder, 'fixtures/slides');
export const SLIDE_WIDTH = 1280;
export const SLIDE_HEIGHT = 720;

/** A picture and the truth about it. */
export interface Slide {
  readonly name: string;
  /** Whether it is laid over something else. */
  readonly transparent: boolean;
  readonly lines: readonly SlideLine[];
}

export interface SlideLine {
  readonly text: string;
  /** Pixels. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Seconds after the slide's start. */
  readonly comes: number;
}

/** The list of the slides that nothing was chosen by. */
export const UNSEEN = 'unseen.json';

export const readSlides = (list = 'slides.json'): Slide[] => JSON.parse(readFileSync(path.join(slidesFolder, list), 'utf8')) as Slide[];

export function slideNamed(name: string): Slide {
  const slide = readSlides().find((one) => one.name === name);
  if (!slide) throw new Error(`There is no slide "${name}".`);
  return slide;
}

/** Pixels of a slide, over `back` where it is transparent. */
export function drawSlide({ name, transparent }: Slide, back?: RgbaPicture): RgbaPicture {
  const picture = readPicture(path.join(slidesFolder, `${name}.png`));
  if (!transparent) return picture;
  if (!back) throw new Error(`Slide "${name}" needs something to lie on.`);
  const data = new Uint8ClampedArray(back.data);
  for (let at = 0; at < data.length; at += 4) {
    const share = (picture.data[at + 3] ?? 0) / 255;
    for (let i = at; i < at + 3; i++) data[i] = (picture.data[i] ?? 0) * share + (data[i] ?? 0) * (1 - share);
  }
  return { ...back, data };
}
