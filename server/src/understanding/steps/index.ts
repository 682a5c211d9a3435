import type { AnyJobHandler } from '../../jobs/handler.js';
import { detectHandler } from './detect.js';
import { embedHandler } from './embed.js';
import type { UnderstandingParts } from './parts.js';
import { readTextHandler } from './read-text.js';
import { transcribeHandler } from './transcribe.js';

/** The steps that models do. */
export const createUnderstandingHandlers = (parts: UnderstandingParts): readonly AnyJobHandler[] => [
  transcribeHandler(parts), readTextHandler(parts), detectHandler(parts), embedHandler(parts),
];
