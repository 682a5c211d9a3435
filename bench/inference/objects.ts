/**
 * Objects through our engine against the plain pipeline of transformers.js in a loop: same process, same model and precision, same
 * frames, at the model's own size and at one that has to be made smaller. Held against the goal is the processor's time of all
 * threads: the library makes pictures smaller on threads of its own, which on a busy machine get it a larger share of everything.
 */
import path from 'node:path';
import { createNodeInferenceEngine, type RgbaPicture } from '@cuelight/inference/node';
import { pipeline, RawImage } from '@huggingface/transformers';
import { interleaved, median } from '../measure.js';
import { seededRandom } from '../random.js';
import { atMost, type Bench } from '../row.js';
import { modelsDir, vadModelPath } from './sound.js';

/** Many short ones: what else a machine does comes in bursts. */
const ROUNDS = 41;
const FRAMES = 20;
const SIZES = [[160, 96], [640, 360]] as const;
const COLOURS = [[215, 40, 35], [40, 165, 60], [45, 80, 215]] as const;

/** Three squares of three colours somewhere on grey. */
function drawFrame(random: () => number, width: number, height: number): RgbaPicture {
  const data = new Uint8ClampedArray(width * height * 4).fill(150);
  const side = Math.round(height * 0.3);
  COLOURS.forEach((colour, n) => {
    const left = Math.round(((n + 0.2 * random()) / 3) * width);
    const top = Math.round(random() * (height - side));
    for (let y = top; y < top + side; y += 1) for (let x = left; x < left + side; x += 1) data.set(colour, (y * width + x) * 4);
  });
  return { data, width, height };
}

interface Cost {
  /** Milliseconds on a clock, and of all processors together. */
  readonly wall: number;
  readonly processor: number;
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - startedAt, processor: (user + system) / 1000 };
}

const perFrame = (costs: readonly Cost[], of: keyof Cost): number => median(costs.map((cost) => cost[of])) / FRAMES;

export const objects: Bench = async function* (note) {
  const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
  const plain = await pipeline('object-detection', path.join(modelsDir, 'fixture-shapes'), { dtype: 'q8', device: 'cpu' });
  const random = seededRandom(5);
  try {
    for (const [width, height] of SIZES) {
      const pictures = Array.from({ length: FRAMES }, () => drawFrame(random, width, height));
      const found = { ours: 0, peer: 0 };
      const times = await interleaved(
        ROUNDS,
        () => costOf(async () => {
          found.ours = 0;
          const running = await engine.detect({ model: { name: 'fixture' }, onFrame: ({ detections }) => { found.ours += detections.length; } });
          for (const [number, picture] of pictures.entries()) await running.push({ number, time: number / 30, picture });
          await running.finish();
        }),
        () => costOf(async () => {
          found.peer = 0;
          for (const { data } of pictures) found.peer += (await plain(new RawImage(data, width, height, 4).rgb(), { threshold: 0.5, percentage: true })).length;
        }),
      );
      const [mine, peer] = [perFrame(times.ours, 'processor'), perFrame(times.peer, 'processor')];
      note(`inference.objects, ${width} x ${height}: ${mine.toFixed(2)} ms of processor a frame, plain pipeline ${peer.toFixed(2)} ms; on a clock ${perFrame(times.ours, 'wall').toFixed(2)} and ${perFrame(times.peer, 'wall').toFixed(2)} ms; ${found.ours} and ${found.peer} things found of ${FRAMES * COLOURS.length}`);
      yield atMost(`inference.objects.${width}x${height}`, mine / peer, 1.05, 'x a frame of plain transformers.js');
    }
  } finally {
    engine.close();
    await plain.dispose();
  }
};
