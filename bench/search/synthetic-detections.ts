import type { Detection, FrameDetections } from '@cuelight/protocol';
import { seededRandom } from '../random.js';

/** The picture whose pixels things move in. */
export const PICTURE = { width: 1920, height: 1080 } as const;

const FRAME_RATE = 30;
const LABELS = ['person', 'dog', 'cat', 'car', 'bicycle', 'bird', 'chair', 'bottle', 'book', 'ball'];
const THINGS = 5;
const JITTER_PX = 1.5;
/** A thing goes unseen in this share of frames. */
const MISSED = 0.03;
const MEAN_SECONDS = 5;

interface Thing {
  readonly label: string;
  readonly lastFrame: number;
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
  speedX: number;
  speedY: number;
}

/** A bell curve's numbers, near enough: twelve even ones. */
const shaken = (random: () => number, size: number): number => (Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, 0) - 6) * size;

function newThing(random: () => number, frame: number): Thing {
  const width = 60 + random() * 300;
  const height = 60 + random() * 300;
  return {
    label: LABELS[Math.floor(random() * LABELS.length)] ?? '', lastFrame: frame + Math.round((0.5 + random()) * MEAN_SECONDS * FRAME_RATE), width, height,
    x: random() * (PICTURE.width - width), y: random() * (PICTURE.height - height), speedX: shaken(random, 3), speedY: shaken(random, 2),
  };
}

function move(thing: Thing, random: () => number): void {
  thing.speedX += shaken(random, 0.15);
  thing.speedY += shaken(random, 0.15);
  thing.x += thing.speedX;
  thing.y += thing.speedY;
  if (thing.x < 0 || thing.x + thing.width > PICTURE.width) thing.speedX = -thing.speedX;
  if (thing.y < 0 || thing.y + thing.height > PICTURE.height) thing.speedY = -thing.speedY;
  thing.x = Math.min(Math.max(thing.x, 0), PICTURE.width - thing.width);
  thing.y = Math.min(Math.max(thing.y, 0), PICTURE.height - thing.height);
}

/** Five things at a time, each there for some seconds, turning slowly; boxes shake by 1.5 px. The same frames in every run. */
export function* syntheticDetections(frameCount: number): Generator<FrameDetections, void, undefined> {
  const random = seededRandom(20_261_121);
  const things = Array.from({ length: THINGS }, () => newThing(random, 0));
  for (let frame = 0; frame < frameCount; frame++) {
    const time = frame / FRAME_RATE;
    const detections: Detection[] = [];
    things.forEach((thing, at) => {
      if (frame > thing.lastFrame) things[at] = newThing(random, frame);
      else move(thing, random);
      if (random() < MISSED) return;
      const { label, x, y, width, height } = things[at] ?? thing;
      const shake = (value: number): number => value + shaken(random, JITTER_PX);
      detections.push({
        frame, time, label, score: Math.min(0.99, 0.85 + shaken(random, 0.04)),
        box: { x: shake(x) / PICTURE.width, y: shake(y) / PICTURE.height, width: shake(width) / PICTURE.width, height: shake(height) / PICTURE.height },
      });
    });
    yield { frame, time, detections };
  }
}
