/**
 * Silero VAD for many frames in one call. The published graph takes one frame of one of two rates and decides by some twenty branches
 * what its shapes are; the same weights in a plain graph, with the frames as rows of a few matrix products and the memory between them
 * as one LSTM over all, give the same answers for a seventh of the time.
 */
import { floats, ints, node, writeModel } from '../onnx/write-model.js';
import { readSileroWeights } from './silero-weights.js';

/** Samples of one piece of a frame that is looked at for its frequencies, and from where to where the next begins. */
export const PIECE_SAMPLES = 256;
export const PIECE_STEP = 128;
export const PIECES = 4;
/** Half of the numbers that the LSTM carries from frame to frame. */
export const MEMORY = 128;

const BINS = 129;
/** Channels in and out of the four convolutions over the pieces of a frame; each looks at three neighbours. */
const CONVOLUTIONS = [[BINS, 128], [128, 64], [64, 64], [64, 128]] as const;
/** Which of the three neighbours can be more than padding. After the second there is one position left. */
const TAPS = [[0, 1, 2], [0, 1, 2], [1, 2], [1]] as const;

/** `[rows, columns]` as `[columns, rows]`. */
function transposed(matrix: Float32Array, rows: number): Float32Array {
  const columns = matrix.length / rows;
  return Float32Array.from(matrix, (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}

/** The weights `[to, from, 3]` of a convolution as the matrix `[taps * from, to]` of a product. */
function asProduct(weights: Float32Array, from: number, to: number, taps: readonly number[]): Float32Array {
  return Float32Array.from({ length: taps.length * from * to }, (_, at) => {
    const row = Math.floor(at / to);
    return weights[((at % to) * from + (row % from)) * 3 + (taps[Math.floor(row / from)] ?? 0)] ?? 0;
  });
}

/** PyTorch has the gates as input, forget, cell, output; ONNX as input, output, forget, cell. */
function gates(weights: Float32Array): Float32Array {
  const size = weights.length / 4;
  const ordered = new Float32Array(weights.length);
  [0, 3, 1, 2].forEach((from, to) => { ordered.set(weights.subarray(from * size, (from + 1) * size), to * size); });
  return ordered;
}

/**
 * From the published file: a model that takes `pieces` (four rows of 256 samples a frame), `hidden` and `cell` (`[1, 1, 128]` each), and
 * gives `speech` (`[frames, 1]`), `nextHidden` and `nextCell`. Throws an Error where the file is another model.
 */
export function sileroForManyFrames(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const weights = readSileroWeights(file);
  const biases = CONVOLUTIONS.map(([, to], n) => floats(`bias${n}`, [to], weights(`encoder.${n}.reparam_conv.bias`, to)));
  const products = CONVOLUTIONS.map(([from, to], n) => {
    const taps = TAPS[n] ?? [];
    return floats(`weight${n}`, [taps.length * from, to], asProduct(weights(`encoder.${n}.reparam_conv.weight`, from * to * 3), from, to, taps));
  });
  const bias = new Float32Array(MEMORY * 8);
  bias.set(gates(weights('decoder.rnn.bias_ih', MEMORY * 4)));
  bias.set(gates(weights('decoder.rnn.bias_hh', MEMORY * 4)), MEMORY * 4);

  /** Product, bias, no negatives. */
  const layer = (n: number, from: string) => [node('Gemm', [from, `weight${n}`, `bias${n}`], [`sum${n}`]), node('Relu', [`sum${n}`], [`layer${n}`])];
  const between = (rows: string, from: string, to: string, name: string) => node('Slice', [rows, from, to, 'positions'], [name]);

  return writeModel({
    name: 'Silero VAD, 16 kHz, many frames',
    inputs: [['pieces', ['rows', PIECE_SAMPLES]], ['hidden', [1, 1, MEMORY]], ['cell', [1, 1, MEMORY]]],
    outputs: [['speech', ['frames', 1]], ['nextHidden', [1, 1, MEMORY]], ['nextCell', [1, 1, MEMORY]]],
    constants: [
      floats('waves', [PIECE_SAMPLES, 2 * BINS], transposed(weights('stft.forward_basis_buffer', 2 * BINS * PIECE_SAMPLES), 2 * BINS)),
      ...products, ...biases,
      floats('inputWeights', [1, MEMORY * 4, MEMORY], gates(weights('decoder.rnn.weight_ih', MEMORY * 4 * MEMORY))),
      floats('memoryWeights', [1, MEMORY * 4, MEMORY], gates(weights('decoder.rnn.weight_hh', MEMORY * 4 * MEMORY))),
      floats('memoryBias', [1, MEMORY * 8], bias),
      floats('lastWeight', [MEMORY, 1], weights('decoder.decoder.2.weight', MEMORY)), floats('lastBias', [1], weights('decoder.decoder.2.bias', 1)),
      ...[0, 1, 2, 3, 4, 5, 6].map((at) => ints(`at${at}`, [at])), ints('positions', [1]),
      ints('halves', [BINS, BINS]), ints('padBoth', [0, 1, 0, 0, 1, 0]), ints('padFirst', [0, 1, 0, 0, 0, 0]),
      ints('byFrame0', [-1, PIECES, BINS]), ints('byFrame1', [-1, PIECES, 128]), ints('inOrder', [-1, 1, MEMORY]),
      ...[3 * BINS, 3 * 128, 2 * 64, MEMORY].map((width, n) => ints(`rows${n}`, [-1, width])),
    ],
    nodes: [
      // how loud each frequency is in each piece
      node('MatMul', ['pieces', 'waves'], ['spectrum']), node('Split', ['spectrum', 'halves'], ['real', 'imaginary'], { axis: 1 }),
      node('Mul', ['real', 'real'], ['real2']), node('Mul', ['imaginary', 'imaginary'], ['imaginary2']), node('Add', ['real2', 'imaginary2'], ['power']), node('Sqrt', ['power'], ['loudness']),
      // each piece beside its neighbours
      node('Reshape', ['loudness', 'byFrame0'], ['frames0']), node('Pad', ['frames0', 'padBoth'], ['padded0']),
      between('padded0', 'at0', 'at4', 'before'), between('padded0', 'at1', 'at5', 'here'), between('padded0', 'at2', 'at6', 'after'),
      node('Concat', ['before', 'here', 'after'], ['three0'], { axis: 2 }), node('Reshape', ['three0', 'rows0'], ['columns0']), ...layer(0, 'columns0'),
      // every second position, twice: the three around the first and around the third, then the two that are left
      node('Reshape', ['layer0', 'byFrame1'], ['frames1']), node('Pad', ['frames1', 'padFirst'], ['padded1']),
      between('padded1', 'at0', 'at3', 'first'), between('padded1', 'at2', 'at5', 'third'),
      node('Concat', ['first', 'third'], ['three1'], { axis: 1 }), node('Reshape', ['three1', 'rows1'], ['columns1']), ...layer(1, 'columns1'),
      node('Reshape', ['layer1', 'rows2'], ['columns2']), ...layer(2, 'columns2'), ...layer(3, 'layer2'),
      // frame after frame
      node('Reshape', ['layer3', 'inOrder'], ['sequence']),
      node('LSTM', ['sequence', 'inputWeights', 'memoryWeights', 'memoryBias', '', 'hidden', 'cell'], ['remembered', 'nextHidden', 'nextCell'], { hidden_size: MEMORY }),
      node('Reshape', ['remembered', 'rows3'], ['each']), node('Relu', ['each'], ['shown']), node('Gemm', ['shown', 'lastWeight', 'lastBias'], ['sure']), node('Sigmoid', ['sure'], ['speech']),
    ],
  });
}
