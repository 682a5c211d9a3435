/** Writes a graph in ONNX's format (onnx.proto3): its nodes in the order they are added, its weights within the file. */
import { float, int, message } from './protobuf.mjs';

const IR_VERSION = 8;
const OPSET = 17;
const TYPES = { float: 1, int8: 3, int64: 7 };
const ATTRIBUTE = { float: 1, int: 2, ints: 7 };

/** @param {number | readonly number[]} value a list, a whole number, or a fraction: what is whole has to be wrapped in {@link asFloat} to be one */
function attribute([name, value]) {
  const field = message.bind(null, 5);
  if (Array.isArray(value)) return field([message(1, name), ...value.map((one) => int(8, one)), int(20, ATTRIBUTE.ints)]);
  if (Number.isInteger(value)) return field([message(1, name), int(3, value), int(20, ATTRIBUTE.int)]);
  return field([message(1, name), float(2, value), int(20, ATTRIBUTE.float)]);
}

/** `shape`: numbers, or names of sizes that differ from call to call. */
const valueInfo = (field, { name, type, shape }) => {
  const dims = shape.map((size) => message(1, [typeof size === 'number' ? int(1, size) : message(2, size)]));
  return message(field, [message(1, name), message(2, [message(1, [int(1, TYPES[type]), message(2, dims)])])]);
};

export class OnnxGraph {
  #nodes = [];
  #weights = [];
  #count = 0;

  /** Adds a node; gives back the name of its only output. */
  node(op, inputs, attributes = {}, output = `${op}_${this.#count++}`) {
    this.#nodes.push(message(1, [...inputs.map((name) => message(1, name)), message(2, output), message(3, output), message(4, op), ...Object.entries(attributes).map(attribute)]));
    return output;
  }

  /** Adds a node of several outputs; gives back their names. */
  split(input, sizes, axis) {
    const outputs = sizes.map((_, part) => `Split_${this.#count}_${part}`);
    this.#count += 1;
    this.#nodes.push(message(1, [message(1, input), message(1, this.ints(sizes)), ...outputs.map((name) => message(2, name)), message(3, outputs[0]), message(4, 'Split'), attribute(['axis', axis])]));
    return outputs;
  }

  /** Adds weights: a Float32Array, Int8Array or BigInt64Array. */
  weights(shape, data) {
    const name = `weights_${this.#count++}`;
    const type = data instanceof Float32Array ? TYPES.float : data instanceof Int8Array ? TYPES.int8 : TYPES.int64;
    this.#weights.push(message(5, [...shape.map((size) => int(1, size)), int(2, type), message(8, name), message(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength))]));
    return name;
  }

  floats(values) {
    return this.weights([values.length], Float32Array.from(values));
  }

  /** One number without dimensions. */
  scalar(value) {
    return this.weights([], Float32Array.of(value));
  }

  ints(values) {
    return this.weights([values.length], BigInt64Array.from(values.map(BigInt)));
  }

  /** The whole file. */
  encode({ name, producer, inputs, outputs }) {
    const graph = [...this.#nodes, message(2, name), ...this.#weights, ...inputs.map((one) => valueInfo(11, one)), ...outputs.map((one) => valueInfo(12, one))];
    return Buffer.concat([int(1, IR_VERSION), message(2, producer), message(7, graph), message(8, [message(1, ''), int(2, OPSET)])]);
  }
}
