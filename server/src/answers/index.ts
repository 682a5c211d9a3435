export { createAnswerService } from './answer-service.js';
export { createKeptTitles } from './kept-titles.js';
export { createGenerator } from './create-generator.js';
