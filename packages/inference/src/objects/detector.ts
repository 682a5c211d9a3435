import { CuelightError } from '@cuelight/protocol';
import { pipeline, type Tensor } from '@huggingface/transformers';
import type { ObjectsModel } from '../models/registry.js';
import { sessionOptionsOf } from '../models/session-options.js';
import type { RgbaPicture } from '../types/index.js';
import type { LoadWhere, ModelLoader } from '../worker/task.js';
import { createModelInputs, type ImageProcessor, type ModelInputs } from './model-inputs.js';
import { readAnswers, type FoundObject, type RawAnswers } from './answers.js';
import { shrink } from './shrink.js';

/** A loaded detector. */
export interface Detector {
  /** What is in a picture with at least this score, best first. */
  detect(picture: RgbaPicture, threshold: number): Promise<readonly FoundObject[]>;
  /** Some numbers it gives for a picture that is always the same. */
  probe(): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** The parts of the library's image processor that are used. */
interface ResizingProcessor extends ImageProcessor {
  readonly size: unknown;
  readonly do_resize?: boolean;
  get_resize_output_image_size(image: { readonly size: readonly [number, number] }, size: unknown): readonly [number, number];
}

const PROBE = { width: 160, height: 96 } as const;
const PROBE_NUMBERS = 300;

/** Three coloured squares on a slope of grey: something for every detector to be sure or unsure of. */
function probePicture({ width, height }: typeof PROBE): RgbaPicture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const square = y > 30 && y < 62 && x % 50 > 12 && x % 50 < 44 ? Math.floor(x / 50) : -1;
      data.set([0, 1, 2].map((channel) => (square === -1 ? x + channel * 8 : square === channel ? 200 : 40)), (y * width + x) * 4);
      data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { data, width, height };
}

function labelsOf(names: unknown, model: string): readonly string[] {
  const labels = typeof names === 'object' && names !== null ? Object.entries(names) : [];
  if (labels.length === 0) throw new CuelightError('model_corrupt', `The detector ${model} does not say what it detects (no id2label in its config.json). Replace its files.`, { model, file: 'config.json' });
  const byNumber: string[] = Array.from({ length: Math.max(...labels.map(([number]) => Number(number))) + 1 }, () => '');
  for (const [number, label] of labels) byNumber[Number(number)] = String(label);
  return byNumber;
}

async function load(model: ObjectsModel, { device, weights }: LoadWhere): Promise<Detector> {
  const dtype = model.dtype[weights];
  const detector = await pipeline('object-detection', model.id, { device, ...sessionOptionsOf(device), ...(dtype === null ? {} : { dtype }) });
  const labels = labelsOf((detector.model.config as { readonly id2label?: unknown }).id2label, model.id);
  const processor = detector.processor.image_processor as unknown as ResizingProcessor;
  const inputsOf = createModelInputs((images) => detector.processor(images) as Promise<ModelInputs>, processor);

  const answer = async (picture: RgbaPicture): Promise<RawAnswers> => {
    const { width, height } = picture;
    const [across, down] = processor.do_resize === false ? [width, height] : processor.get_resize_output_image_size({ size: [width, height] }, processor.size);
    const small = shrink(picture, across, down);
    const { pixel_values, pixel_mask } = await inputsOf(small);
    const { logits, pred_boxes: boxes } = await detector.model({ pixel_values, pixel_mask }) as Record<string, Tensor | undefined>;
    const classes = logits?.dims.at(-1) ?? 0;
    if (!(logits?.data instanceof Float32Array && boxes?.data instanceof Float32Array) || classes < labels.length || logits.data.length / classes !== boxes.data.length / 4) {
      throw new CuelightError('model_corrupt', `The detector ${model.id} gives no classes and boxes that fit together. Replace its files.`, { model: model.id });
    }
    return { logits: logits.data, boxes: boxes.data, classes };
  };

  return {
    detect: async (picture, threshold) => readAnswers(await answer(picture), labels, threshold),
    probe: async () => {
      const { logits, boxes } = await answer(probePicture(PROBE));
      const every = Math.ceil((logits.length + boxes.length) / PROBE_NUMBERS);
      return Float32Array.from([...logits, ...boxes].filter((_, at) => at % every === 0));
    },
    dispose: async () => { await detector.dispose(); },
  };
}

/** How a detector is loaded through transformers.js. */
export const detectorLoader = (model: ObjectsModel): ModelLoader<Detector> => ({
  load: (where) => load(model, where),
  dispose: (detector) => detector.dispose(),
  probe: (detector) => detector.probe(),
});
