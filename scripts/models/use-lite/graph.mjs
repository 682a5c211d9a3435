/**
 * Universal Sentence Encoder Lite as an ONNX graph: two transformer layers over pieces of words, their mean, and a dense layer. Written layer by
 * layer after the TensorFlow graph (see docs/decisions/0043), which has the same numbers but keeps a batch as a list of sparse places.
 */
import { OnnxGraph } from './onnx-graph.mjs';
import { perColumn, perRow } from './quantise.mjs';

const HEADS = 4;
const EPSILON = 1e-6;
/** Added to what a word may not look at. */
const NEVER = -1e9;
const SIZES = [{ width: 256, out: 512 }, { width: 512, out: 512 }];
/** The name of the graph's only output: unit vectors. */
const OUTPUT = 'sentence_embedding';
const DIMENSIONS = 512;

class Encoder {
  #graph = new OnnxGraph();
  #saved;

  constructor(saved) {
    this.#saved = saved;
  }

  encode() {
    const pieces = this.#pieces();
    const mask = this.#graph.node('Cast', ['attention_mask'], { to: 1 });
    const hidden = SIZES.reduce((input, size, layer) => this.#layer(input, mask, layer, size), this.#withPlaces(pieces));
    this.#sentence(hidden, mask);
    const shape = ['texts', 'tokens'];
    return this.#graph.encode({
      name: 'use-lite', producer: 'cuelight',
      inputs: ['input_ids', 'attention_mask'].map((name) => ({ name, type: 'int64', shape })),
      outputs: [{ name: OUTPUT, type: 'float', shape: ['texts', DIMENSIONS] }],
    });
  }

  /** Vectors of the pieces: each row of the table has a scale of its own. */
  #pieces() {
    const { shape, data } = this.#saved.get('Embeddings_en');
    const { values, scales } = perRow(shape, data);
    const graph = this.#graph;
    const rows = graph.node('Cast', [graph.node('Gather', [graph.weights(shape, values), 'input_ids'])], { to: 1 });
    return graph.node('Mul', [rows, graph.node('Gather', [graph.weights([shape[0], 1], scales), 'input_ids'])]);
  }

  /** Where a piece stands, as sines and cosines. The original adds what it got once more. */
  #withPlaces(pieces) {
    const graph = this.#graph;
    const { data } = this.#saved.get('TimingSignal');
    const count = graph.node('Gather', [graph.node('Shape', [pieces]), graph.weights([], BigInt64Array.of(1n))]);
    const at = graph.node('Range', [graph.weights([], BigInt64Array.of(0n)), count, graph.weights([], BigInt64Array.of(1n))]);
    const angles = graph.node('Mul', [graph.node('Unsqueeze', [graph.node('Cast', [at], { to: 1 }), graph.ints([1])]), graph.weights([1, data.length], data)]);
    const places = graph.node('Concat', [graph.node('Sin', [angles]), graph.node('Cos', [angles])], { axis: 1 });
    return graph.node('Add', [graph.node('Mul', [pieces, graph.scalar(2)]), places]);
  }

  #layer(input, mask, layer, { width, out }) {
    const graph = this.#graph;
    const name = `Layer_${layer}/TransformerLayer`;
    const attended = this.#attention(this.#norm(input, name), mask, `${name}/MultiheadAttention`, width, out);
    const carried = width === out ? input : this.#dense(input, [width, out], `${name}/dense/kernel`, `${name}/dense/bias`);
    const sum = graph.node('Add', [attended, carried]);
    const wide = graph.node('Relu', [this.#dense(this.#norm(sum, `${name}/FFN`), null, `${name}/FFN/conv1/Tensordot/Reshape_1`, `${name}/FFN/conv1/bias`)]);
    return graph.node('Add', [this.#dense(wide, null, `${name}/FFN/conv2/Tensordot/Reshape_1`, `${name}/FFN/conv2/bias`), sum]);
  }

  #attention(input, mask, name, width, out) {
    const graph = this.#graph;
    const all = this.#dense(input, [width, 3 * width], `${name}/qkv_transform_single/kernel`, `${name}/qkv_transform_single/bias`);
    const [query, keys, values] = graph.split(all, [width, width, width], 2).map((part) => (
      graph.node('Transpose', [graph.node('Reshape', [part, graph.ints([0, 0, HEADS, width / HEADS])])], { perm: [0, 2, 1, 3] })
    ));
    const scaled = graph.node('Mul', [query, graph.scalar((width / HEADS) ** -0.5)]);
    const alike = graph.node('MatMul', [scaled, graph.node('Transpose', [keys], { perm: [0, 1, 3, 2] })]);
    const hidden = graph.node('Mul', [graph.node('Sub', [graph.scalar(1), mask]), graph.scalar(NEVER)]);
    const weighed = graph.node('Softmax', [graph.node('Add', [alike, graph.node('Unsqueeze', [hidden, graph.ints([1, 2])])])], { axis: -1 });
    const seen = graph.node('Transpose', [graph.node('MatMul', [weighed, values])], { perm: [0, 2, 1, 3] });
    return this.#dense(graph.node('Reshape', [seen, graph.ints([0, 0, width])]), [width, out], `${name}/output_transform_single/kernel`, `${name}/output_transform_single/bias`);
  }

  #norm(input, name) {
    const graph = this.#graph;
    const part = (which) => this.#saved.get(`${name}/layer_prepostprocess`, `layer_norm_${which}`).data;
    return graph.node('LayerNormalization', [input, graph.floats(part('scale')), graph.floats(part('bias'))], { axis: -1, epsilon: EPSILON });
  }

  /** A dense layer, each of its outputs with a scale of its own. `shape`: what the weights' own says less plainly. */
  #dense(input, shape, weights, bias) {
    const graph = this.#graph;
    const kernel = this.#saved.get(weights);
    const [rows, columns] = shape ?? kernel.shape;
    const { values, scales } = perColumn([rows, columns], kernel.data);
    const product = graph.node('MatMul', [input, graph.node('DequantizeLinear', [graph.weights([rows, columns], values), graph.floats(scales)], { axis: 1 })]);
    return graph.node('Add', [product, graph.floats(this.#saved.get(bias).data)]);
  }

  /** The mean of all words, once more through a layer, as long as one. */
  #sentence(hidden, mask) {
    const graph = this.#graph;
    const sum = graph.node('ReduceSum', [graph.node('Mul', [hidden, graph.node('Unsqueeze', [mask, graph.ints([2])])]), graph.ints([1])], { keepdims: 0 });
    const count = graph.node('Max', [graph.node('ReduceSum', [mask, graph.ints([1])], { keepdims: 1 }), graph.scalar(1)]);
    const told = graph.node('Tanh', [this.#dense(graph.node('Div', [sum, count]), null, 'tanh_layer_0/weights', 'tanh_layer_0/bias')]);
    graph.node('LpNormalization', [told], { axis: -1, p: 2 }, OUTPUT);
  }
}

/** The graph's bytes, the same for the same weights. */
export const useLiteGraph = (saved) => new Encoder(saved).encode();
