/** The weights of a TensorFlow.js graph model: every tensor by the end of its name, out of the shards that lie beside model.json. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export class SavedWeights {
  #tensors = new Map();

  /** @param {string} folder with model.json and its shards */
  constructor(folder) {
    const { weightsManifest } = JSON.parse(readFileSync(path.join(folder, 'model.json'), 'utf8'));
    for (const { paths, weights } of weightsManifest) {
      const bytes = Buffer.concat(paths.map((name) => readFileSync(path.join(folder, name))));
      let at = 0;
      for (const { name, shape, dtype } of weights) {
        const count = shape.reduce((product, size) => product * size, 1);
        if (dtype === 'float32') this.#tensors.set(name, { shape, data: new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + count * 4)) });
        at += count * 4;
      }
    }
  }

  /** The one tensor whose name has all of the parts. Throws where there is none, or more than one: the package is another one then. */
  get(...parts) {
    const found = [...this.#tensors].filter(([name]) => parts.every((part) => name.includes(part)));
    if (found.length !== 1) throw new Error(`${found.length} tensors of the model are called ${parts.join(' … ')}, not one.`);
    return found[0][1];
  }
}
