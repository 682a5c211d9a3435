export { createAnswerService } from './answer-service.js';
export { createGenerator } from './create-generator.js';
