export { answerCandidates, type AnswerCandidate } from '../answer/candidates.js';
export type { Evidence } from '../answer/evidence.js';
export { groundedAnswer, type GroundedAnswerParts, type Grounds } from './grounded-answer.js';
export { passagesFor, type PassagesOptions } from './passages.js';
export { promptFor } from './prompt.js';
export type { GenerateRequest, Generator, Passage, PromptMessage } from './types.js';
