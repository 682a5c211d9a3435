/** ONNX models written by hand: what `onnx.proto` says of them, as far as a small graph needs it. */
import { field, joined } from './protobuf.js';

/** A node, a tensor or a value of a graph, as bytes. */
type Part = Uint8Array;

const FLOAT = 1;
const INT64 = 7;
const INT_ATTRIBUTE = 2;
/** Of the format, and of the operators: what ONNX Runtime knows since 2021. */
const IR_VERSION = 8;
const OPSET = 16;

const tensor = (name: string, dims: readonly number[], type: number, data: Float32Array | BigInt64Array): Part => field(5, [
  ...dims.map((size) => field(1, size)), field(2, type), field(8, name), field(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
]);

/** A constant of floats. */
export const floats = (name: string, dims: readonly number[], data: Float32Array): Part => tensor(name, dims, FLOAT, data);

/** A constant list of whole numbers. */
export const ints = (name: string, values: readonly number[]): Part => tensor(name, [values.length], INT64, BigInt64Array.from(values, BigInt));

/** One operation; `''` among the inputs leaves one out. */
export const node = (operation: string, inputs: readonly string[], outputs: readonly string[], attributes: Readonly<Record<string, number>> = {}): Part => field(1, [
  ...inputs.map((name) => field(1, name)), ...outputs.map((name) => field(2, name)), field(4, operation),
  ...Object.entries(attributes).map(([name, value]) => field(5, [field(1, name), field(3, value), field(20, INT_ATTRIBUTE)])),
]);

/** Name and shape of floats that go in or come out; a size given by name is any. */
export type Value = readonly [name: string, shape: readonly (number | string)[]];

const value = (kind: number, [name, shape]: Value): Part => field(kind, [
  field(1, name), field(2, [field(1, [field(1, FLOAT), field(2, shape.map((size) => field(1, [field(typeof size === 'number' ? 1 : 2, size)])))])]),
]);

export interface ModelParts {
  readonly name: string;
  readonly nodes: readonly Part[];
  readonly constants: readonly Part[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** The bytes of a model. */
export const writeModel = ({ name, nodes, constants, inputs, outputs }: ModelParts): Uint8Array<ArrayBuffer> => joined([
  field(1, IR_VERSION), field(2, 'cuelight'), field(8, [field(1, ''), field(2, OPSET)]),
  field(7, [...nodes, field(2, name), ...constants, ...inputs.map((one) => value(11, one)), ...outputs.map((one) => value(12, one))]),
]);
