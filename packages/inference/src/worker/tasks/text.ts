import { CuelightError } from '@cuelight/protocol';
import { parseCharacters } from '../../text/decode.js';
import type { TextModels } from '../../text/read-lines.js';
import { createTextReading } from '../../text/text-reading.js';
import { createPixelReader } from '../read-pixels.js';
import type { ModelTensor, RunModel, TaskKind, TaskRuntime } from '../task.js';

/** PP-OCRv4's networks have one input of this name and one output, whose name is an accident of their export. */
const INPUT = 'x';

async function runOn(run: RunModel, data: Float32Array, dims: readonly number[]): Promise<{ readonly data: Float32Array; readonly dims: readonly number[] }> {
  const [output] = Object.values(await run({ [INPUT]: { type: 'float32', data, dims } }));
  if (!(output?.data instanceof Float32Array)) throw new CuelightError('model_corrupt', 'A network of the text reader gives no numbers. Serve the files of the build.', { model: 'pp-ocr-v4' });
  return { data: output.data, dims: output.dims satisfies ModelTensor['dims'] };
}

/** The networks of the text reader, as functions of plain numbers. */
async function loadTextModels(runtime: TaskRuntime): Promise<TextModels> {
  const [detector, recogniser, list] = await Promise.all([runtime.session('text-detector'), runtime.session('text-recogniser'), runtime.bytes('text-characters')]);
  const characters = parseCharacters(new TextDecoder().decode(list));
  return {
    characters,
    detect: async (input, width, height) => ({ data: (await runOn(detector, input, [1, 3, height, width])).data, width, height }),
    recognise: async (input, width) => {
      const { data, dims: [, columns = 0, classes = 0] } = await runOn(recogniser, input, [1, 3, input.length / 3 / width, width]);
      if (classes !== characters.length) {
        throw new CuelightError('model_corrupt', `The text reader knows ${classes} signs and its list has ${characters.length}. Serve both files of the same build.`, { model: 'pp-ocr-v4', file: 'ppocr-v4-keys.txt' });
      }
      return { data, columns, classes };
    },
  };
}

/** On-screen text: frames in, lines with times out. */
export const text: TaskKind<'text'> = {
  open: async (options, { signal, emit, settle, runtime }) => {
    return createTextReading({
      ...options, signal,
      readPixels: createPixelReader(),
      models: await loadTextModels(runtime),
      onLine: (line) => { emit({ line }); },
      // the caller has the lines: copying all of them to the page after every frame would grow with the video
      onCheckpoint: (checkpoint) => { emit({ checkpoint: { ...checkpoint, lines: [] } }); },
      onFrameDone: (checkpoint) => { settle(({ number }) => number <= checkpoint.frame, checkpoint); },
      onProgress: (progress) => { emit({ progress }); },
    });
  },
};
