import { fieldsOf } from '../onnx/protobuf.js';

/** Where they are in `onnx.proto`. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE = { output: 2, operation: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, tensor: 5, graph: 6 } as const;
const TENSOR = { type: 2, raw: 9 } as const;
const FLOAT = 1;

const numbersOf = (message: Uint8Array, field: number): readonly number[] => [...fieldsOf(message)].flatMap(([number, value]) => (number === field && typeof value === 'number' ? [value] : []));
const messagesOf = (message: Uint8Array, field: number): readonly Uint8Array[] => [...fieldsOf(message)].flatMap(([number, value]) => (number === field && typeof value !== 'number' ? [value] : []));
const textOf = (message: Uint8Array, field: number): string => new TextDecoder().decode(messagesOf(message, field)[0]);

/** Weights by the ends of their names. */
export type Weights = (name: string, length: number) => Float32Array;

/**
 * The weights for sound at 16 kHz in the file of Silero VAD: constants of the branch that is taken where the rate is that. Throws an
 * Error where the file is another model.
 */
export function readSileroWeights(file: Uint8Array): Weights {
  const [graph = new Uint8Array()] = messagesOf(file, MODEL_GRAPH);
  const choice = messagesOf(graph, GRAPH_NODE).find((node) => textOf(node, NODE.operation) === 'If');
  const branch = choice && messagesOf(choice, NODE.attribute).find((attribute) => textOf(attribute, ATTRIBUTE.name) === 'then_branch');
  const constants = new Map<string, Uint8Array>();
  for (const node of branch ? messagesOf(messagesOf(branch, ATTRIBUTE.graph)[0] ?? new Uint8Array(), GRAPH_NODE) : []) {
    const tensor = messagesOf(node, NODE.attribute).flatMap((attribute) => messagesOf(attribute, ATTRIBUTE.tensor))[0];
    if (!tensor || numbersOf(tensor, TENSOR.type)[0] !== FLOAT) continue;
    constants.set(textOf(node, NODE.output).split('__').at(-1) ?? '', messagesOf(tensor, TENSOR.raw)[0] ?? new Uint8Array());
  }
  return (name, length) => {
    const bytes = constants.get(name);
    if (bytes?.length !== length * Float32Array.BYTES_PER_ELEMENT) throw new Error(`The voice detector has no ${name} of ${length} numbers: it is not Silero VAD of version 5 or 6.`);
    // a copy: floats have to begin at a multiple of four
    return new Float32Array(Uint8Array.from(bytes).buffer);
  };
}
