import type { Box } from '@cuelight/protocol';
import type { RgbaPicture } from '../src/types/index.js';

/** What the fixture detector knows: shapes in three colours on untidy backgrounds, as its recipe draws them. */
export const COLOURS = { red: [215, 40, 35], green: [40, 165, 60], blue: [45, 80, 215] } as const;
export const SHAPES = ['circle', 'square', 'triangle'] as const;

export type Random = () => number;

/** The same numbers in every run (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Shape {
  readonly colour: keyof typeof COLOURS;
  readonly shape: (typeof SHAPES)[number];
  /** Middle and half of the size, as parts of the picture's width and height. */
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Radians. */
  readonly turn: number;
}

export interface Thing {
  readonly label: string;
  readonly box: Box;
}

export interface Background {
  readonly colour: readonly number[];
  readonly slope: readonly [across: number, down: number];
  /** Grey rectangles that are no objects. */
  readonly grey: readonly { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number; readonly level: number }[];
}

const between = (random: Random, low: number, high: number): number => low + random() * (high - low);
const bell = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export function drawBackground(random: Random): Background {
  const grey = between(random, 30, 225);
  const pair = (): readonly [number, number] => {
    const [a, b] = [random(), random()];
    return [Math.min(a, b), Math.max(a, b)];
  };
  return {
    colour: [0, 1, 2].map(() => between(random, 30, 225) * 0.35 + grey * 0.65),
    slope: [between(random, -50, 50), between(random, -50, 50)],
    grey: Array.from({ length: Math.floor(random() * 5) }, () => {
      const [[left, right], [top, bottom]] = [pair(), pair()];
      return { left, right, top, bottom, level: between(random, 20, 235) };
    }),
  };
}

function isInside({ shape, x, y, halfWidth, halfHeight, turn }: Shape, atX: number, atY: number): boolean {
  const [a, b] = [(atX - x) / halfWidth, (atY - y) / halfHeight];
  const [u, v] = [a * Math.cos(turn) - b * Math.sin(turn), a * Math.sin(turn) + b * Math.cos(turn)];
  if (shape === 'circle') return u * u + v * v < 1;
  if (shape === 'square') return Math.abs(u) < 0.85 && Math.abs(v) < 0.85;
  return v < 0.8 && v > -0.95 + 1.75 * Math.abs(u);
}

export interface DrawOptions {
  readonly width: number;
  readonly height: number;
  /** Grey levels of noise. */
  readonly noise: number;
  readonly random: Random;
  /** A darker wall in front of everything, as parts of the width. */
  readonly wall?: readonly [left: number, right: number];
}

/** A picture of shapes, later ones in front, and the exact boxes of what is to be seen of each. */
export function draw(background: Background, shapes: readonly Shape[], { width, height, noise, random, wall }: DrawOptions): { readonly picture: RgbaPicture; readonly things: readonly Thing[] } {
  const data = new Uint8ClampedArray(width * height * 4);
  const edges = shapes.map(() => ({ left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }));
  const greyAt = (channel: number, x: number, y: number): number => background.grey.reduce(
    (value, { left, right, top, bottom, level }) => (x > left && x < right && y > top && y < bottom ? value * 0.6 + level * 0.4 : value),
    (background.colour[channel] ?? 0) + background.slope[0] * x + background.slope[1] * y,
  );
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [middleX, middleY] = [(x + 0.5) / width, (y + 0.5) / height];
      const hidden = wall !== undefined && middleX > wall[0] && middleX < wall[1];
      const near = hidden ? [] : shapes.filter((shape) => Math.abs(shape.x - middleX) < shape.halfWidth * 1.5 && Math.abs(shape.y - middleY) < shape.halfHeight * 1.5);
      const seen: Shape[] = [];
      // two by two looks a pixel, so that edges are smooth
      for (let look = 0; look < 4 && near.length > 0; look++) {
        const [atX, atY] = [(x + 0.25 + (look & 1) / 2) / width, (y + 0.25 + (look >> 1) / 2) / height];
        const shape = near.findLast((one) => isInside(one, atX, atY));
        const edge = shape && edges[shapes.indexOf(shape)];
        if (!edge) continue;
        seen.push(shape);
        edge.left = Math.min(edge.left, atX);
        edge.right = Math.max(edge.right, atX);
        edge.top = Math.min(edge.top, atY);
        edge.bottom = Math.max(edge.bottom, atY);
      }
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const behind = greyAt(channel, middleX, middleY) * (hidden ? 0.75 : 1);
        const level = seen.reduce((sum, { colour }) => sum + (COLOURS[colour][channel] ?? 0) / 4, behind * (1 - seen.length / 4));
        data[at + channel] = level + (noise > 0 ? bell(random) * noise : 0);
      }
      data[at + 3] = 255;
    }
  }
  const things = shapes.flatMap(({ colour, shape }, i): Thing[] => {
    const { left = 0, right = 0, top = 0, bottom = 0 } = edges[i] ?? {};
    if (!(right > left)) return [];
    const [x, y] = [left - 0.25 / width, top - 0.25 / height];
    return [{ label: `${colour} ${shape}`, box: { x, y, width: right + 0.25 / width - x, height: bottom + 0.25 / height - y } }];
  });
  return { picture: { data, width, height }, things };
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const touch = (a: Shape, b: Shape): boolean => Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;

/** Up to four shapes anywhere, none over another. */
export function randomShapes(random: Random, width: number, height: number): Shape[] {
  const shapes: Shape[] = [];
  for (let count = Math.floor(random() * 5); count > 0; count--) {
    const half = between(random, 0.08, 0.28);
    const [halfWidth, halfHeight] = [half * (height / width) * between(random, 0.85, 1.2), half];
    const shape = pick(random, SHAPES);
    const next: Shape = {
      colour: pick(random, ['red', 'green', 'blue'] as const), shape, halfWidth, halfHeight,
      x: between(random, halfWidth, 1 - halfWidth), y: between(random, halfHeight, 1 - halfHeight), turn: shape === 'circle' ? 0 : between(random, -0.35, 0.35),
    };
    if (!shapes.some((other) => touch(other, next))) shapes.push(next);
  }
  return shapes;
}

export interface Scene {
  readonly picture: RgbaPicture;
  readonly things: readonly Thing[];
}

/** The last is the slowest to draw. */
const SIZES = [[160, 96], [320, 180], [160, 96], [320, 180], [640, 360]] as const;

/** The n-th of any number of different pictures, in three sizes. */
export function randomScene(n: number): Scene {
  const random = createRandom(777_000 + n);
  const [width, height] = SIZES[n % SIZES.length] ?? SIZES[0];
  return draw(drawBackground(random), randomShapes(random, width, height), { width, height, noise: between(random, 0, 12), random });
}

function overlapOf(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const both = Math.max(0, across) * Math.max(0, down);
  return both / (a.width * a.height + b.width * b.height - both);
}

/** How many of the found are right: of that label, and with an overlap of a half or more; each thing counts once. */
export function countRight(found: readonly Thing[], things: readonly Thing[]): number {
  const left = [...things];
  let right = 0;
  for (const { label, box } of found) {
    const at = left.findIndex((thing) => thing.label === label && overlapOf(thing.box, box) >= 0.5);
    if (at === -1) continue;
    left.splice(at, 1);
    right++;
  }
  return right;
}
