import type { TaskOptions } from '@cuelight/protocol';
import type { ModelChoice } from './model.js';

/** One message of what a language model is given. */
export interface WriterMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface WriteOptions extends TaskOptions {
  readonly model: ModelChoice;
  /** Most tokens that are written; default 500. */
  readonly maxTokens?: number | undefined;
  /** All that is written by now. On another device it is written anew from its beginning. */
  readonly onText?: ((text: string) => void) | undefined;
}
