/** The vocabulary of Universal Sentence Encoder Lite in the form of the tokenizers library: SentencePiece's unigram model. */

/** Longer texts were never seen by the model: what comes after is cut off. */
export const MOST_TOKENS = 128;

const RESERVED = 6;
const MASKED = 1;

/** @param {readonly (readonly [string, number])[]} vocabulary pieces and their log probabilities */
export function tokenizerFiles(vocabulary) {
  const special = vocabulary.slice(0, RESERVED).map(([content], id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }));
  const spaces = { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' };
  const tokenizer = {
    version: '1.0', truncation: null, padding: null, added_tokens: special, normalizer: { type: 'NFKC' }, pre_tokenizer: spaces, post_processor: null, decoder: spaces,
    model: { type: 'Unigram', unk_id: 0, vocab: vocabulary, byte_fallback: false },
  };
  const [[unknown]] = vocabulary;
  const config = { tokenizer_class: 'PreTrainedTokenizerFast', model_max_length: MOST_TOKENS, unk_token: unknown, pad_token: vocabulary[MASKED][0] };
  return { 'tokenizer.json': tokenizer, 'tokenizer_config.json': config };
}
