import { createRandom, draw, drawBackground, type Scene, type Shape } from './scenes.js';

/** Where one thing is while it is to be seen, both by seconds. */
interface Actor {
  readonly colour: Shape['colour'];
  readonly shape: Shape['shape'];
  readonly seen: readonly (readonly [from: number, to: number])[];
  readonly path: (time: number) => readonly [x: number, y: number];
}

export interface ScriptedScene {
  readonly name: string;
  readonly seconds: number;
  readonly actors: readonly Actor[];
  /** A wall in front, as parts of the width. */
  readonly wall?: readonly [number, number];
  /** Frames that show nothing at all. */
  readonly dark?: readonly number[];
  /** What a person would say: label, first and last frame of each track. */
  readonly tracks: readonly (readonly [label: string, first: number, last: number])[];
}

export const FRAME_RATE = 10;
const WIDTH = 160;
const HEIGHT = 96;
const SIZE = 0.16;

const still = (x: number, y: number) => (): readonly [number, number] => [x, y];
const line = (fromX: number, fromY: number, toX: number, toY: number, seconds: number) => (time: number): readonly [number, number] =>
  [fromX + ((toX - fromX) * time) / seconds, fromY + ((toY - fromY) * time) / seconds];
const always = [[0, 99]] as const;

/** Ten little plays of three to six seconds. */
export const SCRIPTED_SCENES: readonly ScriptedScene[] = [
  { name: 'one thing goes across', seconds: 4, actors: [{ colour: 'red', shape: 'circle', seen: always, path: line(0.15, 0.5, 0.85, 0.5, 4) }], tracks: [['red circle', 0, 40]] },
  {
    name: 'two things of one kind meet and turn neither back', seconds: 4,
    actors: [{ colour: 'blue', shape: 'square', seen: always, path: line(0.12, 0.3, 0.88, 0.3, 4) }, { colour: 'blue', shape: 'square', seen: always, path: line(0.88, 0.7, 0.12, 0.7, 4) }],
    tracks: [['blue square', 0, 40], ['blue square', 0, 40]],
  },
  {
    name: 'two things cross, one in front of the other', seconds: 4,
    actors: [{ colour: 'red', shape: 'triangle', seen: always, path: line(0.15, 0.48, 0.85, 0.48, 4) }, { colour: 'green', shape: 'circle', seen: always, path: line(0.85, 0.55, 0.15, 0.55, 4) }],
    tracks: [['green circle', 0, 40], ['red triangle', 0, 40]],
  },
  { name: 'one leaves', seconds: 4, actors: [{ colour: 'green', shape: 'square', seen: [[0, 2]], path: still(0.5, 0.5) }, { colour: 'red', shape: 'circle', seen: always, path: still(0.2, 0.3) }], tracks: [['green square', 0, 20], ['red circle', 0, 40]] },
  { name: 'one leaves and comes back three seconds later', seconds: 6, actors: [{ colour: 'blue', shape: 'circle', seen: [[0, 1.5], [4.5, 6]], path: still(0.6, 0.4) }], tracks: [['blue circle', 0, 15], ['blue circle', 45, 60]] },
  { name: 'one comes late', seconds: 3, actors: [{ colour: 'green', shape: 'triangle', seen: [[1, 99]], path: still(0.4, 0.5) }], tracks: [['green triangle', 10, 30]] },
  { name: 'the picture flickers', seconds: 4, dark: [4, 11, 12, 20, 27, 33], actors: [{ colour: 'red', shape: 'square', seen: always, path: line(0.2, 0.3, 0.7, 0.7, 4) }], tracks: [['red square', 0, 40]] },
  { name: 'one goes behind a wall and comes out', seconds: 5, wall: [0.46, 0.54], actors: [{ colour: 'blue', shape: 'triangle', seen: always, path: line(0.15, 0.5, 0.85, 0.5, 5) }], tracks: [['blue triangle', 0, 50]] },
  {
    name: 'three at once, one after another', seconds: 5,
    actors: [
      { colour: 'red', shape: 'circle', seen: [[0, 3]], path: still(0.2, 0.3) },
      { colour: 'green', shape: 'circle', seen: [[1, 4]], path: still(0.5, 0.7) },
      { colour: 'blue', shape: 'circle', seen: [[2, 5]], path: still(0.8, 0.3) },
    ],
    tracks: [['blue circle', 20, 50], ['green circle', 10, 40], ['red circle', 0, 30]],
  },
  { name: 'nothing happens', seconds: 3, actors: [], tracks: [] },
];

/** The frames of a scene; each is drawn anew on the same background, with fresh noise. */
export function framesOf({ seconds, actors, wall, dark = [] }: ScriptedScene, seed: number): Scene[] {
  const background = drawBackground(createRandom(seed));
  const random = createRandom(seed + 1);
  return Array.from({ length: Math.round(seconds * FRAME_RATE) + 1 }, (_, frame) => {
    const time = frame / FRAME_RATE;
    const there = actors.filter(({ seen }) => !dark.includes(frame) && seen.some(([from, to]) => time >= from && time <= to));
    const shapes = there.map(({ colour, shape, path }): Shape => {
      const [x, y] = path(time);
      return { colour, shape, x, y, halfWidth: SIZE * (HEIGHT / WIDTH), halfHeight: SIZE, turn: 0 };
    });
    return draw(background, shapes, { width: WIDTH, height: HEIGHT, noise: 4, random, ...(wall ? { wall } : {}) });
  });
}
