import { ERRORS_DE } from './errors-de.js';
import { PHRASES_DE } from './phrases-de.js';
import type { Sentences } from './sentences.js';

/** German: reasons and errors made of their parts in the page. */
export const DE_SENTENCES: Sentences = { errors: ERRORS_DE, phrases: PHRASES_DE };
