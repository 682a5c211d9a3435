import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AutoProcessor, env, Tensor, type RawImage } from '@huggingface/transformers';
import { modelsDir } from '../../test/parts.js';
import { createRandom } from '../../test/scenes.js';
import { createModelInputs, type ImageProcessor, type ModelInputs } from './model-inputs.js';
import type { RgbPicture } from './shrink.js';

function pictureOf(width: number, height: number, seed: number): RgbPicture {
  const random = createRandom(seed);
  return { data: Uint8ClampedArray.from({ length: width * height * 3 }, () => Math.floor(random() * 256)), width, height };
}

/** The library's processor of the test model, with a mask as DETR has one, and how often it was asked. */
async function load(change: Partial<ImageProcessor> = {}): Promise<{ library: (images: readonly RawImage[]) => Promise<ModelInputs>; inputsOf: (picture: RgbPicture) => Promise<ModelInputs>; asked: () => number }> {
  env.allowRemoteModels = false;
  env.localModelPath = `${modelsDir}/`;
  const processor = await AutoProcessor.from_pretrained('fixture-shapes', {});
  let asked = 0;
  const library = async (images: readonly RawImage[]): Promise<ModelInputs> => {
    asked++;
    const inputs = await processor(images) as ModelInputs;
    return { ...inputs, pixel_mask: new Tensor('int64', BigInt64Array.from([1n]), [1, 1, 1]) };
  };
  return { library, inputsOf: createModelInputs(library, { ...processor.image_processor as unknown as ImageProcessor, ...change }), asked: () => asked };
}

test('pictures of a size that the library was asked about once become exactly its numbers', async () => {
  const { library, inputsOf, asked } = await load();
  const { RawImage } = await import('@huggingface/transformers');
  for (const seed of [1, 2, 3]) {
    const picture = pictureOf(160, 96, seed);
    const inputs = await inputsOf(picture);
    assert.equal(asked(), 1 + (seed - 1), 'once for all pictures; the others are of this comparison');
    const expected = await library([new RawImage(picture.data, 160, 96, 3)]);
    assert.deepEqual(inputs.pixel_values?.dims, expected.pixel_values?.dims);
    assert.deepEqual(inputs.pixel_values?.data, expected.pixel_values?.data);
    assert.deepEqual(inputs.pixel_mask?.dims, [1, 1, 1]);
  }
});

test('where the library does more, it is asked every time', async () => {
  const scaled = await load();
  for (const seed of [1, 2]) assert.deepEqual((await scaled.inputsOf(pictureOf(80, 48, seed))).pixel_values?.dims, [1, 3, 96, 160]);
  assert.equal(scaled.asked(), 2);
  const other = await load({ image_mean: [0.4, 0.5, 0.5] });
  for (const seed of [1, 2]) await other.inputsOf(pictureOf(160, 96, seed));
  assert.equal(other.asked(), 2);
});
