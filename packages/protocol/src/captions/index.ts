export { parseCaptions } from './parse.js';
export { formatVtt } from './vtt.js';
export { formatSrt } from './srt.js';
export { formatJson } from './json.js';
export { formatText } from './plain-text.js';
