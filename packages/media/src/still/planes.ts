import type { Size, View } from './motion.js';

/** planes.wat, assembled; a test compares the two. */
export const PLANES_WASM = 'AGFzbQEAAAABDAFgCH9/f39/f39/AAISAQZwbGFuZXMGbWVtb3J5AgABAwIBAAcHAQNyb3cAAAqRAgGOAgICfwV7QYABIAJr/RAhDCAC/RAhDSAEIQkDQCAAIAhq/QAAACEKIAEgCGr9AAAAIQsgCSAK/YkBIAz9lQEgC/2JASAN/ZUB/Y4B/QsEACAJIAr9igEgDP2VASAL/YoBIA39lQH9jgH9CwQQIAlBIGohCSAIQRBqIgggA0kNAAtBgIAB/REhDgNAIAQgBSgCIGr9AAEAIAX9AAQA/Q4hCiAEIAUoAlBq/QABACAF/QAEMP0OIQsgCiAF/QAEEP26ASAO/a4BQQ/9rQEgCyAF/QAEQP26ASAO/a4BQQ/9rQH9hgEhCiAGIAogCv1m/VsDAAAgBUHgAGohBSAGQQhqIQYgB0EIayIHQQBKDQALCw==';
const PAGE_BYTES = 65_536;
/** Columns are mixed and put out so many at once; what is read beyond a row's end counts for nothing. */
const AT_ONCE = 16;
const OUT_AT_ONCE = 8;
/** What planes.wat is told of every four outputs. */
const QUAD_BYTES = 48;
/** Four outputs lie between eight columns at most. */
const MOST_STEP = 2;

const upTo = (count: number, step: number): number => Math.ceil(count / step) * step;

type Row = (upper: number, lower: number, mix: number, columns: number, mixed: number, quads: number, output: number, count: number) => void;

/** One plane in memory. */
interface Plane extends Size {
  readonly at: number;
  readonly stride: number;
}

/** Draws parts of a picture as I420 frames of one size. */
export interface PlaneDrawer {
  /** The frame that shows this part of the picture, which is at most twice as wide as the frame. Its memory is used again for the next one: encode it, or copy it, before. */
  draw(view: View): { readonly data: Uint8Array<ArrayBuffer>; readonly layout: readonly PlaneLayout[] };
}

/** Brightness by BT.709 in the range of video; red, green, blue and opacity are the bytes of a pixel from the lowest one. */
const lumaOf = (pixel: number): number => (11_966 * (pixel & 255) + 40_254 * (pixel >>> 8 & 255) + 4064 * (pixel >>> 16 & 255) + 1_081_344) >> 16;

/** Brightness, and colours at half the size, four pixels at a time. */
function toPlanes({ data, width, height }: ImageData, [luma, blues, reds]: readonly [Plane, Plane, Plane], memory: Uint8Array): void {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  for (let y = 0; y < height; y += 2) {
    const below = Math.min(y + 1, height - 1);
    const [upper, lower] = [y * width, below * width];
    const [upperLuma, lowerLuma] = [luma.at + y * luma.stride, luma.at + below * luma.stride];
    const [rowOfBlues, rowOfReds] = [blues.at + (y >> 1) * blues.stride, reds.at + (y >> 1) * reds.stride];
    for (let x = 0; x < width; x += 2) {
      const right = Math.min(x + 1, width - 1);
      const a = pixels[upper + x] as number;
      const b = pixels[upper + right] as number;
      const c = pixels[lower + x] as number;
      const d = pixels[lower + right] as number;
      memory[upperLuma + x] = lumaOf(a);
      memory[upperLuma + right] = lumaOf(b);
      memory[lowerLuma + x] = lumaOf(c);
      memory[lowerLuma + right] = lumaOf(d);
      const red = (a & 255) + (b & 255) + (c & 255) + (d & 255);
      const green = (a >>> 8 & 255) + (b >>> 8 & 255) + (c >>> 8 & 255) + (d >>> 8 & 255);
      const blue = (a >>> 16 & 255) + (b >>> 16 & 255) + (c >>> 16 & 255) + (d >>> 16 & 255);
      memory[rowOfBlues + (x >> 1)] = (-6596 * red - 22_189 * green + 28_785 * blue + 33_685_504) >> 18;
      memory[rowOfReds + (x >> 1)] = (28_785 * red - 26_145 * green - 2640 * blue + 33_685_504) >> 18;
    }
  }
}

/** Null where WebAssembly or its SIMD is missing, or where the page's policy forbids it: then a canvas draws, at half the speed. */
export function createPlaneDrawer(picture: ImageData, video: Size): PlaneDrawer | null {
  let end = 0;
  const place = ({ width, height }: Size, step: number, more: number): Plane => {
    const plane = { at: end, width, height, stride: upTo(width, step) + more };
    end += plane.stride * height + AT_ONCE;
    return plane;
  };
  const half = ({ width, height }: Size): Size => ({ width: Math.ceil(width / 2), height: Math.ceil(height / 2) });
  const sources = [place(picture, AT_ONCE, AT_ONCE), place(half(picture), AT_ONCE, AT_ONCE), place(half(picture), AT_ONCE, AT_ONCE)] as const;
  const outputFrom = end;
  const outputs = [place(video, OUT_AT_ONCE, 0), place(half(video), OUT_AT_ONCE, 0), place(half(video), OUT_AT_ONCE, 0)] as const;
  const outputTo = end;
  const widest = upTo(video.width, OUT_AT_ONCE);
  const quads = upTo(end, AT_ONCE);
  const mixed = quads + widest / 4 * QUAD_BYTES;
  let memory: WebAssembly.Memory;
  let row: Row;
  try {
    memory = new WebAssembly.Memory({ initial: Math.ceil((mixed + (picture.width + 4 * AT_ONCE) * 2) / PAGE_BYTES) });
    const module = new WebAssembly.Module(Uint8Array.from(atob(PLANES_WASM), (sign) => sign.charCodeAt(0)));
    row = new WebAssembly.Instance(module, { planes: { memory } }).exports['row'] as Row;
  } catch {
    // nothing is lost but speed
    return null;
  }
  toPlanes(picture, sources, new Uint8Array(memory.buffer));

  /** Where output `i` lies in a plane, from the middle of its first pixel. */
  const position = (i: number, from: number, step: number, size: number): number => Math.min(size - 1, Math.max(0, from + (i + 0.5) * step - 0.5));
  /** The pixel before a position, so that there is one behind it. */
  const pixelBefore = (at: number, size: number): number => Math.max(0, Math.min(size - 2, Math.floor(at)));

  const drawPlane = (source: Plane, output: Plane, view: View): void => {
    const count = upTo(output.width, OUT_AT_ONCE);
    const stepX = view.width / output.width;
    const first = pixelBefore(position(0, view.x, stepX, source.width), source.width);
    const table = new DataView(memory.buffer, quads, count / 4 * QUAD_BYTES);
    let base = first;
    let last = first;
    for (let i = 0; i < count; i++) {
      const at = position(Math.min(i, output.width - 1), view.x, stepX, source.width);
      last = pixelBefore(at, source.width);
      const part = Math.round((at - last) * 256);
      const quad = (i >> 2) * QUAD_BYTES;
      const lane = quad + 4 * (i & 3);
      if (lane === quad) {
        base = last;
        table.setInt32(quad + 32, 2 * (base - first), true);
      }
      // the four bytes of two columns
      table.setInt32(lane, 0x0302_0100 + 0x0202_0202 * (last - base), true);
      table.setInt32(lane + 16, (256 - part) + (part << 16), true);
    }
    const columns = upTo(last - first + 2, AT_ONCE);
    for (let y = 0; y < output.height; y++) {
      const at = position(y, view.y, view.height / output.height, source.height);
      const before = pixelBefore(at, source.height);
      const upper = source.at + before * source.stride + first;
      row(upper, source.height > 1 ? upper + source.stride : upper, Math.round((at - before) * 128), columns, mixed, quads, output.at + y * output.stride, count);
    }
  };

  return {
    draw: (view) => {
      if (view.width > MOST_STEP * video.width) throw new RangeError(`A view ${view.width} wide can't be drawn ${video.width} wide.`);
      const small = { x: view.x / 2, y: view.y / 2, width: view.width / 2, height: view.height / 2 };
      outputs.forEach((output, i) => { drawPlane(sources[i] as Plane, output, i === 0 ? view : small); });
      return { data: new Uint8Array(memory.buffer, outputFrom, outputTo - outputFrom), layout: outputs.map(({ at, stride }) => ({ offset: at - outputFrom, stride })) };
    },
  };
}
